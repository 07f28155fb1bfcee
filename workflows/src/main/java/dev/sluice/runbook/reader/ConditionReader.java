package dev.sluice.runbook.reader;

import dev.sluice.runbook.Condition;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.Aggregation;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operator;
import dev.sluice.runbook.Window;
import dev.sluice.runbook.reader.Tokens.Token;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import dev.sluice.runbook.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads conditions: {@code METRIC [of new|old] [over|avg|min|max|slope|trend WINDOW] [* NUMBER] OP
 * VALUE} and their kin, with {@link Calculation}s on either side.
 */
final class ConditionReader {
  private static final List<Operator> OPERATORS = List.of(Operator.values());

  private static final List<String> DIRECTIONS = List.of("stable", "rising", "falling");

  /** How comparisons are written elsewhere. */
  private static final Map<String, String> OTHER_SIGNS =
      new TreeMap<>(
          Map.of(
              "==", "=", "=<", "<=", "=>", ">=", "<>", "!=", "≤", "<=", "≥", ">=", "≠", "!=", "===",
              "=", "=~", "matches"));

  private static final String EXPECTED = "a condition such as error-rate < 0.1%";
  private static final int LONGEST = 1_000;

  private final Known known;
  private final Subject subject;
  private final OperandReader operands;

  private ConditionReader(Known known, Subject subject) {
    this.known = known;
    this.subject = subject;
    operands = new OperandReader(known, subject);
  }

  /** What a condition may be, for those who do not know its place. */
  static Shape shape() {
    return new Shape.Text(EXPECTED, "", false);
  }

  /** Conditions about a subject. */
  static NodeReader<Condition> of(Here here, Subject subject) {
    ConditionReader reader = new ConditionReader(here.known(), subject);
    return Scalars.located(EXPECTED)
        .then((scalar, problems) -> {
          References.check(scalar, here, false, problems);
          return reader.tried(scalar, problems);
        })
        .shaped(ConditionReader::shape);
  }

  private Optional<Condition> tried(Node.Scalar scalar, Problems problems) {
    try {
      return Optional.of(condition(scalar));
    } catch (Mistake mistake) {
      // A name that is none is told where it is given; nothing is left out untold.
      if (problems.isEmpty() || !known.declared().isUnread(scalar.text().strip())) {
        mistake.note(scalar, problems);
      }
      return Optional.empty();
    }
  }

