package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Modules;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import org.jspecify.annotations.Nullable;

/** What names stand for that come from other files, or from packages. */
final class Imports {
  private static final int FARTHEST = 12;

  private final Values values;

  Imports(Values values) {
    this.values = values;
  }

  /** What a SPECIFIER of an import brings in. */
  Value value(At specifier) {
    Tree tree = specifier.tree();
    int module = tree.firstChild(tree.parent(specifier.node()));
    int there = tree.firstChild(specifier.node());
    return switch (specifier.file().language()) {
      case PYTHON -> inPython(specifier, tree.text(module));
      case JAVA -> from(specifier.file(), tree.text(module), tree.text(there), 0);
      default -> {
        String name =
            switch (tree.kind(there)) {
              case NOTHING -> Outline.DEFAULT;
              case STRING -> tree.value(there);
              default -> tree.text(there);
            };
        yield tree.is(module, Kind.STRING)
            ? from(specifier.file(), tree.value(module), name, 0)
            : Value.UNKNOWN;
      }
    };
  }

  /** {@code import a.b} binds a, {@code import a.b as c} the whole. */
  private Value inPython(At specifier, String module) {
    Tree tree = specifier.tree();
    int there = tree.firstChild(specifier.node());
    int here = tree.child(specifier.node(), 1);
    if (!tree.is(there, Kind.NOTHING)) {
      return from(specifier.file(), module, tree.text(there), 0);
    }
    boolean first = module.startsWith(tree.text(here) + ".");
    return from(specifier.file(), first ? tree.text(here) : module, Outline.ALL, 0);
  }

  private Value from(CodeFile file, String specifier, String name, int steps) {
    return switch (values.modules().resolve(file, specifier, name)) {
      case Modules.InApp(CodeFile other) -> exported(other, name, steps);
      case Modules.Whole(CodeFile other) -> Value.ref(other.all(), Frame.NONE);
      case Modules.InPackage(String of) -> {
        boolean whole = name.equals(Outline.DEFAULT) || name.equals(Outline.ALL);
        Value given = Value.named(whole ? of : join(of, name));
        yield given.with(Known.tags(given.what()));
      }
    };
  }

  private static String join(String module, String name) {
    return module.isEmpty() ? name : module + "." + name;
  }

  /** What a file gives under this name, or what another gives that it hands on. */
  Value exported(CodeFile file, String name, int steps) {
    if (name.equals(Outline.ALL)) {
      return Value.ref(file.all(), Frame.NONE);
    }
    Value found = steps > FARTHEST ? null : find(file, name, steps);
    return found == null ? Value.UNKNOWN : found;
  }

  /** Likewise, or nothing if it gives no such name. */
  @Nullable Value find(CodeFile file, String name, int steps) {
    Outline outline = file.outline();
    Outline.Export export = outline.exports().get(name);
    if (export != null) {
      return export.from().isEmpty()
          ? values.of(file.at(export.node()), Frame.NONE)
          : from(file, export.from(), export.name(), steps + 1);
    }
    for (String other : outline.handedOn()) {
      if (steps < FARTHEST && resolved(file, other) instanceof Modules.InApp(CodeFile next)) {
        Value found = find(next, name, steps + 1);
        if (found != null) {
          return found;
        }
      }
    }
    Outline.Export common = outline.exports().get(Outline.COMMON_JS);
    if (common == null) {
      return name.equals(Outline.DEFAULT) && !outline.exports().isEmpty()
          ? Value.ref(file.all(), Frame.NONE)
          : null;
    }
    Value whole = values.of(file.at(common.node()), Frame.NONE);
    return name.equals(Outline.DEFAULT) ? whole : values.member(whole, name, file.all());
  }

  private Modules.Target resolved(CodeFile file, String specifier) {
    return values.modules().resolve(file, specifier, Outline.ALL);
  }

  /** What a module of Python has under this name: what it binds, or a module in it. */
  @Nullable Value member(CodeFile file, String name) {
    Value found = find(file, name, 0);
    if (found != null) {
      return found;
    }
    return values.modules().resolve(file, ".", name) instanceof Modules.Whole(CodeFile inner)
        ? Value.ref(inner.all(), Frame.NONE)
        : null;
  }

  /** What a name stands for that nothing in the file binds. */
  Value unbound(At at, Frame frame) {
    String name = at.tree().text(at.node());
    if (name.equals("this") || name.equals("super")) {
      return values.ofThis(at, frame);
    }
    if (!at.file().isScript()) {
      Value given = given(at.file(), name);
      given = given == null ? inherited(at, name, frame) : given;
      return given == null ? values.tagged(Value.named(name), at) : given;
    }
    return switch (name) {
      case "undefined", "NaN", "Infinity" -> Value.constant(name);
      default -> values.tagged(Value.named(name), at);
    };
  }

  /** A field of a class above, which Java calls by its name alone. */
  private @Nullable Value inherited(At at, String name, Frame frame) {
    boolean field = at.file().language() == Language.JAVA && !Character.isUpperCase(name.charAt(0));
    Value self = field ? values.ofThis(at, frame) : Value.UNKNOWN;
    At declared = self.ref();
    return declared == null ? null : new Members(values).of(self, declared, name);
  }

  /** What a name stands for that the file does not bind, if another file gives it to this one. */
  private @Nullable Value given(CodeFile file, String name) {
    if (file.language() == Language.PYTHON) {
      return file.outline().handedOn().isEmpty() ? null : find(file, name, 0);
    }
    return values.modules().typeBeside(file, name) instanceof Modules.InApp(CodeFile other)
        ? exported(other, name, 0)
        : null;
  }

  /** {@code require("a")}, {@code import("a")}. */
  Value required(At call) {
    Tree tree = call.tree();
    int name = tree.child(call.node(), 1);
    if (!tree.is(name, Kind.STRING)) {
      return Value.UNKNOWN;
    }
    return switch (values.modules().resolve(call.file(), tree.value(name))) {
      case Modules.InApp(CodeFile file) -> {
        Outline.Export whole = file.outline().exports().get(Outline.COMMON_JS);
        yield whole == null
            ? Value.ref(file.all(), Frame.NONE)
            : values.of(file.at(whole.node()), Frame.NONE);
      }
      case Modules.Whole(CodeFile file) -> Value.ref(file.all(), Frame.NONE);
      case Modules.InPackage(String of) -> Value.named(of);
    };
  }
}
