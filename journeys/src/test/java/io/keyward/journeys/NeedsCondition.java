package io.keyward.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test that misses an outside program, and writes down why. */
final class NeedsCondition implements ExecutionCondition {
  /** The pom prints it at the end of {@code verify}. */
  private static final Path SKIPPED =
      Path.of(System.getProperty("keyward.skipped", "target/skipped.txt"));

  private static final boolean REQUIRED = "all".equals(System.getenv("KEYWARD_REQUIRE"));

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<OutsideProgram> wanted =
        context
            .getElement()
            .flatMap(element -> AnnotationSupport.findAnnotation(element, Needs.class))
            .map(needs -> List.of(needs.value()))
            .orElse(List.of());
    for (OutsideProgram program : wanted) {
      if (program.find() instanceof OutsideProgram.Search.Missing(String why)) {
        return missing(context, program, why);
      }
    }
    return ConditionEvaluationResult.enabled("Everything that it needs is there");
  }

  private static ConditionEvaluationResult missing(
      ExtensionContext context, OutsideProgram program, String why) {
    String line = "%s – %s – %s".formatted(what(context), why, program.howToInstall());
    if (REQUIRED) {
      throw new IllegalStateException("KEYWARD_REQUIRE=all, but " + line);
    }
    writeDown(line);
    return ConditionEvaluationResult.disabled(line);
  }

  private static String what(ExtensionContext context) {
    String type = context.getTestClass().map(Class::getSimpleName).orElse("?");
    return context.getTestMethod().map(method -> type + "." + method.getName()).orElse(type);
  }

  private static synchronized void writeDown(String line) {
    try {
      Files.createDirectories(SKIPPED.toAbsolutePath().getParent());
      Files.writeString(
          SKIPPED,
          line + System.lineSeparator(),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The list of skipped tests can't be written", e);
    }
  }
}