  /** What a gate shows: one side of a condition. */
  static NodeReader<Operand> shown(Here here, Subject subject) {
    OperandReader reader = new OperandReader(here.known(), subject);
    return Scalars.located("something to show, such as p99 max run")
        .then((scalar, problems) -> {
          try {
            requireShort(scalar);
            Tokens tokens = new Tokens(scalar.text());
            Operand operand = reader.read(tokens);
            end(tokens, subject);
            here.known().sources().fact(scalar.text().strip(), operand);
            return Optional.of(operand);
          } catch (Mistake mistake) {
            mistake.note(scalar, problems);
            here.known().sources().unread(scalar.text().strip());
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
      return new Condition(
          scalar.text().strip(), left, operator, direction(operator, tokens, subject));
    }
    Operand right = new RightSide(known, subject, operands).read(left, operator, scalar, tokens);
    return new Condition(scalar.text().strip(), left, operator, right);
  }

  static void requireOne(Operand left, int start) throws Mistake {
    if (left instanceof Operand.Segments all && all.measure() == Operand.Measure.EACH) {
      throw Mistake.at(
          start,
          "'by %s' is as many values as there are segments, and only shown".formatted(all.label()),
          "one number, such as 'spread by %s'".formatted(all.label()));
    }
  }

  static boolean isTrend(Operand operand) {
    return operand instanceof Operand.Metric metric
        && metric.aggregation() == Operand.Aggregation.TREND;
  }

  private static Operand direction(Operator operator, Tokens tokens, Subject subject)
      throws Mistake {
    int offset = tokens.offset();
    if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
      throw Mistake.at(offset, "a trend is a word, and only equal or not", "= or !=");
    }
    Token word = tokens.take(String.join(" or ", DIRECTIONS));
    if (!DIRECTIONS.contains(word.text())) {
      throw word.unknown("trend", DIRECTIONS);
    }
    end(tokens, subject);
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

  private Operator operator(Operand left, Tokens tokens) throws Mistake {
    Token token = tokens.take("one of " + String.join(" ", signs()));
    Optional<Operator> operator =
        OPERATORS.stream().filter(each -> each.sign().equals(token.text())).findFirst();
    if (operator.isEmpty()) {
      throw noOperator(left, token);
    }
    boolean ofTexts = operator.get() == Operator.CONTAINS || operator.get() == Operator.MATCHES;
    if (ofTexts && !Kinds.isText(left)) {
      throw token.wrong("only texts contain something", "a comparison such as <");
    }
    return operator.get();
  }

  private static Mistake noOperator(Operand left, Token token) {
    String meant = OTHER_SIGNS.getOrDefault(token.text(), "");
    if (!meant.isEmpty()) {
      return token.wrong(
          "unknown word in the condition " + Shown.of(token.text()), "'%s'".formatted(meant));
    }
    List<String> valid = new ArrayList<>(signs());
    if (OperandReader.isMeasured(left)) {
      valid.addAll(OperandReader.following());
    }
    return token.unknown("word in the condition", valid);
  }

  private static List<String> signs() {
    return OPERATORS.stream().map(Operator::sign).toList();
  }

  static String unquoted(String text) {
    char first = text.charAt(0);
    boolean quoted =
        text.length() > 1
            && (first == '"' || first == '\'')
            && text.charAt(text.length() - 1) == first;
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** Nothing more may follow; what stands there all the same is told by what it looks like. */
  static void end(Tokens tokens, Subject subject) throws Mistake {
    end(tokens, subject, OperandReader.following());
  }

  /** The same where only some words may follow. */
  static void end(Tokens tokens, Subject subject, List<String> valid) throws Mistake {
    Optional<Token> left = tokens.peek();
    if (left.isPresent()) {
      throw new Trailing(subject)
          .joined(left.get())
          .orElseGet(() -> left.get().unknown("word", valid));
    }
  }

  /** Reads {@code METRIC not-worse-than old [over WINDOW]}. */
  private record Versions(Subject subject, OperandReader operands) {
    private static final String OLD = "old";

    /** The condition whose operator has been taken. */
    Condition condition(String text, Operand left, Tokens tokens) throws Mistake {
      int offset = tokens.offset();
      if (!(left instanceof Operand.Metric metric) || !isPlain(metric)) {
        throw Mistake.at(
            offset,
            "'not-worse-than' compares the versions of one metric",
            "the metric alone, as in 'p99 not-worse-than old over 24h'");
      }
      if (!subject.facts()) {
        throw Mistake.at(
            offset,
            "a guard or a prerequisite tests no versions: a test that is made every few seconds"
                + " finds a difference by chance before long",
            "'p99 > p99 of old * 1.1'");
      }
      Token old = tokens.take(OLD);
      if (!old.text().equals(OLD)) {
        throw old.unknown("version", List.of(OLD));
      }
      Window window = window(tokens);
      ConditionReader.end(tokens, subject);
      Operand.Metric tested =
          new Operand.Metric(metric.name(), Side.NEW, Aggregation.AGAINST_OLD, window);
      return new Condition(text, tested, Operator.NOT_WORSE_THAN, new Operand.Text(OLD));
    }

    private Window window(Tokens tokens) throws Mistake {
      Optional<Token> over = tokens.peek().filter(each -> each.text().equals("over"));
      if (over.isEmpty()) {
        return subject.plain();
      }
      tokens.take("over");
      return operands.window(tokens);
    }

    private boolean isPlain(Operand.Metric metric) {
      return metric.side() == Side.NEW
          && metric.aggregation() == Aggregation.OVER
          && metric.at().isEmpty()
          && metric.window().equals(subject.plain());
    }
  }
}
