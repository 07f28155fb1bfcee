package dev.sluice.page;

import dev.sluice.report.Markdown;
import dev.sluice.runbook.Asked;
import dev.sluice.runbook.ChannelName;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.ConditionText;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.NoReturn;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.WayBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a step does, when it has passed, and what becomes of it in a rollback. Pure. */
final class StepWords {
  private static final String USUAL = "exit = 0";

  private StepWords() {}

  static List<Point> points(List<Step> steps) {
    return steps.stream().map(StepWords::of).toList();
  }

  static Point of(Step step) {
    return switch (step) {
      case Step.Command command ->
          new Point("Run " + Markdown.wholeCode(command.display()), below(command));
      case Step.Http http -> new Point("Call " + Markdown.wholeCode(http.display()), below(http));
      case Step.Notify notify -> told(notify);
      case Step.Confirm confirm ->
          new Point("**" + Markdown.whole(confirm.by().value()) + "** confirms:", below(confirm));
      case Step.Baseline baseline ->
          Point.of(
              "Record as baseline: "
                  + ConditionWords.shown(List.<Operand>copyOf(baseline.metrics())));
      case Step.Parallel parallel -> new Point("Together:", points(parallel.steps()));
      case Step.Expect expect -> expected(expect);
      case Step.Wait wait -> Point.of("Wait " + DurationText.of(wait.length()));
      case Step.SignOff asked ->
          new Point("Sign before what comes next:", GateWords.of(asked.gate()));
      case Step.Conditional conditional ->
          new Point(
              "If " + ConditionWords.all(conditional.conditions()) + ":",
              points(List.of(conditional.action())));
      case Step.Kubernetes cluster ->
          new Point(
              "In Kubernetes: " + Markdown.wholeCode(cluster.action().display()), below(cluster));
    };
  }

  private static Point expected(Step.Expect expect) {
    return Point.of(
        "Expect %s%s"
            .formatted(
                ConditionWords.all(expect.conditions()),
                expect.within().isZero() ? "" : ", within " + DurationText.of(expect.within())));
  }

  private static List<Point> below(Step.Command step) {
    List<Point> points = new ArrayList<>(with(step.command()));
    points.addAll(passes(step.expect()));
    points.add(limits(step.limits()));
    points.addAll(noReturn(step.limits()));
    points.addAll(kept(step.capture()));
    step.undo()
        .ifPresent(undo ->
            points.add(
                Point.of("Undone by " + Markdown.wholeCode(undo.display()) + back(step.limits()))));
    return points;
  }

  private static List<Point> with(CommandSpec command) {
    List<Point> points = new ArrayList<>();
    points.addAll(settings("Environment", command.environment()));
    command.stdin().ifPresent(text -> points.add(Point.of("Reads " + Markdown.wholeCode(text))));
    if (!command.files().isEmpty()) {
      points.add(
          Point.of(
              "Files: "
                  + command.files().stream()
                      .map(PinnedFile::name)
                      .map(Markdown::wholeCode)
                      .collect(Collectors.joining(", "))));
    }
    return points;
  }

  private static List<Point> settings(String kind, List<Setting> settings) {
    return settings.stream()
        .map(each -> Point.of(kind + " " + Markdown.wholeCode(each.name() + ": " + each.value())))
        .toList();
  }

  private static List<Point> below(Step.Http step) {
    HttpSpec call = step.call();
    List<Point> points = new ArrayList<>(settings("Header", call.headers()));
    call.json().ifPresent(json -> points.add(Point.of("Body " + Markdown.wholeCode(json))));
    points.addAll(passes(step.expect()));
    points.add(limits(step.limits()));
    points.addAll(noReturn(step.limits()));
    step.capture()
        .forEach(each ->
            points.add(
                Point.of(
                    "What its answer has at %s is kept as %s"
                        .formatted(
                            Markdown.wholeCode(each.path()), Markdown.wholeCode(each.name())))));
    step.undo()
        .ifPresent(undo -> {
          String json = undo.json().map(text -> " with " + Markdown.wholeCode(text)).orElse("");
          points.add(
              Point.of(
                  "Undone by " + Markdown.wholeCode(undo.display()) + json + back(step.limits())));
        });
    return points;
  }

