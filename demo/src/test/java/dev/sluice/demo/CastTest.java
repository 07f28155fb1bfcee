package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event.Answer;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.Command;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CastTest {
  private final Cast cast = new Cast();

  @Test
  void signsAsWhoIsAskedAndSaysWhy() {
    Waiting gate =
        waiting(
            "sign",
            """
            {"by": "chen", "reason": "why", "role": "operations-lead", "gate": "g1", "decision": "proceed"}
            """);

    Command command = cast.answer(gate).orElseThrow();

    assertThat(command).isInstanceOf(Command.Sign.class);
    assertThat(command.caller().by()).isEqualTo("chen");
    assertThat(command.caller().reason()).isNotEqualTo("why").isNotBlank();
  }

  @Test
  void answersWhatAChecklistAsksForInWords() {
    Waiting checklist =
        waiting(
            "confirm",
            "{\"by\": \"bo\", \"reason\": \"why\", \"item\": \"look\", \"answers\":"
                + " {\"complaints\": \"0\", \"feedback\": \"say what you saw\"}}");

    assertThat(cast.answer(checklist).orElseThrow())
        .isInstanceOfSatisfying(
            Command.Confirm.class,
            confirm ->
                assertThat(confirm.answers())
                    .containsExactly(
                        new Answer("complaints", "0"), new Answer("feedback", "as expected")));
  }

  @Test
  void triesAFailedStepTwiceMoreAndThenLeavesItOut() {
    Waiting failed =
        waiting(
            "retry or skip",
            "{\"by\": \"who you are\", \"reason\": \"why\"}",
            "{\"by\": \"who you are\", \"reason\": \"why\", \"second\": \"who agrees\"}");

    assertThat(cast.answer(failed)).containsInstanceOf(Command.Retry.class);
    assertThat(cast.answer(failed)).containsInstanceOf(Command.Retry.class);
    Command last = cast.answer(failed).orElseThrow();

    assertThat(last).isInstanceOf(Command.Skip.class);
    assertThat(last.caller().second()).isPresent().get().isNotEqualTo(last.caller().by());
  }

  @Test
  void leavesAloneWhatItDoesNotKnow() {
    assertThat(cast.answer(waiting("wonder", "{}"))).isEmpty();
  }

  private static Waiting waiting(String kind, String... paste) {
    return new Waiting(
        kind, "something", List.of(), List.of("anybody"), List.of(paste), Optional.empty());
  }
}
