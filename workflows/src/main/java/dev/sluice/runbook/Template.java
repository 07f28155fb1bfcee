package dev.sluice.runbook;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills references such as {@code ${{ inputs.ticket }}} in texts of a runbook. References to
 * secrets are left as they are: whoever uses the text fills them in at that moment, and nobody
 * keeps the result.
 */
public final class Template {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{\\{\\s{0,9}([A-Za-z0-9._-][^{}\\s]{0,99}(?: [^{}\\s]{1,99}){0,9})\\s{0,9}}}");
  private static final Pattern SECRET = Pattern.compile("\\$\\{\\{\\s*secrets\\.");
  private static final String SECRETS = "secrets.";

  private Template() {}

  /** What references stand for at one place of a run. */
  @FunctionalInterface
  public interface Scope {
    /** The value of a path such as {@code stage.traffic}; empty where it has none. */
    Optional<String> value(String path);
  }

  /** What filling gave. */
  public sealed interface Filled {
    /** The text with every reference filled in, but those to secrets. */
    record Text(String text) implements Filled {}

    /**
     * The first path that has no value here. A reference to a secret that only came with a value
     * has none either: what people and programs say must not make a secret appear.
     */
    record Missing(String path) implements Filled {}
  }

  /** Fills a text. */
  public static Filled fill(String text, Scope scope) {
    return fill(text, scope, value -> value);
  }

  /**
   * Fills a JSON text whose references all stand inside of strings: values are escaped so that it
   * stays one.
   */
  public static Filled fillJson(String json, Scope scope) {
    return fill(json, scope, Template::inJson);
  }

  /** A reference to a path. */
  public static String reference(String path) {
    return "${{ " + path + " }}";
  }

  /** The paths that a text refers to, in order, secrets included. */
  public static List<String> paths(String text) {
    return REFERENCE.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static Filled fill(String text, Scope scope, UnaryOperator<String> escape) {
    StringBuilder filled = new StringBuilder();
    int end = 0;
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      MatchResult match = matcher.toMatchResult();
      String path = match.group(1);
      Optional<String> value =
          path.startsWith(SECRETS) ? Optional.of(match.group()) : scope.value(path).map(escape);
      if (value.isEmpty()) {
        return new Filled.Missing(path);
      }
      filled.append(text, end, match.start()).append(value.get());
      end = match.end();
    }
    String whole = filled.append(text, end, text.length()).toString();
    return secrets(whole) == secrets(text)
        ? new Filled.Text(whole)
        : new Filled.Missing(SECRETS + "of a value");
  }

  private static long secrets(String text) {
    return SECRET.matcher(text).results().count();
  }

  /** A value as it stands inside of a string of JSON, without the quotes. */
  public static String inJson(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char each = value.charAt(i);
      if (each == '"' || each == '\\') {
        escaped.append('\\').append(each);
      } else if (each < ' ') {
        escaped.append("\\u%04x".formatted((int) each));
      } else {
        escaped.append(each);
      }
    }
    return escaped.toString();
  }
}
