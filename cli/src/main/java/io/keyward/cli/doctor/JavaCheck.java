package io.keyward.cli.doctor;

import java.util.List;

/**
 * Which Java this runs on.
 *
 * @param vendor whose build it is
 */
record JavaCheck(Runtime.Version version, String vendor) implements Check {
  @Override
  public String name() {
    return "java";
  }

  @Override
  public Group group() {
    return Group.MACHINE;
  }

  @Override
  public List<Result> look(Repair repair) {
    String what = "Java " + version + " of " + vendor + ".";
    return List.of(
        version.pre().isPresent()
            ? new Result.Advice(
                what + " That is a preview, which gets no security fixes.",
                "Install a released JDK 25 or newer.")
            : new Result.Fine(what));
  }
}
