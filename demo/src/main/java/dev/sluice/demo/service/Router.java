package dev.sluice.demo.service;

/** What splits the requests between the two versions. */
public interface Router {
  /**
   * The share of new requests that goes to the new version, 0.0 to 1.0; 0.0 when no version takes
   * any.
   */
  double share();

  /**
   * Gives the new version this share.
   *
   * @param percent 0 to 100
   */
  void give(int percent);

  /** Requests sent to a version since the router began. */
  long sentTo(Version version);
}
