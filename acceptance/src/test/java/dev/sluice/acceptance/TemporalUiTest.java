package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.acceptance.ui.Chromium;
import dev.sluice.acceptance.ui.PracticeSite;
import dev.sluice.acceptance.ui.RunPage;
import dev.sluice.acceptance.ui.TemporalUi;
import dev.sluice.run.command.RunControl;
import io.temporal.workflow.UpdateMethod;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All that a run needs from people, done with Temporal's own UI in a browser. */
class TemporalUiTest {
  private static final String BO = "{'by': 'bo', 'reason': 'tried in the browser'}";
  private static final String CHEN = "{'by': 'chen', 'reason': 'tried in the browser'}";

  /** As the dialog shows them: a name, and a description below it. */
  private static final List<String> COMMANDS =
      Stream.of(RunControl.class.getMethods())
          .flatMap(method -> Stream.ofNullable(method.getAnnotation(UpdateMethod.class)))
          .map(update -> update.name() + "\n" + update.description())
          .toList();

  @AutoClose private static PracticeSite site;
  @AutoClose private static Chromium chromium;

  @BeforeAll
  static void openTheSite() {
    site = new PracticeSite();
    chromium = new Chromium();
  }

  @Test
  void takesARunFromTheFormToCompleted() {
    RunPage run = start("ui-whole-run");

    run.awaitDetails("The service answers");
    run.send("confirm", CHEN);
    run.awaitDetails("canary-10");
    run.send("hold", BO);
    run.awaitDetails("HELD");
    run.send("resume", BO);
    run.awaitDetails("User complaints in this stage");
    run.send("confirm", "{'by': 'dee', 'reason': 'asked', 'answers': {'complaints': '0'}}");
    signBothRoles(run);

    run.awaitDetails("completed, traffic at 50%");
    run.awaitStatus("Completed");
  }

  private static void signBothRoles(RunPage run) {
    run.awaitDetails("Is the service good at half of the traffic?");
    run.keep("gate");
    assertThat(new TemporalUi(chromium, site.uiUrl()).runs().line("ui-whole-run"))
        .contains("demo", "gate", "50", "engineering-lead", "operations-lead");
    run.send("sign", signature("bo", "engineering-lead"));
    run.send("sign", signature("chen", "operations-lead"));
  }

  @Test
  void listsEveryCommandWithADescriptionAndRefusesInASentence() {
    RunPage run = start("ui-refusals");
    run.awaitDetails("The service answers");

    List<String> offers = run.offers();
    String why = run.refused("sign", signature("bo", "engineering-lead"));
    run.send("stop", BO);

    assertThat(offers).containsAll(COMMANDS);
    assertThat(why).isEqualTo("no gate is open: nothing to sign");
    run.awaitStatus("Completed");
  }

  private static String signature(String who, String role) {
    return "{'by': '%s', 'role': '%s', 'decision': 'proceed', 'reason': 'looks good'}"
        .formatted(who, role);
  }

  private static RunPage start(String id) {
    TemporalUi ui = new TemporalUi(chromium, site.uiUrl());
    String input = "{'target': 'demo', 'by': 'ana', 'inputs': {'ticket': 'OPS-1'}}";
    ui.startForm().start(id, "practice-minute", "sluice", input);
    return ui.run(id);
  }
}
