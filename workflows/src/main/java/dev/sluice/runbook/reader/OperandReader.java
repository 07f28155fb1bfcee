package dev.sluice.runbook.reader;

import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.MetricName;
import dev.sluice.runbook.Name;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Operand.RunFact;
import dev.sluice.runbook.Operand.Side;
import dev.sluice.runbook.Operand.StageFact;
import dev.sluice.runbook.Operand.Stream;
import dev.sluice.runbook.Operand.Summing;
import dev.sluice.runbook.StageName;
import dev.sluice.runbook.Window;
import dev.sluice.runbook.reader.Tokens.Token;
import dev.sluice.runbook.text.Nearest;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a condition compares: a metric, an answer, an output, a fact of the run or of a stage.
 */
record OperandReader(Known known, Subject subject) {
  /** An operand, with what is computed from it and others. */
  Operand read(Tokens tokens) throws Mistake {
    return new Calculation(this, tokens).read();
  }

  /** An operand that is not computed from others. */
  Operand one(Tokens tokens) throws Mistake {
    Token token = tokens.take(expected());
    String word = token.text();
    Optional<Stream> stream = constant(Stream.class, word).filter(this::isMeant);
    if (stream.isPresent()) {
      return Outputs.found(output(token, stream.get()), tokens);
    }
    if (subject.facts() && word.startsWith("run.")) {
      return ofRun(fact("fact of the run", RunFact.class, token, word.substring(4)), tokens);
    }
    int dot = word.lastIndexOf('.');
    if (subject.facts() && dot > 0 && known.stages().contains(word.substring(0, dot))) {
      StageFact fact = fact("fact of a stage", StageFact.class, token, word.substring(dot + 1));
      return new Operand.OfStage(new StageName(word.substring(0, dot)), fact);
    }
    if (subject.facts() && known.answers().contains(word)) {
      return answer(token, tokens);
    }
    if (!subject.measured()) {
      return refuse(token);
    }
    requireNoAnswer(token, tokens);
    return metric(token, tokens);
  }

  /** The newest answer, or what is made of all of them: {@code complaints sum run}. */
  private Operand answer(Token token, Tokens tokens) throws Mistake {
    Optional<Summing> summing = tokens.peek().flatMap(next -> constant(Summing.class, next.text()));
    if (summing.isEmpty()) {
      return new Operand.Answer(token.text());
    }
    Token how = tokens.take("sum or max");
    if (!known.choices(token.text()).isEmpty()) {
      throw how.wrong("the answer '%s' is not a number".formatted(token.text()), "an operator");
    }
    Token run = tokens.take("run");
    if (!run.text().equals("run")) {
      throw run.wrong("answers are summed over the run", "'%s run'".formatted(how.text()));
    }
    return new Operand.Total(token.text(), summing.get());
  }

  /** Events of the run may be counted over a window; what else it knows has none. */
  private static Operand ofRun(RunFact fact, Tokens tokens) throws Mistake {
    boolean counted = fact == RunFact.INTERVENTIONS || fact == RunFact.ROLLBACKS;
    if (!counted || !tokens.nextIs("over")) {
      return new Operand.OfRun(fact);
    }
    tokens.take("over");
    String expected = "a duration such as 24h";
    Token length = tokens.take(expected);
    Duration over =
        duration(length, tokens)
            .filter(Duration::isPositive)
            .orElseThrow(
                () -> length.wrong(Shown.of(length.text()) + " is not a window here", expected));
    return new Operand.OfRun(fact, Optional.of(over));
  }

  /** Words of clusters are fine names for metrics, where no step of a cluster is spoken of. */
  private boolean isMeant(Stream stream) {
    return subject.streams().contains(stream)
        || switch (stream) {
          case EXIT, STDOUT, STATUS, BODY -> true;
          case REPLICAS, READY_REPLICAS, SCALING_EVENTS -> false;
        };
  }

  private List<String> words() {
    return subject.streams().stream().map(Scalars::written).toList();
  }

  private String expected() {
    List<String> words = new ArrayList<>(words());
    if (subject.measured()) {
      words.add("a metric");
    }
    if (subject.facts()) {
      words.add("an answer");
    }
    return String.join(" or ", words);
  }

  private Operand.Output output(Token token, Stream stream) throws Mistake {
    if (!subject.streams().contains(stream)) {
      throw token.wrong("'%s' is not known here".formatted(token.text()), expected());
    }
    return new Operand.Output(stream);
  }

  private Operand refuse(Token token) throws Mistake {
    if (!subject.facts() && Nearest.to(token.text(), words()).isEmpty()) {
      throw token.wrong(
          "unknown subject of the condition " + Shown.of(token.text()),
          expected() + "; and quotes around a text with a comma in it");
    }
    List<String> valid = new ArrayList<>(words());
    if (subject.facts()) {
      valid.addAll(known.answers());
    }
    throw token.unknown("subject of the condition", valid);
  }

