package dev.sluice.bridge;

/** A place where people decide, such as a chat; the bridge starts and stops it. */
public interface Channel extends AutoCloseable {
  /** How it is called in {@code /health} and in the log, e.g. {@code slack}. */
  String name();

  /**
   * Begins to take what people say. Returns at once; a connection that cannot be made yet is tried
   * again, and {@link #health} says so.
   */
  void start();

  /** How it is at this moment; asked often, so it looks at nothing outside of this process. */
  Health health();

  /** Ends it; nothing that people say is taken afterwards. */
  @Override
  void close();

  /** How a channel is. */
  sealed interface Health {
    /** What people say arrives. */
    record Well() implements Health {}

    /** What people say may not arrive. */
    record Ailing(String why) implements Health {}
  }

  /** What a channel is configured with; secrets stand in it as references. */
  interface Settings {
    /** Makes the channel, which is not started yet. */
    Channel open(Office office);
  }
}
