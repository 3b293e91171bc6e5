package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Inputs;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Parameters;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Types;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;

/** What Spring puts into the parameters of a controller's method, by annotation and type. */
final class SpringParameters {
  private final Values values;

  SpringParameters(Values values) {
    this.values = values;
  }

  /** The call in which Spring calls the method. */
  Frame called(At method) {
    return Parameters.called(method, Frame.NONE, this::parameter);
  }

  private Value parameter(At parameter) {
    String name = parameter.tree().text(parameter.tree().firstChild(parameter.node()));
    At written = Types.written(parameter);
    Value type = written == null ? Value.UNKNOWN : new Types(values).of(written);
    for (At annotation : Decorators.of(parameter)) {
      switch (Decorators.name(annotation)) {
        case "PathVariable",
            "RequestParam",
            "RequestBody",
            "RequestPart",
            "ModelAttribute",
            "MatrixVariable" -> {
          return input(name, parameter, type);
        }
        case "RequestHeader", "CookieValue" -> {
          return Inputs.credential(name, parameter);
        }
        case "AuthenticationPrincipal", "CurrentUser", "CurrentSecurityContext" -> {
          return identity(name, parameter);
        }
        default -> {}
      }
    }
    if ((Known.tags(type.what()) & Tag.IDENTITY) != 0) {
      return identity(type.what(), parameter);
    }
    boolean plain = type.what().equals("String") || new Inputs(values).isNarrow(type);
    boolean own = type.ref() != null && type.ref().is(Kind.CLASS);
    return plain || own ? input(name, parameter, type) : Value.named(type.what());
  }

  private Value input(String name, At parameter, Value type) {
    Value input = Inputs.named(name, parameter);
    int tags = Known.tags(type.what()) | Known.tags(type.what() + ".getOriginalFilename()");
    // An upload is asked for its name and content; the object itself is no text.
    return (tags & Tag.REQUEST) != 0
        ? Value.named(type.what())
        : new Inputs(values).typed(input, type);
  }

  private static Value identity(String what, At parameter) {
    return Value.named(what).with(Tag.IDENTITY).via(parameter, Names.says(Tag.IDENTITY));
  }
}
