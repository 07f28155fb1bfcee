package dev.sluice.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.guard.Reading;
import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.CatalogueActivities.CheckRequest;
import dev.sluice.port.CatalogueActivities.Listed;
import dev.sluice.port.FailureType;
import dev.sluice.port.RevisionActivities.RevisionReading;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.Roster.Channel;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {
  private static final Reading GOOD = new Reading.Value(0.0005);

  @Test
  void asksEachMetricOnceAndSaysWhatCame() {
    CheckReport report = check(Shop.RUNBOOK, "shop", GOOD);

    assertThat(report.problems()).isEmpty();
    assertThat(report.findings())
        .contains("error-rate of new over 5m: 0.05%", "p99 of new over 5m: 0.5ms")
        .contains("to start: starters (ana, bo, dana) may")
        .first()
        .asString()
        .contains("raise: stages 1, steps 3, gates 1, time to soak 2h");
  }

  @Test
  void saysForWhomAsStarterAGateCouldNotBeFilled() {
    assertThat(check(Shop.RUNBOOK, "shop", GOOD).findings())
        .anySatisfy(each ->
            assertThat(each)
                .startsWith("if ana starts the run, the gate of stage half can never be filled")
                .contains("lead (ana) needs 1 distinct person other than ana"))
        .anySatisfy(each -> assertThat(each).startsWith("if bo starts the run"))
        .noneSatisfy(each -> assertThat(each).startsWith("if dana starts"));
  }

  @Test
  void saysWhenOnePersonWouldHaveToFillTwoSlots() {
    Roster roster = Shop.roster(Shop.holders("lead", "ana"), Shop.holders("ops", "ana"));

    assertThat(check(Shop.RUNBOOK, "shop", GOOD, roster).problems())
        .containsExactly(
            "the gate of stage half can never be filled: lead (ana), ops (ana) need 2 distinct"
                + " people, and only ana may sign there; add holders to the roster");
  }

  @Test
  void letsTheStarterSignWhereTheRunbookAllowsIt() {
    String allowed =
        Shop.RUNBOOK.replace("roles: [lead, ops]", "starter-may-sign: true, roles: [lead, ops]");

    assertThat(check(allowed, "shop", GOOD).findings())
        .noneSatisfy(each -> assertThat(each).startsWith("if "));
  }

  @Test
  void aSourceThatDoesNotAnswerIsAProblemAndNoDataIsNot() {
    Reading down = new Reading.ProviderError(Reading.Kind.DOWN, "connection refused");

    assertThat(check(Shop.RUNBOOK, "shop", down).problems())
        .containsExactly(
            "error-rate of new over 5m: no answer: connection refused",
            "p99 of new over 5m: no answer: connection refused");
    assertThat(check(Shop.RUNBOOK, "shop", new Reading.NoData("empty")).problems()).isEmpty();
  }

  @Test
  void readsTheRouterAndSaysWhenItCannotBeReliedOn() {
    Witnesses good = Shop.witnesses(GOOD);
    Witnesses strange =
        new Witnesses(
            good.metrics(),
            good.inspector(),
            good.revisions(),
            binding -> {
              throw FailureType.INVALID_TARGET.failure("old-3 is neither version");
            });

    assertThat(check(Shop.RUNBOOK, "shop", GOOD).findings())
        .contains("the router of target 'shop' gives the new version 0%");
    assertThat(catalogue(Shop.bindings(), strange).check(request(Shop.RUNBOOK, "shop")).problems())
        .containsExactly(
            "the router of target 'shop' cannot be relied on: old-3 is neither version");
  }

  @Test
  void tellsWhatIsSuspiciousAboutAMetricWithTheLimitsThatItIsComparedWith() {
    Witnesses good = Shop.witnesses(GOOD);
    Witnesses wary =
        new Witnesses(
            good.metrics(),
            (source, question, limits) -> List.of("its limits are " + limits),
            good.revisions(),
            good.router());

    assertThat(catalogue(Shop.bindings(), wary).check(request(Shop.RUNBOOK, "shop")).findings())
        .anySatisfy(
            each -> assertThat(each).startsWith("warning, error-rate of new: its limits are [0.0"));
  }

  @Test
  void asksOnceWhichRevisionIsTestedWhereTheTargetTells() {
    RevisionReading gone = new RevisionReading.Unreadable("the tool is gone");

    assertThat(check(Shop.RUNBOOK, "shop", GOOD).findings())
        .noneSatisfy(each -> assertThat(each).contains("revision under test"));
    assertThat(Shop.checked(new RevisionReading.Known("v7")).findings())
        .contains("revision under test: v7");
    assertThat(Shop.checked(gone).problems())
        .containsExactly(
            "revision under test of target 'telling' cannot be read: the tool is gone");
  }

  @Test
  void saysWhereATestOfTheVersionsCouldNeverHaveEnoughValues() {
    String tested = Shop.RUNBOOK.replace("expect: p99 < 50ms", "expect: p99 not-worse-than old");

    assertThat(check(tested, "shop", GOOD).problems()).isEmpty();
    assertThat(check(tested, "rehearsal", GOOD).problems())
        .containsExactly(
            "stage half: 'p99 not-worse-than old' looks at 20s in intervals of 40s at practice"
                + " pace, and its test needs 20 of them: expected a longer window, or a target that"
                + " is asked more often than every 5s");
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void saysWhatDoesNotFitTheTargetOrTheRoster(Misfit misfit) {
    assertThat(Shop.RUNBOOK).contains(misfit.instead());

    List<String> problems =
        check(Shop.RUNBOOK.replace(misfit.instead(), misfit.written()), "shop", GOOD).problems();

    assertThat(problems).anySatisfy(each -> assertThat(each).contains(misfit.said()));
  }

  static List<Misfit> misfits() {
    return List.of(
        new Misfit(
            "error-rate > 0.1%", "eror-rate > 0.1%", "target 'shop' has no metric 'eror-rate'"),
        new Misfit("error-rate > 0.1%", "eror-rate > 0.1%", "did you mean 'error-rate'?"),
        new Misfit("error-rate > 0.1%", "error-rate > 3", "compares a ratio with a plain number"),
        new Misfit("p99 < 50ms", "p99 < 5%", "compares a time with a ratio"),
        new Misfit("p99 < 50ms", "p99 of new <= error-rate of old", "compares a time with a ratio"),
        new Misfit(
            "p99 < 50ms", "p99 + error-rate < 50ms", "makes one number of a time and a ratio"),
        new Misfit("p99 < 50ms", "p99 / p99 of old < 50ms", "compares a plain number with a time"),
        new Misfit("p99 < 50ms", "p99 / p50 < 2", "target 'shop' has no metric 'p50'"),
        new Misfit("guards:", "watch: [p99 / p50]\nguards:", "has no metric 'p50'"),
        new Misfit(
            "guards:",
            "watch: [p99 - error-rate]\nguards:",
            "'watch': 'p99 over run - error-rate over run' makes one number of a time and a ratio"),
        new Misfit(
            "guards:", "watch: [p50]\nguards:", "'watch': target 'shop' has no metric 'p50'"),
        new Misfit("deploy --now", "deplay --now", "'deplay' may not run on target 'shop'"),
        new Misfit("undo: undeploy", "undo: rm -rf x", "'rm' may not run"),
        new Misfit("notify: team", "notify: tem", "did you mean 'team'?"),
        new Misfit(
            "guards:",
            "silence: {escalate: {after: 1h, to: boss}}\nguards:",
            "'silence': nobody in the roster holds the role 'boss'"),
        new Misfit(
            "guards:",
            "pages: {escalate: {after: 1h, to: opps}}\nguards:",
            "'pages': nobody in the roster holds the role 'opps'"),
        new Misfit("by: lead", "by: boss", "nobody in the roster holds the role 'boss'"),
        new Misfit("[lead, ops]", "[lead, opps]", "did you mean 'ops'?"));
  }

  record Misfit(String instead, String written, String said) {
    @Override
    public String toString() {
      return written;
    }
  }

  @Test
  void checksATextAloneWithoutATarget() {
    CheckReport report = check(Shop.RUNBOOK.replace("soak: 2h", "soak: long"), "", GOOD);

    assertThat(report.problems()).first().asString().startsWith("mine.yaml:14:");
    assertThat(check(Shop.RUNBOOK, "", GOOD).problems()).isEmpty();
  }

  @Test
  void saysWhichSecretsAndValuesARunWouldMiss() {
    String text = Shop.calling("${{ target.pge }}", "${{ secrets.page-tokn }}");

    assertThat(check(text, "shop", GOOD).problems())
        .anySatisfy(each -> assertThat(each).contains("no 'pge'", "did you mean 'page'?"))
        .anySatisfy(each -> assertThat(each).contains("'page-tokn'", "SLUICE_SECRET_PAGE_TOKN"))
        .hasSize(2);
    assertThat(
            check(Shop.calling("${{ target.page }}", "${{ secrets.page-token }}"), "shop", GOOD)
                .problems())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void saysWhichSecretOfAChannelIsMissing(Address address) {
    Roster roster =
        new Roster(
            Shop.bindings().roster().people(),
            Shop.bindings().roster().roles(),
            List.of(new Channel(new ChannelName("team"), address)));

    assertThat(check(Shop.RUNBOOK, "shop", GOOD, roster).problems())
        .singleElement()
        .asString()
        .contains("channel 'team' of the roster needs the secret 'hook'");
  }

  static List<Address> addresses() {
    String hook = "${{ secrets.hook }}";
    Optional<String> none = Optional.empty();
    return List.of(
        new Address.Webhook(hook),
        new Address.PagerDuty(hook, none),
        new Address.Post(hook, "${{ notice.text }}", List.of(), none),
        new Address.Post("http://a/b", hook, List.of(), none),
        new Address.Post("http://a/b", "x", List.of(new Address.Header("A", hook)), none),
        new Address.Post("http://a/b", "x", List.of(), Optional.of(hook)));
  }

  @Test
  void takesTheFilesThatCameWithTheText() {
    String text = Shop.RUNBOOK.replace("{command: deploy --now,", "{command: deploy, files: FILE,");

    assertThat(check(text.replace("FILE", "rule.yaml"), "shop", GOOD).problems()).isEmpty();
    assertThat(check(text.replace("FILE", "rules.yaml"), "shop", GOOD).problems())
        .singleElement()
        .asString()
        .contains("there is no file 'rules.yaml'");
  }

  @Test
  void namesTheKnownTargets() {
    assertThat(check(Shop.RUNBOOK, "shep", GOOD).problems())
        .containsExactly(
            "unknown target 'shep': expected one of shop, rehearsal; did you mean 'shop'?");
  }

  @Test
  void listsWhatShips() {
    assertThat(catalogue(Shop.bindings(), Shop.witnesses(GOOD)).list())
        .extracting(Listed::name, Listed::origin)
        .containsExactly(
            tuple("canary-deployment", "ships with Sluice"),
            tuple("ramp-phase", "ships with Sluice"),
            tuple("traffic-ramp-up", "ships with Sluice"));
  }

  private static CheckReport check(String text, String target, Reading reading) {
    return check(text, target, reading, Shop.bindings().roster());
  }

  static CheckReport check(String text, String target, Reading reading, Roster roster) {
    return catalogue(new Bindings(Shop.bindings().targets(), roster), Shop.witnesses(reading))
        .check(request(text, target));
  }

  private static CheckRequest request(String text, String target) {
    return new CheckRequest(
        "", "mine.yaml", text, target, List.of(new PinnedFile("rule.yaml", "x")));
  }

  private static CatalogueActivitiesImpl catalogue(Bindings bindings, Witnesses witnesses) {
    return new CatalogueActivitiesImpl(
        new Library(Optional.empty()), bindings, witnesses, Shop.secrets());
  }
}
