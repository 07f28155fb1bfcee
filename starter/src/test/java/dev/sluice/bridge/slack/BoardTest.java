package dev.sluice.bridge.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bridge.slack.wire.SlackDouble.Posted;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.report.RunView;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.RoleName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages of a channel follow the runs. */
class BoardTest {
  private SlackFixture fixture;

  @BeforeEach
  void opens() throws IOException {
    fixture = new SlackFixture();
  }

  @AfterEach
  void closes() {
    fixture.close();
  }

  private static RunView gate() {
    return Practice.view("run-1", Practice.gate(Practice.NONCE, "error-rate: 0.02%"));
  }

  private static Entry entry(Event event) {
    return new Entry(Practice.NOON, event);
  }

  private static Entry opened(String nonce) {
    return entry(
        new Event.GateOpened(
            "canary-5", "Go on?", nonce, List.of(new RoleName("engineering-lead")), List.of()));
  }

  @Test
  void asksInTheThreadOfTheRunsOwnMessage() {
    fixture.shows(gate());

    assertThat(fixture.slack.channel()).hasSize(2);
    Posted parent = fixture.slack.channel().getFirst();
    Posted asked = fixture.slack.channel().getLast();
    assertThat(parent.words()).contains("canary on demo: gate").contains("run-1");
    assertThat(asked.thread()).isEqualTo(parent.ts());
    assertThat(asked.body().path("reply_broadcast").asText()).isIn("1", "true");
    assertThat(asked.button(Act.SIGN.id())).contains(Practice.NONCE);
  }

  @Test
  void saysWhoHasSignedAndTakesTheButtonsAwayOnceAGateIsDecided() {
    fixture.shows(gate());
    Event.Act act = new Event.Act("bo", "all is well");
    fixture.runs.entries.put(
        "run-1",
        List.of(
            opened(Practice.NONCE),
            entry(
                new Event.Signed(
                    "canary-5", new RoleName("engineering-lead"), Decision.PROCEED, act)),
            entry(new Event.GateClosed("canary-5", "proceed"))));

    fixture.shows(Practice.view("run-1", RunView.Phase.SHIFTING));

    Posted asked = fixture.slack.channel().getLast();
    assertThat(asked.words()).contains("canary-5: Go on to 25 %?", "bo", "all is well", "proceed");
    assertThat(asked.button(Act.SIGN.id())).isEmpty();
    assertThat(asked.button(Act.STOP.id())).isEmpty();
  }

  @Test
  void saysThatAGateIsVoidWhichWasOpenedAnewAndAsksAgain() {
    fixture.shows(gate());
    fixture.runs.entries.put("run-1", List.of(opened(Practice.NONCE), opened("other")));

    fixture.shows(Practice.view("run-1", Practice.gate("other")));

    assertThat(fixture.slack.channel()).hasSize(3);
    assertThat(fixture.slack.channel().get(1).words()).contains("Void: the evidence has changed");
    assertThat(fixture.slack.channel().getLast().button(Act.SIGN.id())).contains("other");
  }

  @Test
  void findsItsMessagesAgainAfterItWasKilled() {
    fixture.shows(gate());
    Board next = fixture.copy();
    next.pass();
    next.pass();

    fixture.runs.is(Practice.view("run-1"));
    fixture.runs.entries.put("run-1", List.of(opened(Practice.NONCE)));
    next.changed("run-1");
    next.pass();

    assertThat(fixture.slack.channel()).hasSize(2);
    assertThat(fixture.slack.channel().getLast().button(Act.SIGN.id())).isEmpty();
  }

  @Test
  void postsNothingThatAnotherCopyHasPosted() {
    Board other = fixture.copy();
    other.pass();
    fixture.shows(gate());

    other.pass();
    other.pass();

    assertThat(fixture.slack.channel()).hasSize(2);
  }

  @Test
  void leavesOneOfEachMessageThoughTwoCopiesHavePostedAtOnce() {
    Board other = fixture.copy();
    fixture.runs.is(gate());
    fixture.slack.unseen.set(4);
    other.pass();
    fixture.board.pass();
    assertThat(fixture.slack.channel()).hasSize(2).allMatch(each -> each.thread().isEmpty());

    for (int pass = 0; pass < 4; pass++) {
      other.pass();
      fixture.board.pass();
    }

    assertThat(fixture.slack.channel()).hasSize(2);
    assertThat(fixture.slack.channel().getLast().thread())
        .isEqualTo(fixture.slack.channel().getFirst().ts());
  }

  @Test
  void writesNothingWhileNothingHappens() {
    fixture.shows(gate());
    fixture.board.pass();
    fixture.slack.calls.clear();

    fixture.board.pass();
    fixture.board.changed("run-1");
    fixture.board.pass();

    assertThat(fixture.slack.calls).isEmpty();
  }

  @Test
  void endsTheMessagesOfARunThatCannotBeAskedAnyMore() {
    fixture.shows(gate());
    fixture.runs.views.clear();

    fixture.board.pass();

    assertThat(fixture.slack.channel())
        .allSatisfy(each -> assertThat(each.button(Act.STOP.id())).isEmpty());
    assertThat(fixture.slack.channel().getFirst().words()).contains("run-1 is not known");
  }

  @Test
  void postsAgainWhatSomebodyHasTakenAway() {
    fixture.shows(gate());
    fixture.slack.messages.removeLast();
    fixture.runs.is(Practice.view("run-1", Practice.gate(Practice.NONCE, "another fact")));
    fixture.board.changed("run-1");

    assertThatThrownBy(fixture.board::pass).hasMessageContaining("message_not_found");
    fixture.board.pass();

    assertThat(fixture.slack.channel().getLast().words()).contains("another fact");
  }

  @Test
  void showsTheOtherRunsThoughSlackRefusesAMessageOfOne() {
    fixture.shows(Practice.view("run-1"));
    fixture.shows(Practice.view("run-2"));
    fixture.slack.messages.removeFirst();
    fixture.runs.is(Practice.view("run-1", RunView.Phase.HELD));
    fixture.runs.is(Practice.view("run-2", RunView.Phase.HELD));

    assertThatThrownBy(fixture.board::pass).isInstanceOf(SlackTrouble.class);

    assertThat(fixture.slack.channel().getLast().words()).contains("run-2", "held");
  }

  @Test
  void knowsForHowLongSlackWantsToBeLeftAlone() {
    fixture.runs.is(gate());
    fixture.slack.refused.put("chat.postMessage", "429");

    assertThatThrownBy(fixture.board::pass)
        .isInstanceOfSatisfying(
            SlackTrouble.class,
            trouble -> assertThat(trouble.pause()).contains(Duration.ofSeconds(7)));
  }

  @Test
  void asksWhereACopyPostsThatHasNotSeenTheGateYet() {
    fixture.runs.is(gate());

    assertThat(fixture.copy().asked(Practice.NONCE)).isPresent();
    assertThat(fixture.copy().asked("unknown")).isEmpty();
    assertThat(fixture.copy().run(Asked.ofRun("run-1"))).contains("run-1");
  }
}
