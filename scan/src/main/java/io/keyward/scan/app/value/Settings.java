package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fields that a framework fills from the environment: of a class of settings in Python, or by
 * {@code @Value("${a.b}")} in Java.
 */
final class Settings {
  private final Values values;

  Settings(Values values) {
    this.values = values;
  }

  /** The variable of the environment that the field holds, or nothing. */
  @Nullable Value value(At field) {
    return switch (field.file().language()) {
      case PYTHON -> isOfSettings(field) ? variable(name(field)) : null;
      case JAVA -> injected(field);
      default -> null;
    };
  }

  private static String name(At field) {
    return field.tree().text(field.tree().firstChild(field.node()));
  }

  private static Value variable(String name) {
    return Value.named("process.env." + name.toUpperCase(Locale.ROOT)).with(Tag.ENVIRONMENT);
  }

  private boolean isOfSettings(At field) {
    Tree tree = field.tree();
    int declared = tree.parent(tree.parent(field.node()));
    int bases = tree.is(declared, Kind.CLASS) ? tree.child(declared, 1) : Tree.NONE;
    for (int base = bases == Tree.NONE ? Tree.NONE : tree.firstChild(bases);
        base != Tree.NONE;
        base = tree.nextSibling(base)) {
      if (!tree.is(base, Kind.KEYWORD)
          && Known.is(Word.SETTINGS, values.of(field.on(base), Frame.NONE).what())) {
        return true;
      }
    }
    return false;
  }

  /** {@code @Value("${stripe.key:none}")}. */
  private static @Nullable Value injected(At field) {
    for (At annotation : Decorators.of(field)) {
      At given =
          annotation.is(Kind.CALL) && Decorators.name(annotation).equals("Value")
              ? Keywords.at(annotation, 0)
              : null;
      if (given != null && given.is(Kind.STRING)) {
        String text = given.tree().value(given.node());
        if (text.startsWith("${") && text.endsWith("}")) {
          int colon = text.indexOf(':');
          String name = text.substring(2, colon < 0 ? text.length() - 1 : colon);
          return variable(name.replace('.', '_').replace('-', '_'));
        }
      }
    }
    return null;
  }
}
