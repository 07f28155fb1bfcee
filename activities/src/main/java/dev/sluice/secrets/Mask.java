package dev.sluice.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces secrets by {@code ***} in texts that leave the worker: as they are, and as they look in
 * a URL, in JSON, in Base64 and, where a secret has several lines, line by line.
 */
public final class Mask {
  /** What stands in place of a secret. */
  public static final String STARS = "***";

  private static final Mask NOTHING = new Mask(List.of());

  private final List<String> forms;
  private final Pattern pattern;

  private Mask(List<String> forms) {
    this.forms = forms;
    this.pattern = Pattern.compile(String.join("|", forms.stream().map(Pattern::quote).toList()));
  }

  /** A mask for these secrets; empty ones are passed over. */
  public static Mask of(Collection<String> secrets) {
    List<String> forms =
        secrets.stream()
            .flatMap(Mask::forms)
            .filter(form -> !form.isBlank())
            .distinct()
            // Longest first, or a secret that begins another would leave the other's rest in sight.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    return forms.isEmpty() ? NOTHING : new Mask(forms);
  }

  /** The text without secrets. */
  public String apply(String text) {
    return forms.isEmpty()
        ? text
        : pattern.matcher(text).replaceAll(Matcher.quoteReplacement(STARS));
  }

  /**
   * The text without secrets, where the text is the end of a longer one: its beginning may be the
   * rest of a secret, and goes as far as that could reach.
   */
  public String applyToTail(String tail) {
    if (forms.isEmpty()) {
      return tail;
    }
    int start = Math.min(tail.length(), forms.getFirst().length() - 1);
    Matcher found = pattern.matcher(tail);
    while (found.find() && found.start() < start) {
      start = Math.max(start, found.end());
    }
    return apply(tail.substring(start));
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "Mask[" + forms.size() + " forms]";
  }

  private static Stream<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    Stream<String> encoded =
        Stream.of(
            secret,
            secret.strip(),
            URLEncoder.encode(secret, StandardCharsets.UTF_8),
            URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
            secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getEncoder().withoutPadding().encodeToString(bytes));
    // A line of a few characters, such as a brace, says nothing and would blot out half of every
    // text.
    return Stream.concat(
        encoded, secret.lines().map(String::strip).filter(line -> line.length() >= 8));
  }
}
