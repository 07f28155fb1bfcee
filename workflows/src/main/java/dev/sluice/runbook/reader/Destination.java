package dev.sluice.runbook.reader;

import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.Template;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a call goes, and which secret goes with it. */
final class Destination {
  /** What decides about the host: all up to the first slash that stands outside of a reference. */
  private static final Pattern HOST = Pattern.compile("(https?://)?(\\$\\{\\{[^}]*}}|[^/?#\\s])*");

  private Destination() {}

  /** The first secret that the call holds anywhere. */
  static Optional<String> secret(HttpSpec call) {
    Stream<String> headers = call.headers().stream().map(Setting::value);
    return Stream.of(Stream.of(call.url()), headers, call.json().stream())
        .flatMap(texts -> texts)
        .flatMap(text -> Template.paths(text).stream())
        .filter(path -> path.startsWith("secrets."))
        .findFirst();
  }

  /** The first reference that decides about the host and is not for those to say who set it up. */
  static Optional<String> chosen(String url) {
    Matcher host = HOST.matcher(url);
    return host.lookingAt()
        ? Template.paths(host.group()).stream()
            .filter(path -> !path.startsWith("secrets.") && !path.startsWith("target."))
            .findFirst()
        : Optional.empty();
  }
}
