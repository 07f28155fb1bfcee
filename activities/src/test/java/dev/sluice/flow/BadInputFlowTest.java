package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Event;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands that do not count: each is refused in a sentence, and the run stays as it was. */
final class BadInputFlowTest {
  private static final Map<String, String> OF_NOBODY =
      Map.of("command", "hold", "by", "eve", "reason", "x");
  private static final Map<String, String> WITHOUT_REASON =
      Map.of("command", "rollback", "by", "bo", "reason", " ");
  private static final Map<String, String> FOR_NO_GATE =
      Map.of("command", "sign", "by", "bo", "role", "operations-lead", "reason", "x");
  private static final Map<String, String> WITHOUT_DURATION =
      Map.of("command", "rollback", "by", "bo", "over", "soon", "reason", "x");

  @Test
  void countsNoSignatureThatIsNotDue() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten");

      assertThat(run.refused("sign", "by", "chen", "role", "product-owner"))
          .contains("no slot for 'product-owner': expected engineering-lead, operations-lead");
      assertThat(run.refused("sign", "by", "bo", "role", "engineering-lead"))
          .contains("bo may not sign for engineering-lead: that may ana, chen");
      assertThat(run.refused("sign", "by", "ana", "role", "engineering-lead"))
          .contains("someone else must");
      assertThat(run.refused("sign", "by", "bo", "role", "operations-lead", "gate", "old"))
          .contains("gate 'old' is closed");
      assertThat(run.refused("sign", "by", "bo", "role", "operations-lead", "reason", ""))
          .contains("sign needs a \"reason\"");
      assertThat(run.events(Event.Signed.class)).isEmpty();
      run.trafficIs("10%").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void carriesOutNoCommandUnderTheIdOfAnother() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten").tells("hold", "by", "bo", "id", "1");

      assertThat(run.refused("stop", "by", "bo", "id", "1"))
          .contains("the id '1' is taken by another command, by bo: send this one with a new id");

      run.trafficIs("10%").tells("stop", "by", "bo", "id", "2").ends();
      run.trafficIs("0%");
    }
  }

  @Test
  void countsASignatureOnce() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilAsked("sign", "ten").signs("chen", "operations-lead");

      assertThat(run.refused("sign", "by", "chen", "role", "operations-lead"))
          .contains("chen has signed for operations-lead already");
      assertThat(run.refused("sign", "by", "chen", "role", "engineering-lead"))
          .contains("still open: engineering-lead");
      assertThat(run.events(Event.Signed.class)).hasSize(1);
      assertThat(run.events(Event.GateClosed.class)).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void keepsALineForEachSignalThatCannotBeObeyedAndGoesOn() {
    List<Object> garbage =
        List.of(
            "garbage",
            7,
            List.of("stop"),
            new byte[] {(byte) 0xff, 0, 1},
            Map.of(),
            Map.of("command", "explode"),
            OF_NOBODY,
            WITHOUT_REASON,
            FOR_NO_GATE,
            WITHOUT_DURATION,
            Map.of("command", "x".repeat(100_000)));
    try (Scenario run = Scenario.with()) {
      WorkflowStub stub = run.starts().confirms().untilSoaking("ten").stub();
      stub.signal("command");
      stub.signal("command", (Object) null);
      garbage.forEach(each -> stub.signal("command", each));

      assertThat(run.passes("1m").events(Event.Refused.class))
          .hasSize(garbage.size() + 2)
          .allSatisfy(each -> assertThat(each.why()).isNotBlank().hasSizeLessThan(500));
      run.trafficIs("10%").untilAsked("sign", "ten").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void obeysNoSignalUnderAnotherName() {
    try (Scenario run = Scenario.with()) {
      run.starts().confirms().untilSoaking("ten");
      Stream.of("stop", "hold").forEach(name -> run.stub().signal(name, OF_NOBODY));

      assertThat(run.passes("1m").events(Event.Refused.class))
          .extracting(Event.Refused::why)
          .allMatch(why -> why.contains("expected the signal \"command\""))
          .hasSize(2);
      run.untilAsked("sign", "ten").tells("stop", "by", "bo").ends();
    }
  }
}