  /**
   * A plain word may be a metric of the target, but hardly where it is, or nearly is, the name of
   * an answer: then it says which of the two it is.
   */
  private void requireNoAnswer(Token token, Tokens tokens) throws Mistake {
    String word = token.text();
    boolean isMetric =
        tokens
            .peek()
            .filter(next -> next.text().equals("of") || Modifiers.WORDS.contains(next.text()))
            .isPresent();
    Optional<String> twin =
        subject.facts() ? Nearest.twin(word, known.answers()) : Optional.empty();
    if (!isMetric && twin.isPresent()) {
      throw token.wrong(
          "nobody is asked for %s, but for '%s'".formatted(Shown.of(word), twin.get()),
          "'%s', or '%s of new' for a metric of that name".formatted(twin.get(), word));
    }
    if (!isMetric && subject.facts() && known.declared().answers().contains(word)) {
      throw token.wrong(
          "the answer %s is not known here".formatted(Shown.of(word)),
          "it behind the step that gives it, or '%s of new' for a metric of that name"
              .formatted(word));
    }
  }

  private Operand metric(Token token, Tokens tokens) throws Mistake {
    if (token.text().chars().anyMatch(each -> "(){}[]".indexOf(each) >= 0)) {
      throw token.wrong(
          "a query stands here",
          "the name of a metric; its query stands in the configuration of the worker");
    }
    if (token.text().equals("old") || token.text().equals("new")) {
      throw token.wrong(
          "'%s' is a version, and no metric".formatted(token.text()),
          "the metric of it, such as 'p99 of %s'".formatted(token.text()));
    }
    if (!Name.fits(token.text()) || Quantities.parse(token.text()).isPresent()) {
      throw token.wrong(Shown.of(token.text()) + " is not a valid name of a metric", expected());
    }
    Side side = side(tokens);
    return new Modifiers(this, known, subject, tokens).read(new MetricName(token.text()), side);
  }

  private static Side side(Tokens tokens) throws Mistake {
    if (!tokens.nextIs("of")) {
      return Side.NEW;
    }
    tokens.take("of");
    Token of = tokens.take("new or old");
    return constant(Side.class, of.text())
        .orElseThrow(() -> of.unknown("version", List.of("new", "old")));
  }

  /** A window: a duration, or a whole where that is known. */
  Window window(Tokens tokens) throws Mistake {
    List<String> valid = new ArrayList<>(List.of("a duration such as 24h"));
    valid.addAll(subject.wholes());
    String expected = String.join(" or ", valid);
    Token token = tokens.take(expected);
    if (subject.wholes().contains(token.text())) {
      return switch (token.text()) {
        case "run" -> new Window.WholeRun();
        case "look" -> new Window.SinceLook();
        default -> new Window.WholeSoak();
      };
    }
    Duration window =
        duration(token, tokens)
            .filter(Duration::isPositive)
            .orElseThrow(
                () -> token.wrong(Shown.of(token.text()) + " is not a window here", expected));
    return new Window.Last(window);
  }

  /** A duration that begins with this word, as far as it goes; absent: it is none. */
  static Optional<Duration> duration(Token first, Tokens tokens) throws Mistake {
    StringBuilder length = new StringBuilder(first.text());
    while (tokens
        .peek()
        .filter(next -> DurationText.fits(length + " " + next.text()))
        .isPresent()) {
      length.append(' ').append(tokens.take("a duration").text());
    }
    return DurationText.fits(length.toString())
        ? Optional.of(DurationText.parse(length.toString()))
        : Optional.empty();
  }

  /** The one metric that an operand is about; absent: about none, or several. */
  static Optional<Operand.Metric> metric(Operand operand) {
    return operand instanceof Operand.Metric metric
        ? Optional.of(metric)
        : operand instanceof Operand.Scaled(Operand of, double factor)
            ? metric(of)
            : Optional.empty();
  }

  /** Whether it is a metric, or made of metrics. */
  static boolean isMeasured(Operand operand) {
    return metric(operand).isPresent()
        || operand instanceof Operand.Combined
        || operand instanceof Operand.Scaled;
  }

  /** The words that may follow a metric. */
  static List<String> following() {
    List<String> words = new ArrayList<>(List.of("of"));
    words.addAll(Modifiers.WORDS);
    words.addAll(Calculation.SIGNS);
    return words;
  }

  private static <E extends Enum<E>> E fact(String kind, Class<E> type, Token token, String word)
      throws Mistake {
    return constant(type, word)
        .orElseThrow(() -> Mistake.unknown(token.offset(), kind, word, Scalars.words(type)));
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
    return List.of(type.getEnumConstants()).stream()
        .filter(constant -> Scalars.written(constant).equals(word))
        .findFirst();
  }
}
