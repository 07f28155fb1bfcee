package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.people.pagerduty.PagerDutyNotifier;
import dev.sluice.port.Incident;
import dev.sluice.port.Incident.State;
import dev.sluice.port.MetricSource;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import dev.sluice.posts.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyNotifierTest extends HttpNotifierContract {
  private static final Message MESSAGE = new Message(NoticeKind.GATE, "s", "t", false);
  private static final Incident OUTAGE =
      Incident.outageOf(new MetricSource.Provider.InMemory("store"));

  private final PagerDutyNotifier notifier =
      new PagerDutyNotifier(new OkHttpClient(), secrets("pager"), Waiting.PATIENT);

  @Test
  void triggersAnIncidentOfTheRun() {
    deliver(of(Incident.of("shop-1", NoticeKind.ROLLBACK), NoticeKind.ROLLBACK, true));

    assertThat(event().toString())
        .isEqualTo(
            """
            {"routing_key":"%s","event_action":"trigger","dedup_key":"sluice/rollback/shop-1",\
            "payload":{"summary":"Rolled back","source":"shop-1","severity":"critical",\
            "class":"rollback","custom_details":{"run":"shop-1","kind":"rollback",\
            "text":"Error rate 2 %%"}},"client":"Sluice","client_url":"http://ui/shop-1",\
            "links":[{"href":"http://ui/shop-1","text":"The run's page"}]}\
            """
                .formatted(SECRET));
  }

  @ParameterizedTest
  @CsvSource({"ACKNOWLEDGE, acknowledge", "RESOLVE, resolve"})
  void saysNoMoreThanTheKeyOfAnIncidentThatGoesOn(State state, String action) {
    Incident incident = Incident.of("shop-1", NoticeKind.HOLD).in(state);

    deliver(of(incident, NoticeKind.RESUME, false));

    assertThat(event().toString())
        .isEqualTo(
            "{\"routing_key\":\"%s\",\"event_action\":\"%s\",\"dedup_key\":\"sluice/hold/shop-1\"}"
                .formatted(SECRET, action));
  }

  @ParameterizedTest
  @CsvSource({
    "ROLLBACK, true, critical",
    "MESSAGE, true, critical",
    "ROLLBACK, false, error",
    "GATE, false, warning",
    "BRIEFING, false, info"
  })
  void saysHowBadItIs(NoticeKind kind, boolean urgent, String severity) {
    deliver(new Message(kind, "s", "t", urgent));

    assertThat(event().at("/payload/severity").asText()).isEqualTo(severity);
  }

  @Test
  void cutsASummaryThatWouldBeRefusedAndKeepsAllOfItInTheDetails() {
    String words = "🚦".repeat(600) + " the end";

    deliver(new Message(NoticeKind.HOLD, words, words, false));

    JsonNode payload = event().get("payload");
    assertThat(payload.get("summary").asText()).hasSize(1_023).startsWith("🚦").endsWith("🚦…");
    assertThat(payload.at("/custom_details/text").asText()).isEqualTo(words);
  }

  @Test
  void staysBelowTheSizeThatPagerDutyTakes() {
    deliver(new Message(NoticeKind.HOLD, "s", "\u0001".repeat(1_000_000), false));

    assertThat(request().getBodySize()).isLessThan(512 * 1_024);
  }

  @Test
  void keepsKeysOfLongNamesApartAndWithinTheirLength() {
    String run = "r".repeat(300);
    deliver(of(Incident.of(run + "1", NoticeKind.HOLD), NoticeKind.HOLD, false));
    deliver(of(Incident.of(run + "2", NoticeKind.HOLD), NoticeKind.HOLD, false));

    String one = event().get("dedup_key").asText();
    assertThat(one).hasSize(255).isNotEqualTo(event().get("dedup_key").asText());
  }

  @Test
  void leavesTheKeyToPagerDutyWhereNobodyKnowsWhatItIsAbout() {
    deliver(MESSAGE);

    assertThat(event().has("dedup_key")).isFalse();
  }

  @Test
  void saysWhichFieldWasRefusedAndTriesNoMore() {
    String body =
        "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\","
            + "\"errors\":[\"'routing_key' is invalid\",\"'payload.severity' is missing\"]}";

    Delivery delivery = deliver(MESSAGE, answer(400).newBuilder().body(body).build());

    assertThat(why(delivery))
        .isEqualTo(
            "PagerDuty did not accept it: status 400 Event object is invalid: 'routing_key' is"
                + " invalid, 'payload.severity' is missing");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void takesNoOtherServersThanksForAPage() {
    Delivery delivery = deliver(MESSAGE, answer(200).newBuilder().body("Welcome!").build());

    assertThat(why(delivery)).contains("status 200 Welcome!, where 202 was expected");
  }

  @Test
  void sendsToItsEventsPathBelowWhateverAddress() {
    deliver(MESSAGE);

    assertThat(request().getUrl().encodedPath()).isEqualTo("/eu/v2/enqueue");
  }

  @Test
  void saysThatItsKeyIsMissing() {
    Address.PagerDuty address = new Address.PagerDuty("${{ secrets.absent }}", Optional.empty());

    assertThat(why(notifier.deliver(address, MESSAGE))).contains("no secret named absent");
  }

  @Test
  void makesOnePageOfAFloodOfRunsThatLoseTheSameSource() {
    server.enqueue(answer(202));

    List<Delivery> flood =
        IntStream.range(0, 500)
            .parallel()
            .mapToObj(run -> notifier.deliver(address(), outage("shop-" + run, State.TRIGGER)))
            .toList();

    assertThat(flood).hasSize(500).containsOnly(new Delivery.Delivered());
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void tellsThatAnOutageIsOverAndThatItIsThereAgain() {
    for (State state : List.of(State.TRIGGER, State.RESOLVE, State.TRIGGER)) {
      server.enqueue(answer(202));
      notifier.deliver(address(), outage("shop-1", state));
    }

    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void pagesAgainAfterAPageThatWasNotDelivered() {
    server.enqueue(answer(400));
    server.enqueue(answer(202));

    notifier.deliver(address(), outage("shop-1", State.TRIGGER));
    Delivery second = notifier.deliver(address(), outage("shop-2", State.TRIGGER));

    assertThat(second).isEqualTo(new Delivery.Delivered());
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Override
  int taken() {
    return 202;
  }

  @Override
  Delivery deliver(Message message, Waiting waiting) {
    return new PagerDutyNotifier(new OkHttpClient(), secrets("pager"), waiting)
        .deliver(address(), message);
  }

  /** Urgency is what PagerDuty itself shows. */
  @Override
  String arrived() {
    JsonNode payload = event().get("payload");
    String mark = payload.get("severity").asText().equals("critical") ? "URGENT: " : "";
    return "%s%s\n%s"
        .formatted(
            mark, payload.get("summary").asText(), payload.at("/custom_details/text").asText());
  }

  private Address.PagerDuty address() {
    String url = "http://localhost:%d/eu/".formatted(server.getPort());
    return new Address.PagerDuty("${{ secrets.pager }}", Optional.of(url));
  }

  private JsonNode event() {
    try {
      return new ObjectMapper().readTree(text(request()));
    } catch (Exception problem) {
      throw new AssertionError(problem);
    }
  }

  private static Message outage(String run, State state) {
    return message(run, OUTAGE.in(state), NoticeKind.OUTAGE, true);
  }

  private static Message of(Incident incident, NoticeKind kind, boolean urgent) {
    return message("shop-1", incident, kind, urgent);
  }

  private static Message message(String run, Incident incident, NoticeKind kind, boolean urgent) {
    return new Message(
        kind,
        "Rolled back",
        "Error rate 2 %",
        urgent,
        new Origin(
            Optional.of(run),
            Optional.empty(),
            Optional.of("http://ui/" + run),
            Optional.of(incident),
            List.of()));
  }
}
