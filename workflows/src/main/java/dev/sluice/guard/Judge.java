package dev.sluice.guard;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import java.util.List;
import java.util.Optional;

/**
 * Judges conditions. Where a side is not known, that is the verdict: an outage ({@link
 * Verdict#PROVIDER_ERROR}, {@link Verdict#STALE}) before all else, so that it is never taken for a
 * breach, then {@link Verdict#BREACH}, {@link Verdict#NO_DATA} and {@link Verdict#TOO_FEW_SAMPLES}.
 */
public final class Judge {
  private static final List<Verdict> GRAVEST_FIRST =
      List.of(
          Verdict.PROVIDER_ERROR,
          Verdict.STALE,
          Verdict.BREACH,
          Verdict.NO_DATA,
          Verdict.TOO_FEW_SAMPLES);

  private Judge() {}

  /** Judges a condition that must not come true: the {@code when} of a guard. */
  public static Judged guard(Condition condition, Facts facts) {
    return judge(condition, facts, false);
  }

  /** Judges a condition that must be true: one of {@code expect}. */
  public static Judged expectation(Condition condition, Facts facts) {
    return judge(condition, facts, true);
  }

  private static Judged judge(Condition condition, Facts facts, boolean wanted) {
    Fact left = fact(condition.left(), facts);
    Fact right = fact(condition.right(), facts);
    Optional<Fact.Unknown> unknown = gravest(left, right);
    if (unknown.isPresent()) {
      return new Judged(
          unknown.get().verdict(),
          "%s cannot be judged: %s".formatted(condition, unknown.get().why()));
    }
    return Comparison.of(left, condition.operator(), right)
        .map(holds -> judged(condition, holds, wanted, sides(condition, left, right)))
        .orElseGet(() ->
            new Judged(
                Verdict.NO_DATA,
                "%s cannot be judged: %s, which cannot be compared by '%s'"
                    .formatted(
                        condition, sides(condition, left, right), condition.operator().sign())));
  }

  private static Judged judged(Condition condition, boolean holds, boolean wanted, String sides) {
    return new Judged(
        holds == wanted ? Verdict.OK : Verdict.BREACH,
        "%s %s: %s".formatted(condition, holds ? "holds" : "does not hold", sides));
  }

  private static Fact fact(Operand operand, Facts facts) {
    return switch (operand) {
      case Operand.Literal literal -> new Fact.Measured(literal.quantity());
      case Operand.Text text -> new Fact.Said(text.text());
      case Operand.Metric metric -> facts.of(metric);
      case Operand.Output output -> facts.of(output);
      case Operand.Found found -> facts.of(found);
      case Operand.Answer answer -> facts.of(answer);
      case Operand.OfRun fact -> facts.of(fact);
      case Operand.OfStage fact -> facts.of(fact);
    };
  }

  private static Optional<Fact.Unknown> gravest(Fact left, Fact right) {
    List<Fact.Unknown> unknown =
        List.of(left, right).stream()
            .filter(Fact.Unknown.class::isInstance)
            .map(Fact.Unknown.class::cast)
            .toList();
    return GRAVEST_FIRST.stream()
        .flatMap(verdict -> unknown.stream().filter(each -> each.verdict() == verdict))
        .findFirst();
  }

  private static String sides(Condition condition, Fact left, Fact right) {
    String first = Operands.text(condition.left()) + " is " + text(left);
    return switch (condition.right()) {
      case Operand.Literal literal -> first;
      case Operand.Text text -> first;
      case Operand.Metric metric -> both(first, metric, right);
      case Operand.Output output -> both(first, output, right);
      case Operand.Found found -> both(first, found, right);
      case Operand.Answer answer -> both(first, answer, right);
      case Operand.OfRun fact -> both(first, fact, right);
      case Operand.OfStage fact -> both(first, fact, right);
    };
  }

  private static String both(String first, Operand operand, Fact right) {
    return first + ", " + Operands.text(operand) + " is " + text(right);
  }

  private static String text(Fact fact) {
    return switch (fact) {
      case Fact.Measured measured -> measured.text();
      case Fact.Said said -> "'" + shortened(said.text().strip()) + "'";
      case Fact.Unknown unknown -> unknown.text();
    };
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }
}
