package dev.sluice.people.webhook;

import dev.sluice.people.Message;
import dev.sluice.port.Roster.Address.Header;
import dev.sluice.runbook.Template;
import dev.sluice.secrets.Secrets;
import dev.sluice.secrets.Secrets.Filled;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a webhook as its team wrote it. References are replaced once: what stands in a notice
 * is never taken for one.
 *
 * @param type of the content, as it is sent
 */
record Body(String text, String type) {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{\\{\\s{0,9}([A-Za-z0-9._-]{1,200})\\s{0,9}}}");
  private static final String CONTENT_TYPE = "content-type";

  /** Of the type that a header says, else of that which the text looks like. */
  static Body of(String text, List<Header> headers) {
    boolean json = text.strip().startsWith("{") || text.strip().startsWith("[");
    return new Body(
        text,
        headers.stream()
            .filter(header -> isContentType(header.name()))
            .findFirst()
            .map(Header::value)
            .orElse(json ? "application/json" : "text/plain; charset=utf-8"));
  }

  static boolean isContentType(String header) {
    return header.toLowerCase(Locale.ROOT).equals(CONTENT_TYPE);
  }

  /** The whole body, with the secrets in it. */
  Filled filled(Message message, Secrets secrets) {
    UnaryOperator<String> escape = escape();
    List<String> used = new ArrayList<>();
    StringBuilder whole = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    int end = 0;
    while (reference.find()) {
      switch (value(reference.toMatchResult(), message, secrets)) {
        case Filled.Missing missing -> {
          return missing;
        }
        case Filled.Complete value -> {
          used.addAll(value.used());
          whole.append(text, end, reference.start()).append(escape.apply(value.text()));
          end = reference.end();
        }
      }
    }
    return new Filled.Complete(whole.append(text.substring(end)).toString(), used);
  }

  private static Filled value(MatchResult reference, Message message, Secrets secrets) {
    return NoticeWord.of(reference.group(1))
        .<Filled>map(word -> new Filled.Complete(word.in(message), List.of()))
        .orElseGet(() -> secrets.fill(reference.group()));
  }

  private UnaryOperator<String> escape() {
    String kind = type.toLowerCase(Locale.ROOT);
    if (kind.contains("json")) {
      return Template::inJson;
    }
    return kind.contains("x-www-form-urlencoded")
        ? value -> URLEncoder.encode(value, StandardCharsets.UTF_8)
        : UnaryOperator.identity();
  }
}
