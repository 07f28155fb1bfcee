package dev.sluice.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.Reading;
import dev.sluice.port.CatalogueActivities.CheckRequest;
import dev.sluice.port.Right;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Holders;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is needed in a run and after it is checked against the roster before it starts. */
class RosterCheckTest {
  private static final Holders OPS = Shop.holders("ops", "bo");

  @Test
  void takesAnybodyWhereTheRosterKeepsItForNobody() {
    assertThat(problems(Shop.roster(Shop.holders("lead", "ana"), OPS))).isEmpty();
  }

  @Test
  void saysWhereNobodyWhoHoldsTheRoleMayOverride() {
    Holders overriding = new Holders(OPS.role(), OPS.people(), List.of(Right.OVERRIDE));

    assertThat(problems(Shop.roster(Shop.holders("lead", "ana"), overriding)))
        .singleElement()
        .asString()
        .contains("nobody who holds 'lead' may override there")
        .contains("ana may not override: ops (bo) may");
  }

  @Test
  void refusesWhatNobodyCouldDoAfterARun() {
    String after =
        Shop.RUNBOOK
            + "duties: {duty: Retrospective held, by: sponsor, within: 7d}\n"
            + "next: [named-only, {runbook: nothing, ask: sponsor}, {runbook: raise, ask: lead}]\n";

    assertThat(problems(after, Shop.bindings().roster()))
        .containsExactly(
            "'next': unknown runbook 'nothing': expected one of canary-deployment, ramp-phase,"
                + " traffic-ramp-up",
            "duty 'Retrospective held': nobody in the roster holds the role 'sponsor': expected one"
                + " of lead, ops, starters",
            "'next: nothing': nobody in the roster holds the role 'sponsor': expected one of lead,"
                + " ops, starters");
  }

  private static List<String> problems(Roster roster) {
    String text =
        Shop.RUNBOOK.replace("roles: [lead, ops],", "roles: [lead, ops], override: lead,");
    return problems(text, roster);
  }

  private static List<String> problems(String text, Roster roster) {
    return new CatalogueActivitiesImpl(
            new Library(Optional.empty()),
            new Bindings(Shop.bindings().targets(), roster),
            Shop.witnesses(new Reading.Value(0.0005)),
            Shop.secrets())
        .check(new CheckRequest("", "mine.yaml", text, "shop", List.of()))
        .problems();
  }
}
