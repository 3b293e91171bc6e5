package io.keyward.cli.doctor;

import java.util.List;

/** Stands in for a check that nobody wanted: it knows nothing, and says so. */
record Unasked(String name, Group group, String why) implements Check {
  @Override
  public List<Result> look(Repair repair) {
    return List.of(new Result.NotChecked(why));
  }
}
