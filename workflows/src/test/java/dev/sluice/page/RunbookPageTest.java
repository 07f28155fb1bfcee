package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunbookPageTest {
  @Test
  void saysWhatARunbookIsForAndHowLongItTakes() {
    String page =
        Pages.atTheTop(
            """
            purpose: Move it.
            version: "2"
            criticality: HIGH
            estimate: a morning
            starts-from: 1%
            next: cleanup
            notes: Read the wiki first
            """);

    assertThat(page)
        .startsWith("# sample\n\nMove it.\n\n- **Version**: 2\n- **Criticality**: HIGH\n")
        .contains("- **Takes**: 1h at the earliest", "- **Starts from**: 1% of the traffic")
        .contains("- **Next**: cleanup\n", "## Notes\n\n- Read the wiki first\n")
        .doesNotContain("Updated", "Risks", "Inputs", "Prerequisites", "Completion");
  }

  @Test
  void listsWhatItMustBeTold() {
    String page =
        Pages.atTheTop(
            """
            inputs:
              ticket: {type: text, required: true, description: Change ticket}
              sessions: {type: count, default: 10}
              release: {description: Tag}
            """);

    assertThat(page)
        .contains("| ticket | text | must be given | Change ticket |\n")
        .contains("| sessions | count | 10 |  |\n")
        .contains("| release | text | empty | Tag |\n");
  }

  @Test
  void saysWhatMustBeSoBeforeAnythingIsTouched() {
    String page =
        Pages.atTheTop(
            """
            prerequisites:
              - {confirm: Team is there, by: lead}
              - expect: match-rate min 24h > 99.9%
              - gate: {ask: Go?, roles: [lead, boss], decisions: [go, no-go]}
            """);

    assertThat(page)
        .contains("1. **lead** confirms:\n   - Team is there\n")
        .contains("2. Measured: `match-rate min 1d` is over 99.9%\n")
        .contains("3. Gate\n   - Asked: Go?\n")
        .contains("   - Signed by, a different person each: **lead**, **boss**\n")
        .contains(
            "   - Decisions: `proceed` needs every signature; `rollback` takes traffic back\n");
  }

  @Test
  void saysWhatEachGuardDoesAndWhen() {
    String page =
        Pages.atTheTop(
            """
            window: 1m
            guards:
              - {when: error-rate > 0.5%, for: 3m, then: rollback}
              - {when: cpu > 90%, no-data: 10m, then: warn}
              - {when: error-rate spread by segment >= 5pp, for: 1m, then: hold}
              - when: p99 > 250ms
                for: 2m
                then: ask
                gate: {roles: lead, decisions: [continue, hold at 2%, abort]}
            """);

    assertThat(page)
        .contains(
            "- Rolls back when `error-rate over 1m` is over 0.5% for 3m, or when there is no data"
                + " for 5m\n")
        .contains(
            "- Notifies people at once when `cpu over 1m` is over 90%, or when there is no"
                + " data for 10m\n")
        .contains("`error-rate over 1m spread by segment` is at least 5 percentage points for 1m")
        .contains(
            "- Asks people, while the run continues, when `p99 over 1m` is over 250ms for" + " 2m")
        .contains("`hold` lowers traffic to 2% until somebody resumes", "the run holds at 2%\n");
  }

  @Test
  void addsUpTheStagesInATable() {
    String page =
        Pages.of(
            """
            runbook: sample
            stages:
              - {stage: ready, steps: {check: ls}}
              - {stage: one, traffic: 5%, soak: 2h, gate: {roles: lead}}
              - {stage: two, traffic: 50%, shift: 30m, soak: 1d}
            rollback: {to: last-stable, stop: 0%, gradual: 5m}
            """);

    assertThat(page)
        .contains("| ready | left alone |  | none | nobody | 0s |\n")
        .contains("| one | 5% | at once | 2h | **lead** | 2h |\n")
        .contains("| two | 50% | over 30m | 1d | nobody | 1d 2h 30m |\n")
        .contains("- **Traffic goes to**: the last level whose stage passed\n")
        .contains("- **An emergency stop leads to**: 0%\n", "asked for**: over 5m\n");
  }

  @Test
  void showsACheckpointWithItsGateAndWhatSilenceDoes() {
    String page =
        Pages.inAStage(
            """
            checkpoints:
              - checkpoint: midpoint
                at: 30m
                show: [p99 over soak, error-rate at 15m]
                expect: p99 trend 30m = stable
                gate:
                  roles: lead
                  override: boss
                  starter-may-sign: true
                  silence: {remind: 5m, escalate: 7m, expire: 10m, then: rollback}
            """);

    assertThat(page)
        .contains("#### Checkpoint midpoint, after 30m\n")
        .contains("Measured and kept: `p99 over soak`, `error-rate at 15m`\n")
        .contains("- `p99 trend 30m` is `stable`\n", "- Decides alone: **boss**\n")
        .contains("- Whoever started the run may sign, too\n")
        .contains(
            "- Silence: a reminder every 5m, after 7m it is escalated, to deputies too, after 10m"
                + " the run rolls back\n")
        .contains("#### The end of first\n");
  }

  @Test
  void saysWhatFollowsWhenAStageFails() {
    String page =
        Pages.inAStage(
            """
            expect: error-rate < 0.5%
            failed:
              to: 1%
              ask: Which way?
              steps: {confirm: Leads are told, by: lead}
              paths: [{path: Fix it}, {path: Plan anew, then: rollback}]
            """);

    assertThat(page)
        .contains("- `error-rate over soak` is under 0.5%\n")
        .contains("traffic goes to 1%. Then this is asked of anybody in the roster: Which way?\n")
        .contains("- Fix it (the run ends there, and people watch)\n")
        .contains("- Plan anew (the run rolls back)\n", "1. **lead** confirms:\n");
  }

  @Test
  void closesWithCompletionAndAdvice() {
    String page =
        Pages.atTheTop(
            """
            watch: [p99]
            look: tail -f log
            briefings: {every: 15m, to: [team, leads]}
            troubleshooting: {symptom: Slow, metric: p99, look: trace --slow}
            completion: {steps: {check: report}, expect: first.soaked >= 1h, gate: {roles: lead}}
            """);

    assertThat(page)
        .contains("- A briefing every 15m to `team`, `leads`\n", "- To paste: `tail -f log`\n")
        .contains("## Completion\n\n1. Run `report`\n", "- `first.soaked` is at least 1h\n")
        .contains("- Slow, shown while `p99` is not good\n  - `trace --slow`\n");
  }

  @Test
  void saysWhichDocumentARunFillsIn() {
    String page =
        Pages.atTheTop(
            """
            completion:
              steps: {confirm: a, by: lead, answer: {plan: text, lessons: text}}
              gate: {roles: lead, show: run.rollbacks}
            results:
              document: RESULTS.md
              parts:
                - {part: All, of: [checkpoints, decisions]}
                - {part: The *plan*, if: failed, show: run.rollbacks, answers: [plan, lessons]}
                - {part: Ready, if: passed, answers: plan}
            """);

    assertThat(page)
        .contains("## Results\n\nEach run fills in `RESULTS.md`, which is kept with it")
        .contains(
            "1. **All**\n   - what was measured and judged at each checkpoint, and at the end")
        .contains("   - what was decided, by whom and why, beside what the run recommended\n")
        .contains("2. **The \\*plan\\***, if the run fails\n   - the newest of `run.rollbacks`\n")
        .contains("   - what was answered to `plan`, `lessons`\n3. **Ready**, if the run passes\n");
  }

  @Test
  void saysWhoMayDoWhat() {
    String page =
        Pages.atTheTop(
            """
            prerequisites:
              - {confirm: Team is there, by: lead}
              - gate: {ask: Go?, roles: [lead, boss], decisions: [go, no-go], override: chief}
            """);

    assertThat(page)
        .contains("## Who may do what\n")
        .contains("- **lead**: ticks `prerequisites/1`; signs at `prerequisites`\n")
        .contains("- **chief**: decides alone at `prerequisites`\n")
        .contains("- **Anybody**: pulls the emergency stop\n");
  }
}
