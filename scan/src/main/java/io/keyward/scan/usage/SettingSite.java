package io.keyward.scan.usage;

import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.usage.CallRule.Subject;
import java.util.List;

/**
 * A setting in a file of settings.
 *
 * @param file which file
 * @param value what it is set to
 */
record SettingSite(FileUnderScan file, String value) implements Site {
  @Override
  public List<Part> parts(Subject subject) {
    return switch (subject) {
      case CallRule.Setting _ -> List.of(new Words(value));
      case CallRule.WholeFile _ -> List.of(new Words(file.latin()));
      case CallRule.Around _ -> List.of(new Words(file.path()));
      case CallRule.Argument _, CallRule.LastArgument _, CallRule.AnyArgument _ ->
          List.of(new Absent());
      case CallRule.Option _, CallRule.Method _, CallRule.Input _, CallRule.Result _ ->
          List.of(new Absent());
      case CallRule.InputPart _, CallRule.Body _, CallRule.Receiver _, CallRule.WholeFunction _ ->
          List.of(new Absent());
    };
  }
}
