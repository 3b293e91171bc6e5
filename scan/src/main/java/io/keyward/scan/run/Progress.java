package io.keyward.scan.run;

/** Hears how a scan goes on, from several threads at once. */
public interface Progress {
  /** One more file was looked into, of this size in bytes. */
  void checked(long bytes);
}
