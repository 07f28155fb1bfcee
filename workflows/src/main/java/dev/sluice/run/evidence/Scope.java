package dev.sluice.run.evidence;

import dev.sluice.port.PinnedPlan;
import dev.sluice.runbook.CommandSpec;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.KubernetesSpec;
import dev.sluice.runbook.Moments;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Stage;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code ${{ }}} means at one place of a run.
 *
 * @param soaked how long the soak of a stage was in the end; absent before its end
 */
public record Scope(
    String run,
    Instant started,
    PinnedPlan plan,
    Optional<Stage> stage,
    Answers answers,
    Function<StageName, Optional<Duration>> soaked) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A reference to something that is not there. */
  public static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Missing(String path) {
      super("${{ %s }} has no value here".formatted(path));
    }
  }

  public Scope in(Stage entered) {
    return new Scope(run, started, plan, Optional.of(entered), answers, soaked);
  }

  /** The value of a path such as {@code inputs.ticket}; absent: there is none. */
  public Optional<String> value(String path) {
    return switch (path) {
      case "run.id" -> Optional.of(run);
      case "run.stamp" -> Optional.of(STAMP.format(started));
      case "run.started" -> Optional.of(started.truncatedTo(ChronoUnit.SECONDS).toString());
      case "run.target" -> Optional.of(plan.target().name().value());
      case "run.by" -> Optional.of(plan.start().by().value());
      case "stage.name" -> stage.map(each -> each.name().value());
      case "stage.traffic" -> stage.flatMap(Stage::traffic).map(shift -> shift.to().toString());
      case "stage.soak" -> stage.flatMap(this::soak).map(DurationText::inHours);
      default ->
          path.startsWith("inputs.")
              ? input(path.substring("inputs.".length()))
              : path.startsWith("target.")
                  ? plan.target().value(path.substring("target.".length()))
                  : answers
                      .find(path)
                      .or(() -> Moments.of(path, started, plan.start().at().orElse(started)));
    };
  }

  /** As long as it was, where people have extended it; else as long as it is to be. */
  private Optional<Duration> soak(Stage of) {
    return of.soak()
        .map(Stage.Soak::length)
        .map(planned ->
            soaked
                .apply(of.name())
                .filter(whole -> planned.compareTo(whole) < 0)
                .map(Scope::whole)
                .orElse(planned));
  }

  /** A clock overshoots by a look, which nobody wants to read in a command. */
  private static Duration whole(Duration soaked) {
    return soaked.compareTo(Duration.ofHours(1)) < 0
        ? soaked.truncatedTo(ChronoUnit.SECONDS)
        : soaked.truncatedTo(ChronoUnit.MINUTES);
  }

  private Optional<String> input(String name) {
    return plan.start().inputs().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(PinnedPlan.Input::value);
  }

  /** The text with every reference but those to secrets filled in. */
  public String fill(String text) {
    return Filling.fill(text, this);
  }

  public CommandSpec fill(CommandSpec command) {
    return new CommandSpec(
        command.words().stream().map(this::fill).toList(),
        command.shell(),
        settings(command.environment()),
        command.stdin().map(this::fill),
        command.files());
  }

  public HttpSpec fill(HttpSpec call) {
    return Filling.fill(call, this::value);
  }

  /** The same, but what these stand for is filled in later. */
  public HttpSpec fillBut(List<String> later, HttpSpec call) {
    return Filling.fill(
        call, path -> later.contains(path) ? Optional.of(Template.reference(path)) : value(path));
  }

  public KubernetesSpec fill(KubernetesSpec action) {
    return action instanceof KubernetesSpec.Apply apply
        ? new KubernetesSpec.Apply(
            apply.object(), Filling.fillJson(apply.manifest(), this), apply.force())
        : action;
  }

  public Step.Confirm fill(Step.Confirm confirm) {
    return new Step.Confirm(
        confirm.id(),
        confirm.items().stream().map(this::fill).toList(),
        confirm.by(),
        confirm.answers(),
        fill(confirm.expect()),
        confirm.silence());
  }

  /** Conditions whose text to compare with has references. */
  public List<Condition> fill(List<Condition> conditions) {
    return conditions.stream()
        .map(each ->
            each.right() instanceof Operand.Text text
                ? new Condition(
                    fill(each.text()),
                    each.left(),
                    each.operator(),
                    new Operand.Text(fill(text.text())))
                : each)
        .toList();
  }

  private List<Setting> settings(List<Setting> settings) {
    return settings.stream().map(each -> new Setting(each.name(), fill(each.value()))).toList();
  }
}
