package dev.sluice.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.worker.config.SettingsFile.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where channels lead, and what is said of those that lead nowhere. */
class ChannelsTest {
  private static final String BEFORE =
      """
      mail: {host: smtp.company.com, from: sluice@company.com}
      targets:
        shop:
          versions: {new: canary, old: stable}
          router: {haproxy: "tcp://127.0.0.1:9999", backend: shop}
          prometheus: {url: "http://127.0.0.1:9090"}
          metrics: {errors: {unit: ratio, query: "errors_total"}}
      roster:
        people: {ana: {}}
        roles: {lead: ana}
        channels:
          team: CHANNEL
      """;

  @Test
  void readsThoseOfTheExample() {
    Reading.Settled example =
        (Reading.Settled) SettingsFile.read(Path.of("..", "docs", "examples", "sluice.yaml"));

    assertThat(example.settings().bindings().roster().channels())
        .extracting(channel -> channel.address())
        .containsExactly(
            new Address.Mail(List.of("engineering@company.com"), List.of()),
            new Address.Webhook("${{ secrets.on-call-webhook }}"),
            new Address.Log(),
            new Address.Mail(List.of("board@company.com"), List.of()),
            new Address.PagerDuty(
                "${{ secrets.pagerduty }}", Optional.of("https://events.eu.pagerduty.com")),
            new Address.Post(
                "https://opsgenie.company.com/v2/alerts",
                """
                {"message": "${{ notice.headline }}",
                 "description": "${{ notice.text }}",
                 "alias": "${{ notice.incident }}"}
                """,
                List.of(new Address.Header("Authorization", "GenieKey ${{ secrets.opsgenie }}")),
                Optional.of("${{ secrets.webhook-signing }}")));
  }

  @Test
  void readsAServiceOfPagerDutyInOneTextOrWithItsRegion() {
    Address.PagerDuty us = new Address.PagerDuty("${{ secrets.pd }}", Optional.empty());

    assertThat(read("pagerduty:${{ secrets.pd }}")).isEqualTo(us);
    assertThat(read("{to: 'pagerduty:${{ secrets.pd }}'}")).isEqualTo(us);
    assertThat(read("{to: 'pagerduty:${{ secrets.pd }}', url: 'https://events.eu.pagerduty.com'}"))
        .isEqualTo(new Address.PagerDuty(us.key(), Optional.of("https://events.eu.pagerduty.com")));
  }

  @Test
  void readsAWebhookWithABodyOfItsOwn() {
    String written = "{webhook: {url: '${{ secrets.hook }}', body: '${{ notice.text }}'}}";

    assertThat(read(written))
        .isEqualTo(
            new Address.Post(
                "${{ secrets.hook }}", "${{ notice.text }}", List.of(), Optional.empty()));
  }

  @Test
  void takesUrgencyForATruthOfJson() {
    String written = "{webhook: {url: 'http://h/p', body: '{\"a\": ${{ notice.urgent }}}'}}";

    assertThat(read(written)).isInstanceOf(Address.Post.class);
  }

  @Test
  void readsTheOtherAddressesBehindToAsWell() {
    assertThat(read("{to: log}")).isEqualTo(new Address.Log());
    assertThat(read("{to: 'mailto:a@b.org?cc=c@d.org'}"))
        .isEqualTo(new Address.Mail(List.of("a@b.org"), List.of("c@d.org")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void refuses(Mistake mistake) {
    List<String> problems = problems(mistake.written());

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("sluice.yaml:")
        .contains(mistake.said());
  }

  static List<Mistake> mistakes() {
    return List.of(
        new Mistake("pigeon", "'pigeon' is not a valid way to tell people"),
        new Mistake("'http://'", "'http://' is not a valid way to tell people"),
        new Mistake("'ftp://host/x'", "is not a valid way to tell people"),
        new Mistake("'pagerduty:'", "behind 'pagerduty:' stands no routing key"),
        new Mistake("'pagerduty:R0123'", "stands a routing key itself"),
        new Mistake("'mailto:'", "an address is missing in 'mailto:'"),
        new Mistake("'mailto:a@b.org,'", "an address is missing in 'mailto:a@b.org,'"),
        new Mistake("'mailto:a@b.org,bo'", "'bo' is not a valid mail address"),
        new Mistake("'mailto:a@b.org?bcc=c@d.org'", "'a@b.org?bcc=c@d.org' is not a valid mail"),
        new Mistake("{}", "a channel leads nowhere"),
        new Mistake("{too: log}", "did you mean 'to'?"),
        new Mistake("{to: log, url: 'http://a/b'}", "'url' is for pagerduty: only"),
        new Mistake(
            "{to: 'pagerduty:${{ secrets.pd }}', url: events}",
            "'events' is not a valid address of an HTTP server"),
        new Mistake("{to: log, webhook: {url: 'http://a/b', body: x}}", "has no place beside"),
        new Mistake("{webhook: {body: x}}", "a webhook has no 'url'"),
        new Mistake("{webhook: {url: 'http://a/b'}}", "a webhook has no 'body'"),
        new Mistake(
            "{webhook: {url: here, body: x}}", "'here' is not a valid address of a webhook"),
        new Mistake(
            "{webhook: {url: 'http://a/${{ notice.run }}', body: x}}",
            "unknown reference 'notice.run'; expected secrets.NAME"),
        new Mistake(
            "{webhook: {url: 'http://a/b', body: '${{ notice.sbject }}'}}",
            "did you mean 'notice.subject'?"),
        new Mistake(
            "{webhook: {url: 'http://a/b', body: '{\"a\": ${{ notice.text }}}'}}",
            "the body is not valid JSON, line 1"),
        new Mistake("{webhook: {url: 'http://a/b', body: '{\"a\": '}}", "is not valid JSON"),
        new Mistake(
            "{webhook: {url: 'http://a/b', body: x, headers: {'a b': c}}}",
            "'a b' is not a valid header"),
        new Mistake(
            "{webhook: {url: 'http://a/b', body: x, headers: {Webhook-Id: c}}}",
            "the header 'Webhook-Id' is set by the worker"),
        new Mistake(
            "{webhook: {url: 'http://a/b', body: x, hmac: hunter2}}", "a key stands here itself"));
  }

  record Mistake(String written, String said) {}

  @Test
  void repeatsNoKeyThatStandsWhereAReferenceShould() {
    assertThat(problems("'pagerduty:R0123456789ABCDEF'").toString()).doesNotContain("R0123");
    assertThat(problems("{webhook: {url: 'http://a/b', body: x, hmac: hunter2}}").toString())
        .doesNotContain("hunter2");
  }

  private static Address read(String channel) {
    Reading reading = reading(channel);
    assertThat(reading).isInstanceOf(Reading.Settled.class);
    return ((Reading.Settled) reading)
        .settings().bindings().roster().channels().stream()
            .map(Channel::address)
            .findFirst()
            .orElseThrow();
  }

  private static List<String> problems(String channel) {
    Reading reading = reading(channel);
    assertThat(reading).isInstanceOf(Reading.Faulty.class);
    return ((Reading.Faulty) reading).problems();
  }

  private static Reading reading(String channel) {
    return SettingsFile.read(
        "sluice.yaml", BEFORE.replace("CHANNEL", channel), Path.of("/etc/sluice"));
  }
}
