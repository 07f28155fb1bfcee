package dev.sluice.bridge.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bridge.Courier;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.People;
import dev.sluice.bridge.People.Identities;
import dev.sluice.bridge.People.Member;
import dev.sluice.bridge.People.SlackUser;
import dev.sluice.bridge.Secrets;
import dev.sluice.bridge.slack.wire.Clicks;
import dev.sluice.bridge.slack.wire.SlackDouble;
import dev.sluice.port.Wire;
import dev.sluice.report.RunView;
import dev.sluice.runbook.PersonName;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bridge's Slack, without connections: what people do is handed to the clerk. */
final class SlackFixture implements AutoCloseable {
  final SlackDouble slack = new SlackDouble();
  final RunsInHand runs = new RunsInHand();
  final Board board = copy();
  final Clerk clerk = clerk(board);

  SlackFixture() throws IOException {}

  /** One more copy of what keeps the channel. */
  Board copy() {
    return new Board(
        office(),
        api(),
        new Rosters(runs, people()),
        new Board.Pace(SlackDouble.CHANNEL, Duration.ofDays(1)),
        Clock.fixed(Practice.NOON, ZoneOffset.UTC));
  }

  Clerk clerk(Board board) {
    return new Clerk(office(), api(), board, new Rosters(runs, people()));
  }

  SlackApi api() {
    return new SlackApi(slack.api(), () -> "xoxb-1", () -> "xapp-1");
  }

  Office office() {
    return new Office(
        runs,
        new Courier(runs),
        people(),
        new Secrets(Map.of(), Optional.empty()),
        URI.create("https://sluice.example"));
  }

  /** Users are called as people are, with a U before it. */
  static People people() {
    return new People(List.of(member("ana"), member("bo"), member("chen"), member("dana")));
  }

  private static Member member(String name) {
    return new Member(
        new PersonName(name),
        name,
        Optional.empty(),
        new Identities(
            List.of(), Optional.empty(), Optional.of(new SlackUser(SlackDouble.TEAM, "U" + name))));
  }

  /** Shows a run in the channel, with what it asks. */
  void shows(RunView view) {
    runs.is(view);
    board.changed(view.header().run());
    board.pass();
    board.pass();
    board.pass();
  }

  /** Somebody does something; what Slack is answered. */
  Reply does(JsonNode body) {
    return clerk.apply(Incoming.interaction(body).orElseThrow());
  }

  Reply types(String user, String text) {
    return clerk.apply(Incoming.typed(Clicks.typed(user, text)).orElseThrow());
  }

  /** Clicks and gives the dialog that opens. */
  JsonNode dialog(String user, Act act, String nonce) {
    does(Clicks.click(user, act.id(), nonce));
    return Optional.ofNullable(slack.views.poll()).orElse(Wire.mapper().missingNode());
  }

  /** What Slack would show of an answer. */
  static String shown(Reply reply) {
    return switch (reply) {
      case Reply.Taken taken -> taken.body().map(JsonNode::toString).orElse("");
      case Reply.Silence silence -> "silence: " + silence.why();
    };
  }

  @Override
  public void close() {
    slack.close();
  }
}