  private static Point told(Step.Notify step) {
    String channels =
        step.channels().stream()
            .map(ChannelName::value)
            .map(Markdown::wholeCode)
            .collect(Collectors.joining(", "));
    String subject =
        step.letter().subject().isBlank() ? "" : ": " + Markdown.whole(step.letter().subject());
    String attached = step.attach() ? ", with the results so far attached" : "";
    return new Point(
        (step.urgent() ? "Tell urgently " : "Tell ") + channels + subject + attached,
        step.letter()
            .message()
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> Point.of(Markdown.whole(line)))
            .toList());
  }

  private static List<Point> below(Step.Confirm step) {
    List<Point> points = new ArrayList<>();
    step.items().forEach(item -> points.add(Point.of(Markdown.whole(item))));
    step.answers()
        .forEach(asked ->
            points.add(
                Point.of(
                    "answers %s, %s".formatted(Markdown.wholeCode(asked.name()), kind(asked)))));
    points.addAll(passes(step.expect()));
    return points;
  }

  private static String kind(Asked asked) {
    return switch (asked.type()) {
      case COUNT -> "a whole number";
      case TEXT -> "in words";
      case CHOICE -> "one of " + Markdown.whole(String.join(", ", asked.of()));
      case NUMBER -> "a number";
      case PERCENT -> "a percentage";
      case DURATION -> "a duration";
      case MOMENT -> "a moment";
    };
  }

  private static List<Point> below(Step.Kubernetes step) {
    List<Point> points = new ArrayList<>();
    manifest(step.action())
        .ifPresent(manifest -> points.add(Point.of("Manifest " + Markdown.wholeCode(manifest))));
    points.addAll(passes(step.expect()));
    points.add(limits(step.limits()));
    points.addAll(noReturn(step.limits()));
    points.addAll(kept(step.capture()));
    if (step.undo()) {
      points.add(Point.of("A rollback brings back what was there before" + back(step.limits())));
    }
    return points;
  }

  private static Optional<String> manifest(KubernetesSpec action) {
    return switch (action) {
      case KubernetesSpec.Apply apply -> Optional.of(apply.manifest());
      case KubernetesSpec.Scale scale -> Optional.empty();
      case KubernetesSpec.Delete delete -> Optional.empty();
      case KubernetesSpec.Events events -> Optional.empty();
    };
  }

  private static List<Point> passes(List<Condition> expect) {
    boolean usual =
        expect.isEmpty()
            || (expect.size() == 1
                && ConditionText.rewritten(expect.getFirst()).text().equals(USUAL));
    return usual ? List.of() : List.of(Point.of("Passes if " + ConditionWords.all(expect)));
  }

  private static List<Point> kept(Optional<String> capture) {
    return capture
        .map(name -> List.of(Point.of("Its output is kept as " + Markdown.wholeCode(name))))
        .orElse(List.of());
  }

  private static List<Point> noReturn(Limits limits) {
    return limits.back().flatMap(WayBack::noReturn).stream()
        .map(from -> Point.of("**Cannot be taken back.** " + back(from)))
        .toList();
  }

  /** What a way back means from then on. */
  static String back(NoReturn from) {
    return from.share()
        .map(share -> "From here on every way back leads to " + share)
        .orElse("From here on every way back stays at the share of then");
  }

  private static String back(Limits limits) {
    return limits
            .back()
            .flatMap(WayBack::beforeTraffic)
            .map(time ->
                ", before traffic goes back, which waits %s for it at most"
                    .formatted(DurationText.of(time)))
            .orElse("")
        + (limits.back().filter(WayBack::strict).isPresent()
            ? "; if that fails, older undos wait for people"
            : "");
  }

  private static Point limits(Limits limits) {
    String length =
        switch (limits.lives()) {
          case STEP -> "Takes at most " + DurationText.of(limits.timeout());
          case STAGE -> "Runs until its stage ends";
        };
    return Point.of(
        length
            + limits
                .within()
                .map(within -> ", tried again for " + DurationText.of(within) + " until it passes")
                .orElse("")
            + (limits.repeatable() ? "" : ", and is not repeated after a crash: people are asked"));
  }
}
