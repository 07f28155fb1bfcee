package dev.sluice.worker.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.people.webhook.NoticeWord;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Address.Header;
import dev.sluice.runbook.Template;
import dev.sluice.runbook.text.Credentials;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.NodeReader.Named;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a webhook with a body of the team's own. */
final class WebhookReader {
  private static final String SECRETS = "secrets.";
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern URL =
      Pattern.compile("(https?://|\\$\\{\\{\\s*secrets\\.)[^\\r\\n]{1,2000}");
  private static final List<String> OWN =
      List.of("webhook-id", "webhook-timestamp", "webhook-signature", "content-length", "host");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private WebhookReader() {}

  static NodeReader<Address> webhook() {
    return Fields.of("a webhook", WebhookReader::read);
  }

  private static Address read(Fields fields) {
    String url = fields.need("url", Scalars.located("an address").then(WebhookReader::url), "");
    List<Header> headers =
        fields.or(
            "headers",
            NodeReader.namedOf("the headers", Scalars.located("a value"), WebhookReader::header),
            List.of());
    String body = fields.need("body", Scalars.located("a text").then(WebhookReader::body), "");
    if (isJson(body, headers) && !body.isEmpty()) {
      requireJson(fields, body);
    }
    return new Address.Post(
        url, body, headers, fields.optional("hmac", Credentials.reference("a key")));
  }

  private static Optional<String> url(Node.Scalar scalar, Problems problems) {
    boolean known = areKnown(scalar, List.of(), problems);
    // References are no part of an address that could be read yet.
    String text = scalar.text();
    boolean web = Template.paths(text).isEmpty() ? isHttp(text) : URL.matcher(text).matches();
    return web
        ? Optional.of(text).filter(right -> known)
        : problems.instead(
            scalar.at(),
            Shown.of(text) + " is not a valid address of a webhook",
            "http(s)://host/path, or a reference such as ${{ secrets.NAME }}");
  }

  private static Optional<Header> header(Named<Node.Scalar> header, Problems problems) {
    String name = header.name();
    String value = header.value().text();
    if (!HEADER.matcher(name).matches() || !value.matches("[\\x20-\\x7e]*")) {
      return problems.instead(
          header.key().at(),
          Shown.of(name) + " is not a valid header",
          "a name of letters, digits and dashes with a value of plain letters on one line");
    }
    if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
      return problems.instead(
          header.key().at(),
          "the header %s is set by the worker".formatted(Shown.of(name)),
          "another name");
    }
    return areKnown(header.value(), List.of(), problems)
        ? Optional.of(new Header(name, value))
        : Optional.empty();
  }

  private static Optional<String> body(Node.Scalar scalar, Problems problems) {
    return areKnown(scalar, NoticeWord.paths(), problems)
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** Whether all that a text refers to is there, if it is not a secret. */
  private static boolean areKnown(Node.Scalar scalar, List<String> words, Problems problems) {
    List<String> unknown =
        Template.paths(scalar.text()).stream()
            .filter(path -> !path.startsWith(SECRETS) && !words.contains(path))
            .toList();
    List<String> valid = words.isEmpty() ? List.of("secrets.NAME") : words;
    unknown.forEach(path -> problems.unknown(scalar.at(), "reference", path, valid));
    return unknown.isEmpty();
  }

  private static boolean isJson(String body, List<Header> headers) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase("content-type"))
        .findFirst()
        .map(header -> header.value().toLowerCase(Locale.ROOT).contains("json"))
        .orElse(body.strip().startsWith("{") || body.strip().startsWith("["));
  }

  /** It has to be JSON whatever a notice says, so references stand inside of strings. */
  private static void requireJson(Fields fields, String body) {
    String filled =
        body.replaceAll("\\$\\{\\{\\s*notice\\.urgent\\s*}}", "true")
            .replaceAll("\\$\\{\\{[^{}]{1,200}}}", "x");
    try {
      if (JSON.readTree(filled).isMissingNode()) {
        fields.wrong("body", "the body is empty", "JSON");
      }
    } catch (JsonProcessingException malformed) {
      fields.wrong(
          "body",
          "the body is not valid JSON, line %d: %s"
              .formatted(
                  Math.max(1, malformed.getLocation().getLineNr()),
                  Shown.of(malformed.getOriginalMessage())),
          "JSON in which references stand inside of strings, such as {\"text\": \"${{"
              + " notice.text }}\"}");
    }
  }

  private static boolean isHttp(String text) {
    try {
      return Values.isHttp(text);
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
