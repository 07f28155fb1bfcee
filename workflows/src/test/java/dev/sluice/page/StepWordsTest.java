package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepWordsTest {
  /** A step of each kind, and what its page says of it. */
  private static final Map<Class<? extends Step>, List<String>> KINDS =
      Map.ofEntries(
          Map.entry(
              Step.Command.class,
              List.of(
                  """
                  - command: deploy --to 'a b'
                    env: {TOKEN: "${{ secrets.deploy }}"}
                    stdin: yes
                    files: notes.txt
                    idempotent: true
                    within: 5m
                    expect: [exit = 0, 'stdout number "drift: ([0-9.]+)%" = 0']
                    capture: version
                    undo: deploy --back
                  """,
                  """
                  1. Run `deploy --to 'a b'`
                     - Environment `TOKEN: ${{ secrets.deploy }}`
                     - Reads `yes`
                     - Files: `notes.txt`
                     - Passes if `exit` is 0 and `stdout number "drift: ([0-9.]+)%"` is 0
                  """,
                  "   - Its output is kept as `version`\n   - Undone by `deploy --back`\n")),
          Map.entry(
              Step.Http.class,
              List.of(
                  """
                  - http: POST https://status.example.org/x
                    headers: {Accept: text/plain}
                    json: {state: open}
                    expect: status = 201
                  """,
                  """
                  1. Call `POST https://status.example.org/x`
                     - Header `Accept: text/plain`
                     - Body `{"state":"open"}`
                     - Passes if `status` is 201
                     - Takes at most 30s, and is not repeated after a crash: people are asked
                  """)),
          Map.entry(
              Step.Notify.class,
              List.of(
                  """
                  - {notify: [team, leads], urgent: true, subject: It begins, message: "One\\nTwo"}
                  """,
                  """
                  1. Tell urgently `team`, `leads`: It begins
                     - One
                     - Two
                  """)),
          Map.entry(
              Step.Confirm.class,
              List.of(
                  """
                  - confirm: Complaints counted
                    by: owner
                    answer: {complaints: count, mood: text}
                    expect: complaints < 5
                  """,
                  """
                  1. **owner** confirms:
                     - Complaints counted
                     - answers `complaints`, a whole number
                     - answers `mood`, in words
                     - Passes if `complaints` is under 5
                  """)),
          Map.entry(
              Step.Baseline.class,
              List.of(
                  "- baseline: [p99 over 1h, error-rate of old over 1h]\n",
                  "1. Record as baseline: `p99 over 1h`, `error-rate of old over 1h`\n")),
          Map.entry(
              Step.Parallel.class,
              List.of(
                  """
                  - parallel:
                      - {check: one}
                      - {check: two}
                  """,
                  """
                  1. Together:
                     - Run `one`
                       - Takes at most 10m
                     - Run `two`
                  """)),
          Map.entry(
              Step.Kubernetes.class,
              List.of(
                  """
                  - kubernetes: apply
                    manifest: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: n}}
                    undo: previous
                  - kubernetes: scale deployment/shop -n shop
                    replicas: 6
                    expect: ready-replicas = 6
                  - {kubernetes: events hpa/shop -n shop, capture: scalings}
                  """,
                  "1. In Kubernetes: `apply ConfigMap/a -n n`\n"
                      + "   - Manifest `{\"apiVersion\":\"v1\"",
                  "   - A rollback brings back what was there before\n",
                  "   - Passes if `ready-replicas` is 6\n",
                  "   - Its output is kept as `scalings`\n")),
          Map.entry(
              Step.Expect.class,
              List.of(
                  "- {expect: [p99 < 20ms, run.rollbacks = 0], within: 30m}\n",
                  "1. Expect `p99 over 5m` is under 20ms and `run.rollbacks` is 0, within 30m\n")),
          Map.entry(
              Step.SignOff.class,
              List.of(
                  """
                  - gate: {ask: For good?, roles: lead, type: shop}
                  """,
                  """
                  1. Sign before what comes next:
                     - Asked: For good?
                     - Signed by: **lead**
                  """,
                  "   - Whoever says yes types `shop`\n")),
          Map.entry(Step.Wait.class, List.of("- {wait: 2m}\n", "1. Wait 2m\n")),
          Map.entry(
              Step.Conditional.class,
              List.of(
                  "- {if: p99 > 20ms, check: one}\n",
                  "1. If `p99 over 5m` is over 20ms:\n   - Run `one`\n")));

  static List<Class<?>> kinds() {
    return kinds(Step.class).toList();
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(StepWordsTest::kinds)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysWhatAStepOfEachKindDoes(Class<?> kind) {
    List<String> known = KINDS.getOrDefault(kind, List.of());
    assertThat(known).as("a step of this kind, and what its page says").isNotEmpty();

    String page = Pages.inAStage("steps:\n" + known.getFirst().indent(2));

    assertThat(page).contains(known.subList(1, known.size()));
  }

  @Test
  void saysWhatEndsWithItsStage() {
    String page = Pages.inAStage("during: {check: load --follow, lives: stage}\n");

    assertThat(page).contains("1. Run `load --follow`\n   - Runs until its stage ends\n");
  }
}
