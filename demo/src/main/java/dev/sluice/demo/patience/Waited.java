package dev.sluice.demo.patience;

/** What became of a wait. */
public sealed interface Waited<T> {
  /** What was waited for. */
  record Came<T>(T answer) implements Waited<T> {}

  /**
   * It did not come.
   *
   * @param why in words that go on after the name of who should have done it
   */
  record InVain<T>(String why) implements Waited<T> {}
}
