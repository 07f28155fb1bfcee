package dev.sluice.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.port.CatalogueActivities.CheckRequest;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.RouterBinding.Dialect;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares that weights cannot express are refused before anybody is exposed. */
class ShareCheckTest {
  private static final RouterBinding.HaProxy PAIR =
      new RouterBinding.HaProxy(List.of("tcp://127.0.0.1:1"), "app", "new", "old");

  @ParameterizedTest
  @ValueSource(strings = {"0.1%", "0.3%", "99.9%"})
  void refusesAStageThatTheWeightsCannotExpress(String share) {
    assertThat(problems(PAIR, share))
        .singleElement()
        .asString()
        .startsWith(
            "stage half: the servers of target 'shop' cannot share %s by HAProxy's weights"
                .formatted(share))
        .endsWith("expected 0%, 100%, or a share between 0.4% and 99.6%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.4%", "0.5%", "1%", "12.5%", "33.3%", "99.6%", "100%"})
  void takesWhatTheyExpressNearlyEnough(String share) {
    assertThat(problems(PAIR, share)).isEmpty();
  }

  @Test
  void knowsThatMoreServersExpressSmallerShares() {
    RouterBinding many =
        new RouterBinding.HaProxy(
            PAIR.endpoints(), "app", List.of("new"), List.of("a", "b", "c", "d"));

    assertThat(problems(many, "0.1%")).isEmpty();
  }

  @Test
  void leavesPatternsToTheRouterAndOtherRoutersAlone() {
    RouterBinding pattern =
        new RouterBinding.HaProxy(PAIR.endpoints(), "app", List.of("new-*"), List.of("old"));

    assertThat(problems(pattern, "0.1%")).isEmpty();
    assertThat(problems(new RouterBinding.InMemory("shop"), "0.1%")).isEmpty();
  }

  @Test
  void refusesARunbookWithoutThePhaseThatTheToolIsTold() {
    RouterBinding tool = tool(false, "--phase", "$phase", "$percent");

    assertThat(problems(tool, "50%"))
        .singleElement()
        .asString()
        .startsWith("the router of target 'shop' takes a phase ($phase), and the runbook has none")
        .endsWith("such as 'phase: canary'");
    assertThat(problems(tool, "50%", "phase: canary\n" + Shop.RUNBOOK)).isEmpty();
  }

  @Test
  void refusesAShareThatAToolOfWholePercentsWouldRound() {
    assertThat(problems(tool(true, "$percent"), "12.5%"))
        .containsExactly(
            "stage half: the tool of target 'shop' takes whole percents only ('whole: true'), and"
                + " this is 12.5%: expected 12%");
    assertThat(problems(tool(true, "$percent"), "12%")).isEmpty();
    assertThat(problems(tool(false, "$percent"), "12.5%")).isEmpty();
  }

  private static RouterBinding tool(boolean whole, String... words) {
    return new RouterBinding.Command(
        List.of(words),
        List.of("tool"),
        List.of(),
        Duration.ofSeconds(10),
        Optional.of(new Dialect(whole, Optional.empty(), Optional.empty(), Optional.empty())));
  }

  private static List<String> problems(RouterBinding router, String share) {
    return problems(router, share, Shop.RUNBOOK);
  }

  private static List<String> problems(RouterBinding router, String share, String runbook) {
    TargetBinding shop = Shop.target("shop", Optional.empty());
    TargetBinding target =
        new TargetBinding(
            shop.name(), shop.practice(), router, shop.metrics(), shop.rights(), shop.values());
    return new CatalogueActivitiesImpl(
            new Library(Optional.empty()),
            new Bindings(List.of(target), Shop.bindings().roster()),
            Shop.witnesses(new Reading.Value(0)),
            Shop.secrets())
        .check(
            new CheckRequest(
                "",
                "mine.yaml",
                runbook.replace("50%", share),
                "shop",
                List.of(new PinnedFile("rule.yaml", "x"))))
        .problems();
  }
}
