package dev.sluice.guard;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Quantity;
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

  /**
   * Judges a condition that must not come true: the {@code when} of a guard. No sentence is made of
   * it: it is asked for at every look of every run.
   */
  public static Verdict guard(Condition condition, Facts facts) {
    Fact left = fact(condition.left(), facts);
    Fact right = fact(condition.right(), facts);
    return gravest(left, right)
        .map(Fact.Unknown::verdict)
        .or(() ->
            Comparison.of(left, condition.operator(), right)
                .map(holds -> holds ? Verdict.BREACH : Verdict.OK))
        .orElse(Verdict.NO_DATA);
  }

  /** Judges a condition that must be true: one of {@code expect}. */
  public static Judged expectation(Condition condition, Facts facts) {
    Fact left = fact(condition.left(), facts);
    Fact right = fact(condition.right(), facts);
    Optional<Fact.Unknown> unknown = gravest(left, right);
    if (unknown.isPresent()) {
      return Judged.unknown(condition.text(), unknown.get().verdict(), unknown.get().why());
    }
    String sides = sides(condition, left, right) + difference(condition, left, facts);
    return Comparison.of(left, condition.operator(), right)
        .map(holds -> judged(condition, holds, sides))
        .orElseGet(() ->
            Judged.unknown(
                condition.text(),
                Verdict.NO_DATA,
                "%s, which cannot be compared by '%s'"
                    .formatted(sides, condition.operator().sign())));
  }

  private static Judged judged(Condition condition, boolean holds, String sides) {
    return new Judged(
        holds ? Verdict.OK : Verdict.BREACH,
        "%s %s: %s".formatted(condition, holds ? "holds" : "does not hold", sides),
        sides);
  }

  /** What an operand is at this moment. */
  public static Fact fact(Operand operand, Facts facts) {
    return switch (operand) {
      case Operand.Literal literal -> new Fact.Measured(literal.quantity());
      case Operand.Text text -> new Fact.Said(text.text());
      case Operand.Asked asked -> facts.of(asked);
      case Operand.Scaled(Operand of, double factor) -> Derivation.scaled(fact(of, facts), factor);
      case Operand.Around around -> Derivation.around(fact(around.of(), facts), around);
      case Operand.Combined both -> combined(both, facts);
    };
  }

  private static Fact combined(Operand.Combined both, Facts facts) {
    Fact left = fact(both.left(), facts);
    Fact right = fact(both.right(), facts);
    return gravest(left, right)
        .<Fact>map(unknown -> unknown)
        .orElseGet(() -> Derivation.combined(left, both.by(), right));
  }

  private static Optional<Fact.Unknown> gravest(Fact left, Fact right) {
    if (!(left instanceof Fact.Unknown) && !(right instanceof Fact.Unknown)) {
      return Optional.empty();
    }
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
    return condition.right() instanceof Operand.Constant
        ? first
        : first + ", " + Operands.text(condition.right()) + " is " + text(right);
  }

  private static String difference(Condition condition, Fact left, Facts facts) {
    Operand root = Operands.root(condition.right());
    if (!(root instanceof Operand.Baseline)) {
      return "";
    }
    Fact base = fact(root, facts);
    String known =
        condition.right().equals(root) ? "" : ", " + Operands.text(root) + " is " + base.text();
    return left instanceof Fact.Measured(Quantity value)
            && base instanceof Fact.Measured(Quantity from)
            && value.unit() == from.unit()
        ? known + ": " + Difference.of(value, from)
        : known;
  }

  private static String text(Fact fact) {
    return fact instanceof Fact.Said said
        ? "'" + shortened(said.text().strip()) + "'"
        : fact.text();
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }
}
