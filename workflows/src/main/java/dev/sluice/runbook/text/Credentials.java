package dev.sluice.runbook.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps credentials out of configurations: they stand there as references, and what looks like one
 * is never repeated.
 */
public final class Credentials {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{\\{\\s*secrets\\.[A-Za-z0-9][A-Za-z0-9_.-]*\\s*}}");
  private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e&&[^${}]]{1,200}");
  private static final String EXPECTED =
      "a reference such as ${{ secrets.name }}; put the value where 'secrets' points";
  private static final List<Pattern> KNOWN_SHAPES =
      List.of(
          Pattern.compile("(?i)^[a-z][a-z0-9+.-]*://[^/@\\s]*:[^/@\\s]*@.*"),
          Pattern.compile("(?i).*[?&](token|key|api_?key|access_token|password|secret)=[^$&].*"),
          Pattern.compile("(?i)^(bearer|basic)\\s+[^$\\s].*"),
          Pattern.compile(
              ".*\\b(xox[abeoprs]-|gh[oprsu]_|github_pat_|glpat-|AKIA[0-9A-Z]{12}|sk-[A-Za-z0-9]{16}|eyJ[A-Za-z0-9_-]{16}).*"),
          Pattern.compile(".*hooks\\.slack\\.com/services/.*"),
          Pattern.compile("(?s).*-----BEGIN [A-Z ]*PRIVATE KEY.*"));

  private Credentials() {}

  /** Whether the whole text is one reference to a secret. */
  public static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  /** A reference to a secret and nothing else. */
  public static NodeReader<String> reference(String kind) {
    return (node, problems) -> {
      if (node instanceof Node.Scalar scalar && isReference(scalar.text())) {
        return Optional.of(scalar.text());
      }
      return problems.instead(
          node.at(),
          "%s stands here itself, or something else than a reference to it".formatted(kind),
          EXPECTED);
    };
  }

  /** A word that is sent as it stands, or a reference to a secret that has it. */
  public static NodeReader<String> orReference(String kind, String example) {
    return Scalars.fitting(
        kind,
        "a word without blanks, such as %s, or a reference such as ${{ secrets.name }}"
            .formatted(example),
        text -> isReference(text) || WORD.matcher(text).matches());
  }

  /** Looks through the whole document for what has the shape of a credential. */
  public static boolean refuse(Node node, Problems problems) {
    return switch (node) {
      case Node.Scalar scalar -> refuse(scalar, problems);
      case Node.Sequence sequence ->
          sequence.items().stream()
              .map(item -> refuse(item, problems))
              .reduce(false, Boolean::logicalOr);
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> refuse(entry.value(), problems))
              .reduce(false, Boolean::logicalOr);
    };
  }

  private static boolean refuse(Node.Scalar scalar, Problems problems) {
    boolean shaped =
        KNOWN_SHAPES.stream().anyMatch(shape -> shape.matcher(scalar.text()).matches());
    if (shaped) {
      problems.add(scalar.at(), "this text looks like a credential", EXPECTED);
    }
    return shaped;
  }
}
