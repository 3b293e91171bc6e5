package io.keyward.sandbox.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives the tests of a class a {@link io.keyward.sandbox.Sandbox} parameter. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(SandboxExtension.class)
public @interface WithSandbox {
  /** How long one sandbox lives. */
  enum Per {
    /** Every test method gets a new one. */
    METHOD,
    /** All methods of the class share one; its journal and faults are shared, too. */
    CLASS
  }

  /** How long one sandbox lives; a new one for every method unless said otherwise. */
  Per value() default Per.METHOD;
}
