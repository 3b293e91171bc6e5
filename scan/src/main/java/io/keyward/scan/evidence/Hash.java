package io.keyward.scan.evidence;

/** What tells a content from every other one. */
public sealed interface Hash permits Sum, GitId {
  /** What it is called in reports. */
  String kind();

  /** In hex, lower case. */
  String hex();
}
