package io.keyward.cli.doctor;

/** What a look at one thing found. */
public sealed interface Result {

  /** As it should be. */
  record Fine(String what) implements Result {}

  /** It works, and could be better or may surprise. */
  record Advice(String what, String next) implements Result {}

  /** It does not work, or is not safe. */
  record Broken(String what, String next) implements Result {}

  /** It was broken or could be better, and now it is as it should be. */
  record Mended(String what) implements Result {}

  /** Nobody knows, which is not the same as fine. */
  record NotChecked(String why) implements Result {}
}
