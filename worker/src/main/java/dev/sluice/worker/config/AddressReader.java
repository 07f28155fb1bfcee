package dev.sluice.worker.config;

import dev.sluice.port.Roster.Address;
import dev.sluice.runbook.text.Credentials;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where a channel leads: as one text, or as a map where more has to be said. */
final class AddressReader {
  private static final String PAGERDUTY = "pagerduty:";
  private static final String MAIL = "mailto:";
  private static final String COPIES = "?cc=";
  private static final String ADDRESSES =
      "log, mailto:name@host (with ?cc=others@host for copies), pagerduty:${{ secrets.NAME }},"
          + " http(s)://host/path of a Slack-compatible webhook or a reference to one such as"
          + " ${{ secrets.slack }}, or {webhook: ...} for one with a body of your own";

  private AddressReader() {}

  /** Where the fields of a channel lead; empty only after a problem was noted. */
  static Optional<Address> read(Fields fields) {
    Optional<Address> to = fields.optional("to", text());
    Optional<Address> own = fields.optional("webhook", WebhookReader.webhook());
    Optional<String> url = fields.optional("url", Values.httpUrl());
    if (fields.has("webhook")) {
      fields.refuse("to", "has no place beside 'webhook'", "one of them");
      fields.refuse("url", "has no place beside 'webhook'", "it in 'webhook:'");
      return own;
    }
    if (!fields.has("to")) {
      fields.wrong("a channel leads nowhere", "'to:' with " + ADDRESSES);
    }
    return url.isEmpty() ? to : to.map(address -> at(address, url, fields));
  }

  private static Address at(Address address, Optional<String> url, Fields fields) {
    if (address instanceof Address.PagerDuty service) {
      return new Address.PagerDuty(service.key(), url);
    }
    fields.refuse("url", "is for pagerduty: only", "the whole address in 'to'");
    return address;
  }

  /** Where a text alone leads. */
  static NodeReader<Address> text() {
    return Scalars.located(ADDRESSES).then(AddressReader::address);
  }

  private static Optional<Address> address(Node.Scalar scalar, Problems problems) {
    String text = scalar.text();
    if (text.equals("log")) {
      return Optional.of(new Address.Log());
    }
    if (text.startsWith(PAGERDUTY)) {
      return service(scalar, problems);
    }
    if (text.startsWith(MAIL)) {
      return mail(scalar, problems);
    }
    return Credentials.isReference(text) || isHttp(text)
        ? Optional.of(new Address.Webhook(text))
        : problems.instead(
            scalar.at(), Shown.of(text) + " is not a valid way to tell people", ADDRESSES);
  }

  /** What stands in the place of a reference may be a key, and is not repeated. */
  private static Optional<Address> service(Node.Scalar scalar, Problems problems) {
    String key = scalar.text().substring(PAGERDUTY.length()).strip();
    return Credentials.isReference(key)
        ? Optional.of(new Address.PagerDuty(key, Optional.empty()))
        : problems.instead(
            scalar.at(),
            key.isEmpty()
                ? "behind 'pagerduty:' stands no routing key"
                : "behind 'pagerduty:' stands a routing key itself, or something else than a"
                    + " reference to one",
            "pagerduty:${{ secrets.NAME }}; put the key where 'secrets' points");
  }

  private static Optional<Address> mail(Node.Scalar scalar, Problems problems) {
    String text = scalar.text().substring(MAIL.length());
    int copies = text.indexOf(COPIES);
    List<String> to = List.of((copies < 0 ? text : text.substring(0, copies)).split(",", -1));
    List<String> cc =
        copies < 0 ? List.of() : List.of(text.substring(copies + COPIES.length()).split(",", -1));
    List<String> all = new ArrayList<>(to);
    all.addAll(cc);
    for (String each : all) {
      if (!Values.isMail(each)) {
        return problems.instead(
            scalar.at(),
            each.isEmpty()
                ? "an address is missing in " + Shown.of(scalar.text())
                : Shown.of(each) + " is not a valid mail address",
            "mailto:name@host, several with commas, copies behind one ?cc=");
      }
    }
    return Optional.of(new Address.Mail(to, cc));
  }

  private static boolean isHttp(String text) {
    try {
      return Values.isHttp(text);
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
