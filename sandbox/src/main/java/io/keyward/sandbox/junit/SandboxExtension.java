package io.keyward.sandbox.junit;

import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves {@link Sandbox} parameters. A sandbox starts when the first parameter asks for it and is
 * closed with the test it belongs to: the method, or the class where {@link WithSandbox} says so or
 * where a constructor or a {@code @BeforeAll} method asks.
 *
 * <p>With options:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension SANDBOX =
 *     SandboxExtension.with(SandboxOptions.defaults().withEventPause(Duration.ZERO));
 * }</pre>
 */
public final class SandboxExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);

  private final SandboxOptions options;

  /** With the default options, except that answers come without pauses. */
  public SandboxExtension() {
    this(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  }

  private SandboxExtension(SandboxOptions options) {
    this.options = options;
  }

  /** With the given options, exactly. */
  public static SandboxExtension with(SandboxOptions options) {
    return new SandboxExtension(options);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext owner = perClass(context) ? classOf(context) : context;
    return owner
        .getStore(NAMESPACE)
        .computeIfAbsent(Sandbox.class, _ -> Sandbox.start(options), Sandbox.class);
  }

  private static boolean perClass(ExtensionContext context) {
    return context
        .getTestClass()
        .map(type -> type.getAnnotation(WithSandbox.class))
        .filter(found -> found.value() == WithSandbox.Per.CLASS)
        .isPresent();
  }

  /** The outermost context that still belongs to the test class. */
  private static ExtensionContext classOf(ExtensionContext context) {
    ExtensionContext owner = context;
    while (owner.getParent().filter(parent -> parent.getTestClass().isPresent()).isPresent()) {
      owner = owner.getParent().orElse(owner);
    }
    return owner;
  }
}
