package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Quantity;
import dev.sluice.runbook.Unit;
import dev.sluice.runbook.reader.Tokens.Token;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads conditions: {@code METRIC [of new|old] [over|avg|min|max|slope|trend WINDOW] [* NUMBER] OP
 * VALUE} and their kin, with {@link Calculation}s on either side.
 */
final class ConditionReader {
  private static final List<Operator> OPERATORS = List.of(Operator.values());

  private static final List<String> DIRECTIONS = List.of("stable", "rising", "falling");

  private static final int LONGEST = 1_000;

  private final Known known;
  private final Subject subject;
  private final OperandReader operands;

  private ConditionReader(Known known, Subject subject) {
    this.known = known;
    this.subject = subject;
    operands = new OperandReader(known, subject);
  }

  /** Conditions about a subject. */
  static NodeReader<Condition> of(Here here, Subject subject) {
    ConditionReader reader = new ConditionReader(here.known(), subject);
    return (node, problems) ->
        Scalars.located("a condition such as error-rate < 0.1%")
            .read(node, problems)
            .flatMap(scalar -> {
              References.check(scalar, here, false, problems);
              try {
                return Optional.of(reader.condition(scalar));
              } catch (Mistake mistake) {
                mistake.note(scalar, problems);
                return Optional.empty();
              }
            });
  }

  /** What a gate shows: one side of a condition. */
  static NodeReader<Operand> shown(Here here, Subject subject) {
    OperandReader reader = new OperandReader(here.known(), subject);
    return (node, problems) ->
        Scalars.located("something to show, such as p99 max run")
            .read(node, problems)
            .flatMap(scalar -> {
              try {
                requireShort(scalar);
                Tokens tokens = new Tokens(scalar.text());
                Operand operand = reader.read(tokens);
                end(tokens);
                here.known().sources().fact(scalar.text().strip(), operand);
                return Optional.of(operand);
              } catch (Mistake mistake) {
                mistake.note(scalar, problems);
                return Optional.empty();
              }
            });
  }

  private Condition condition(Node.Scalar scalar) throws Mistake {
    requireShort(scalar);
    Tokens tokens = new Tokens(scalar.text());
    int start = tokens.offset();
    Operand left = operands.read(tokens);
    if (left instanceof Operand.OfRun run && run.fact() == Operand.RunFact.STARTED) {
      throw Mistake.at(start, "'run.started' is a moment, and not compared", "run.duration");
    }
    requireOne(left, start);
    Operator operator = operator(left, tokens);
    if (operator == Operator.NOT_WORSE_THAN) {
      return new Versions(subject, operands).condition(scalar.text().strip(), left, tokens);
    }
    if (isTrend(left)) {
      return new Condition(scalar.text().strip(), left, operator, direction(operator, tokens));
    }
    Operand right = right(left, operator, scalar, tokens);
    return new Condition(scalar.text().strip(), left, operator, right);
  }

  private static void requireOne(Operand left, int start) throws Mistake {
    if (left instanceof Operand.Segments all && all.measure() == Operand.Measure.EACH) {
      throw Mistake.at(
          start,
          "'by %s' is as many values as there are segments, and only shown".formatted(all.label()),
          "one number, such as 'spread by %s'".formatted(all.label()));
    }
  }

  private static boolean isTrend(Operand operand) {
    return operand instanceof Operand.Metric metric
        && metric.aggregation() == Operand.Aggregation.TREND;
  }

