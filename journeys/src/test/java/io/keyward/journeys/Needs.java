package io.keyward.journeys;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test wants outside programs. What is neither installed nor can be fetched makes the test skip
 * and the build say so at its end; with {@code KEYWARD_REQUIRE=all} in the environment it makes the
 * test fail.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NeedsCondition.class)
public @interface Needs {
  /** The programs, all of which are wanted. */
  OutsideProgram[] value();
}
