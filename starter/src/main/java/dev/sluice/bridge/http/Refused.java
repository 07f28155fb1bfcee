package dev.sluice.bridge.http;

import java.util.List;

/** A request that is not answered as it wanted: one sentence, and what is allowed instead. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Status status;
  private final String code;
  private final transient List<String> instead;

  Refused(Status status, String code, String sentence) {
    this(status, code, sentence, List.of());
  }

  /**
   * A request that is not answered.
   *
   * @param code for programs, e.g. {@code no-such-run}
   * @param instead what is allowed, or what to do, each in one line
   */
  Refused(Status status, String code, String sentence, List<String> instead) {
    super(sentence, null, false, false);
    this.status = status;
    this.code = code;
    this.instead = List.copyOf(instead);
  }

  /** The statuses that the bridge answers with when it does not do what was wanted. */
  enum Status {
    BAD_REQUEST(400, "Bad Request"),
    UNAUTHORIZED(401, "Unauthorized"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    NOT_ACCEPTABLE(406, "Not Acceptable"),
    CONFLICT(409, "Conflict"),
    TOO_LARGE(413, "Content Too Large"),
    UNSUPPORTED(415, "Unsupported Media Type"),
    UNPROCESSABLE(422, "Unprocessable Content"),
    TOO_MANY(429, "Too Many Requests"),
    FAULT(500, "Internal Server Error"),
    UNAVAILABLE(503, "Service Unavailable");

    private final int code;
    private final String title;

    Status(int code, String title) {
      this.code = code;
      this.title = title;
    }

    int code() {
      return code;
    }

    String title() {
      return title;
    }
  }

  Status status() {
    return status;
  }

  String code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  List<String> instead() {
    return instead;
  }
}
