package dev.sluice.starter.client;

import io.grpc.StatusRuntimeException;
import java.util.Locale;
import java.util.function.Supplier;

/** Makes calls to Temporal and says what went wrong in one sentence. */
final class Rpc {
  private Rpc() {}

  /**
   * Makes the call.
   *
   * @param subject what the call is about, e.g. the run, for messages
   * @throws Trouble whatever goes wrong
   */
  static <T> T call(String address, String subject, Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException failed) {
      throw trouble(address, subject, failed);
    }
  }

  /** The sentence for a failed call. */
  static Trouble trouble(String address, String subject, StatusRuntimeException failed) {
    String detail = String.valueOf(failed.getStatus().getDescription());
    return switch (failed.getStatus().getCode()) {
      case UNAVAILABLE ->
          new Trouble(
              ExitCode.UNREACHABLE,
              "Temporal at %s cannot be reached: is it running? TEMPORAL_ADDRESS or Temporal's profile file name another address"
                  .formatted(address));
      case DEADLINE_EXCEEDED, CANCELLED ->
          new Trouble(
              ExitCode.UNREACHABLE,
              "Temporal at %s did not answer in time about %s".formatted(address, subject));
      case NOT_FOUND -> new Trouble(ExitCode.NOT_FOUND, notFound(subject, detail));
      case ALREADY_EXISTS ->
          new Trouble(
              ExitCode.REFUSED,
              "%s exists already: give another --id, or see `sluice status`".formatted(subject));
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new Trouble(
              ExitCode.UNREACHABLE, "Temporal at %s denies access: %s".formatted(address, detail));
      case INVALID_ARGUMENT ->
          new Trouble(
              ExitCode.BAD_INPUT,
              "Temporal refused what was asked about %s: %s".formatted(subject, detail));
      case UNIMPLEMENTED ->
          new Trouble(
              ExitCode.FAILED, "the server at %s cannot do this: %s".formatted(address, detail));
      case OK,
          UNKNOWN,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          INTERNAL,
          DATA_LOSS ->
          new Trouble(
              ExitCode.FAILED,
              "Temporal at %s answered %s about %s: %s"
                  .formatted(address, failed.getStatus().getCode(), subject, detail));
    };
  }

  private static String notFound(String subject, String detail) {
    if (detail.contains("already completed")) {
      return subject + " has ended: it takes no more commands, `sluice report` shows what happened";
    }
    return detail.toLowerCase(Locale.ROOT).contains("namespace")
        ? "Temporal knows no such namespace: " + detail
        : subject + " is not known to Temporal, or has ended: `sluice status --all` lists the runs";
  }
}
