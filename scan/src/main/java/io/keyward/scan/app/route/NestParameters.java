package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Inputs;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Parameters;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Types;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What NestJS puts into the parameters of a controller's method, by decorator, pipe and type. */
final class NestParameters {
  private static final Pattern WHITELIST = Pattern.compile("whitelist\\s*:\\s*true");

  private final Values values;

  /** Whether bodies are held against the decorators of their classes. */
  private final boolean validates;

  /** Whether what those classes do not name is taken out. */
  private final boolean whitelists;

  NestParameters(List<CodeFile> files, Values values) {
    this.values = values;
    List<String> texts =
        files.stream().filter(NestRoutes::isOfNest).map(file -> file.scanned().latin()).toList();
    this.validates = texts.stream().anyMatch(text -> text.contains("ValidationPipe"));
    this.whitelists = texts.stream().anyMatch(text -> WHITELIST.matcher(text).find());
  }

  /** The call in which NestJS calls the method. */
  Frame called(At method) {
    return Parameters.called(method, Frame.NONE, this::parameter);
  }

  private Value parameter(At parameter) {
    String name = parameter.tree().text(parameter.tree().firstChild(parameter.node()));
    for (At decorator : Decorators.of(parameter)) {
      switch (Decorators.name(decorator)) {
        case "Body" -> {
          return body(piped(part("body", name, decorator), decorator), parameter);
        }
        case "Param" -> {
          return piped(part("params", name, decorator).without(Tag.OBJECT), decorator);
        }
        case "Query" -> {
          return piped(part("query", name, decorator), decorator);
        }
        case "Headers" -> {
          return Inputs.credential(name, parameter);
        }
        case "Req", "Request" -> {
          return Value.named("@req");
        }
        case "Res", "Response" -> {
          return Value.named("@res");
        }
        case "UploadedFile", "UploadedFiles" -> {
          return Value.named("@req.file");
        }
        default -> {
          if (saysWhoAsks(Decorators.name(decorator))) {
            return Value.named(name).with(Tag.IDENTITY).via(parameter, Names.says(Tag.IDENTITY));
          }
        }
      }
    }
    return Value.UNKNOWN;
  }

  /** {@code @CurrentUser()}, {@code @GetUser('id')}: made by the application, of who is known. */
  private static boolean saysWhoAsks(String decorator) {
    String name = decorator.toLowerCase(Locale.ROOT);
    return name.contains("user")
        || name.contains("session")
        || name.contains("principal")
        || name.contains("account")
        || name.contains("auth");
  }

  /** A part of the request by its name, or all of them. */
  private Value part(String parts, String name, At decorator) {
    At first = decorator.is(Kind.CALL) ? Keywords.at(decorator, 0) : null;
    return first != null && first.is(Kind.STRING)
        ? Inputs.named(name, decorator)
        : values.member(Value.named("@req"), parts, decorator);
  }

  private Value body(Value input, At parameter) {
    Value type = type(parameter);
    return whitelists && isHeldAgainst(type) ? new Inputs(values).typed(input, type) : input;
  }

  private Value type(At parameter) {
    At written = Types.written(parameter);
    return written == null ? Value.UNKNOWN : new Types(values).of(written);
  }

  /** What stands before the method because of its parameters: the pipe that validates. */
  List<Value> pipes(At method) {
    Tree tree = method.tree();
    for (int each = tree.firstChild(tree.child(method.node(), 1));
        each != Tree.NONE;
        each = tree.nextSibling(each)) {
      if (isHeldAgainst(type(method.on(each)))) {
        return List.of(Value.named("@nestjs/common.ValidationPipe.transform"));
      }
    }
    return List.of();
  }

  /** Whether the application validates, and the type is a class that says how. */
  private boolean isHeldAgainst(Value type) {
    At ref = type.ref();
    if (!validates || ref == null || !ref.is(Kind.CLASS)) {
      return false;
    }
    Tree tree = ref.tree();
    for (int child = tree.firstChild(tree.child(ref.node(), 2));
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.FIELD) && !Decorators.of(ref.on(child)).isEmpty()) {
        return true;
      }
    }
    // One that is made of another, as PartialType(A), says what that one says.
    return tree.firstChild(tree.child(ref.node(), 1)) != Tree.NONE;
  }

  /** {@code @Param('id', ParseIntPipe)} lets no free text through. */
  private static Value piped(Value input, At decorator) {
    Tree tree = decorator.tree();
    for (int child = decorator.is(Kind.CALL) ? tree.child(decorator.node(), 1) : Tree.NONE;
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      String pipe = tree.text(tree.is(child, Kind.NEW) ? tree.firstChild(child) : child);
      if (pipe.startsWith("Parse") && pipe.endsWith("Pipe")) {
        return input.without(Tag.TEXT | Tag.DATA);
      }
    }
    return input;
  }
}