  private static Operand direction(Operator operator, Tokens tokens) throws Mistake {
    int offset = tokens.offset();
    if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
      throw Mistake.at(offset, "a trend is a word, and only equal or not", "= or !=");
    }
    Token word = tokens.take(String.join(" or ", DIRECTIONS));
    if (!DIRECTIONS.contains(word.text())) {
      throw Mistake.unknown(word.offset(), "trend", word.text(), DIRECTIONS);
    }
    end(tokens);
    return new Operand.Text(word.text());
  }

  private static void requireShort(Node.Scalar scalar) throws Mistake {
    if (scalar.text().length() > LONGEST) {
      throw Mistake.at(
          0,
          "the condition has %d characters".formatted(scalar.text().length()),
          "at most " + LONGEST);
    }
  }

  private static Operator operator(Operand left, Tokens tokens) throws Mistake {
    Token token = tokens.take("one of " + String.join(" ", signs()));
    Operator operator =
        OPERATORS.stream()
            .filter(each -> each.sign().equals(token.text()))
            .findFirst()
            .orElseThrow(() -> noOperator(left, token));
    if ((operator == Operator.CONTAINS || operator == Operator.MATCHES) && !isText(left)) {
      throw Mistake.at(token.offset(), "only texts contain something", "a comparison such as <");
    }
    return operator;
  }

  private static Mistake noOperator(Operand left, Token token) {
    List<String> valid = new ArrayList<>(signs());
    if (OperandReader.isMeasured(left)) {
      valid.addAll(OperandReader.following());
    }
    return Mistake.unknown(token.offset(), "word in the condition", token.text(), valid);
  }

  private static List<String> signs() {
    return OPERATORS.stream().map(Operator::sign).toList();
  }

  private Operand right(Operand left, Operator operator, Node.Scalar scalar, Tokens tokens)
      throws Mistake {
    int offset = tokens.offset();
    String rest = tokens.rest();
    if (rest.isEmpty()) {
      throw Mistake.at(offset, "the condition ends too early", Quantities.EXPECTED);
    }
    Baselines baselines = new Baselines(known, subject, scalar);
    if (operator == Operator.WITHIN) {
      Operand around = baselines.around(left, operands, tokens);
      end(tokens);
      return around;
    }
    if (baselines.next(left, tokens)) {
      Operand baseline = baselines.read(left, tokens);
      end(tokens);
      return baseline;
    }
    Optional<Quantity> quantity = Quantities.parse(rest);
    if (operator != Operator.CONTAINS && operator != Operator.MATCHES && quantity.isPresent()) {
      requireUnit(left, quantity.get(), rest, offset);
      return new Operand.Literal(quantity.get());
    }
    if (isText(left)) {
      return Outputs.right(left, text(operator, rest, offset), offset);
    }
    if (!OperandReader.isMeasured(left)) {
      throw Mistake.at(offset, Shown.of(rest) + " is no number", Quantities.EXPECTED);
    }
    Operand right = operands.read(tokens);
    requireOne(right, offset);
    if (isTrend(right)) {
      throw Mistake.at(offset, "a trend stands on the left", "'METRIC trend 1h = stable'");
    }
    end(tokens);
    return right;
  }

  private static Operand.Text text(Operator operator, String rest, int offset) throws Mistake {
    return switch (operator) {
      case CONTAINS, EQUAL, NOT_EQUAL -> new Operand.Text(unquoted(rest));
      case MATCHES -> new Operand.Text(Outputs.pattern(unquoted(rest), offset));
      case NOT_WORSE_THAN, WITHIN, BELOW, AT_MOST, ABOVE, AT_LEAST ->
          throw Mistake.at(offset, Shown.of(rest) + " is no number", Quantities.EXPECTED);
    };
  }

  private static void requireUnit(Operand left, Quantity right, String text, int offset)
      throws Mistake {
    Optional<Unit> unit = unit(left);
    if (unit.isPresent() && unit.get() != right.unit()) {
      String expected = unit.get() == Unit.SECONDS ? "a duration such as 24h" : "a plain number";
      throw Mistake.at(offset, Shown.of(text) + " has the wrong unit", expected);
    }
  }

  private static Optional<Unit> unit(Operand operand) {
    return switch (operand) {
      case Operand.Output output -> isText(output) ? Optional.empty() : Optional.of(Unit.COUNT);
      case Operand.OfRun run -> Optional.of(unit(run.fact()));
      case Operand.OfStage stage -> Optional.of(Unit.SECONDS);
      case Operand.Metric metric -> Optional.empty();
      case Operand.Found found -> Optional.empty();
      case Operand.Answer answer -> Optional.empty();
      case Operand.Literal literal -> Optional.of(literal.quantity().unit());
      case Operand.Text text -> Optional.empty();
      case Operand.Baseline baseline -> Optional.empty();
      case Operand.Segments all -> Optional.empty();
      case Operand.Scaled scaled -> Optional.empty();
      case Operand.Around around -> Optional.empty();
      case Operand.Combined both -> Optional.empty();
    };
  }

  private static Unit unit(Operand.RunFact fact) {
    return switch (fact) {
      case STARTED, DURATION, UNTOUCHED -> Unit.SECONDS;
      case ROLLBACKS, ATTENDEES, STAGES_COMPLETED, INTERVENTIONS -> Unit.COUNT;
    };
  }

  private static boolean isText(Operand operand) {
    return switch (operand) {
      case Operand.Output output ->
          output.stream() == Operand.Stream.STDOUT || output.stream() == Operand.Stream.BODY;
      case Operand.Found found -> true;
      case Operand.Answer answer -> true;
      case Operand.Text text -> true;
      case Operand.Metric metric -> false;
      case Operand.OfRun run -> false;
      case Operand.OfStage stage -> false;
      case Operand.Literal literal -> false;
      case Operand.Baseline baseline -> false;
      case Operand.Segments all -> false;
      case Operand.Scaled scaled -> false;
      case Operand.Around around -> false;
      case Operand.Combined both -> false;
    };
  }

  static String unquoted(String text) {
    char first = text.charAt(0);
    boolean quoted =
        text.length() > 1
            && (first == '"' || first == '\'')
            && text.charAt(text.length() - 1) == first;
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  static void end(Tokens tokens) throws Mistake {
    Optional<Token> left = tokens.peek();
    if (left.isPresent()) {
      throw Mistake.unknown(
          left.get().offset(), "word", left.get().text(), OperandReader.following());
    }
  }
}
