package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.Right;
import dev.sluice.report.Event;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.report.Recommended;
import dev.sluice.report.ReviewReport;
import org.junit.jupiter.api.Test;

/** What somebody recommends stands before those who decide, and decides nothing. */
final class RecommendationFlowTest {
  private static final String SAID =
      "recommended by dee (product-owner, product-lead): no-go, \"because\"";

  private static Scenario atGate(Sheet.Change... changes) {
    return Scenario.with(changes).starts().confirms().untilAsked("sign", "ten");
  }

  @Test
  void isPutBeforeThoseWhoDecideAndDecidesNothing() {
    try (Scenario run = atGate(Sheet.reached("chen"))) {
      run.tells("recommend", "by", "dee", "option", "no-go").passes("31m");

      assertThat(run.view().waiting().getFirst().facts()).contains(SAID);
      assertThat(run.world.office.subjectsAt("chen"))
          .contains("dee (product-owner, product-lead) recommends no-go at ten");
      assertThat(run.world.told())
          .filteredOn(each -> each.kind() == NoticeKind.REMINDER)
          .allSatisfy(each -> assertThat(each.text()).contains(SAID));
      run.signedByBoth("ten").untilSoaking("fifty").tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void isPartOfTheRequestAndOfTheReportOfTheDecisionThatComesNext() {
    try (Scenario run = Scenario.with().starts().confirms().untilSoaking("ten")) {
      run.tells("recommend", "by", "dee", "option", "no-go").signedByBoth("ten");

      assertThat(run.events(Event.GateOpened.class).getLast().shown())
          .extracting(Event.Shown::toString)
          .contains(SAID);
      assertThat(run.world.told())
          .filteredOn(each -> each.kind() == NoticeKind.GATE)
          .first()
          .satisfies(each -> assertThat(each.text()).contains(SAID));
      run.untilSoaking("fifty").untilAsked("sign", "fifty");
      assertThat(run.view().waiting().getFirst().facts()).doesNotContain(SAID);
      run.tells("stop", "by", "bo").ends();
      assertThat(ReviewReport.markdown(run.record()))
          .contains("Recommended**: no-go for product-owner, product-lead, by dee");
    }
  }

  @Test
  void countsTheNewestWordOfEach() {
    try (Scenario run = atGate()) {
      run.tells("recommend", "by", "dee", "option", "no-go");
      run.tells("recommend", "by", "dee", "option", "go").tells("note", "by", "dee");

      assertThat(run.view().waiting().getFirst().facts())
          .filteredOn(each -> each.startsWith("recommended by dee"))
          .singleElement()
          .asString()
          .contains(": go,");
      run.tells("stop", "by", "bo").ends();
    }
  }

  @Test
  void standsBesideAQuestionToo() {
    try (Scenario run = Scenario.with(Sheet.instead("alerts = 0", "alerts = 1"))) {
      run.starts().confirms().signedByBoth("ten").untilAsked("decide", "stage fifty has failed");

      run.tells("recommend", "by", "dee", "option", "soak again");

      assertThat(run.view().waiting().getFirst().facts().getFirst()).contains("soak again");
      run.tells("stop", "by", "bo").ends();
      assertThat(run.outcome()).isEqualTo(RunOutcome.ROLLED_BACK);
    }
  }

  @Test
  void refusesWhatCannotBeDecidedAndWhoMayNot() {
    try (Scenario run = atGate(Sheet.may("product-owner", Right.RECOMMEND))) {
      assertThat(run.refused("recommend", "by", "dee", "option", "maybe"))
          .contains("'maybe' cannot be recommended: expected go, hold, extend or no-go");
      assertThat(run.refused("recommend", "by", "gil", "option", "go"))
          .contains("gil may not recommend: product-owner (dee) may");
      assertThat(run.events(Recommended.class)).isEmpty();
      run.tells("stop", "by", "bo").ends();
    }
  }
}
