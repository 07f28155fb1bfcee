package dev.sluice.runbook.reader;

import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.Condition;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.JsonPath;
import dev.sluice.runbook.Limits;
import dev.sluice.runbook.Limits.Lives;
import dev.sluice.runbook.Step;
import dev.sluice.runbook.Template;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import dev.sluice.runbook.text.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code http}: {@code METHOD URL} with headers and a JSON body. */
record HttpReader(StepPlace place) {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  /** What decides about the host: all up to the first slash that stands outside of a reference. */
  private static final Pattern HOST = Pattern.compile("(https?://)?(\\$\\{\\{[^}]*}}|[^/?#\\s])*");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?://|\\$\\{\\{[^}]{1,300}}})(?:\\$\\{\\{[^}]{1,300}}}|[^\\s]){0,2000}");
  private static final Shape.Text LINE =
      new Shape.Text(
          "METHOD URL, such as GET https://example.org/health",
          "(%s) +\\S.*".formatted(String.join("|", METHODS)),
          false);
  private static final NodeReader<String> PATH =
      Scalars.fitting(
          "path",
          new Shape.Text("a path to one value of the answer, such as $.id", "\\$.*", false),
          JsonPath::fits);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  static NodeReader<Step> of(StepPlace place) {
    return Fields.of("a call", fields -> new HttpReader(place).step(fields));
  }

  private Step step(Fields fields) {
    HttpSpec call = call(fields, List.of());
    boolean repeatable =
        fields.or(
            "idempotent", Scalars.flag(), call.method().equals("GET") || fields.has("idempotent"));
    Optional<Duration> within = fields.optional("within", Scalars.longDuration());
    StepPlace.requireRepeatable(fields, repeatable, within);
    Duration timeout = StepPlace.timeout(fields, "a call", TIMEOUT);
    List<Condition> expect =
        fields.list("expect", ConditionReader.of(place.here(), Subject.call()));
    List<HttpSpec.Kept> capture = capture(fields);
    Optional<HttpSpec> undo = fields.optional("undo", undo(call.headers()));
    Limits limits =
        new Limits(timeout, within, Lives.STEP, repeatable).with(WayBackReader.of(fields, place));
    return new Step.Http(place.id(), call, limits, expect, capture, undo);
  }

  /** What is captured is known to the undo, and to all that comes later. */
  private List<HttpSpec.Kept> capture(Fields fields) {
    List<HttpSpec.Kept> capture =
        fields.or("capture", NodeReader.namedOf("what is captured", PATH), List.of()).stream()
            .filter(each -> known(each, fields))
            .map(each -> new HttpSpec.Kept(each.name(), each.value()))
            .toList();
    capture.forEach(each -> place.here().known().answer(each.name()));
    return capture;
  }

  private static boolean known(NodeReader.Named<String> captured, Fields fields) {
    if (!Names.fits(captured.name())) {
      fields
          .problems()
          .add(
              captured.key().at(),
              Shown.of(captured.name()) + " is not a valid name of a captured value",
              Names.EXPECTED);
      return false;
    }
    return true;
  }

  private NodeReader<HttpSpec> undo(List<Setting> headers) {
    return Fields.of("a call that takes it back", fields -> call(fields, headers));
  }

  private HttpSpec call(Fields fields, List<Setting> usual) {
    Here here = place.here();
    Line line =
        fields.need(
            "http",
            Scalars.located(LINE.said()).then(this::line).shaped(() -> LINE),
            new Line("GET", "none"));
    List<Setting> headers =
        fields.or(
            "headers", References.settings("the headers", here, HttpReader::requireHeader), usual);
    HttpSpec call =
        new HttpSpec(
            line.method(), line.url(), headers, fields.optional("json", JsonText.of(here)));
    requireOwnAddress(fields, call);
    return call;
  }

  /** Where a secret is sent must not be for others to choose. */
  private static void requireOwnAddress(Fields fields, HttpSpec call) {
    Optional<String> secret = secret(call);
    Optional<String> chosen = chosen(call.url());
    if (secret.isPresent() && chosen.isPresent()) {
      fields.wrong(
          "http",
          "'%s' would choose the host that '%s' is sent to, and it is not known before a run"
              .formatted(chosen.get(), secret.get()),
          "a host that is written out, or one of ${{ target.NAME }} or ${{ secrets.NAME }}");
    }
  }

  private Optional<Line> line(Node.Scalar scalar, Problems problems) {
    References.check(scalar, place.here(), true, problems);
    String text = scalar.text().strip();
    int blank = text.indexOf(' ');
    String method = blank < 0 ? text : text.substring(0, blank);
    String url = blank < 0 ? "" : text.substring(blank + 1).strip();
    if (!METHODS.contains(method)) {
      problems.unknown(scalar.at(), "method", method, METHODS);
      return Optional.empty();
    }
    if (!ADDRESS.matcher(url).matches()) {
      return problems.instead(
          scalar.within(blank + 1),
          Shown.of(url) + " is not a valid address",
          "one that begins with http://, https:// or a reference, without blanks");
    }
    return Optional.of(new Line(method, url));
  }

  private static void requireHeader(NodeReader.Named<String> header, Problems problems) {
    boolean fits =
        HEADER.matcher(header.name()).matches()
            && header.value().chars().noneMatch(each -> each == '\n' || each == '\r');
    if (!fits) {
      problems.add(
          header.key().at(),
          Shown.of(header.name()) + " is not a valid header",
          "a name of letters, digits and dashes with a value on one line");
    }
  }

  /** The first secret that the call holds anywhere. */
  private static Optional<String> secret(HttpSpec call) {
    Stream<String> headers = call.headers().stream().map(Setting::value);
    return Stream.of(Stream.of(call.url()), headers, call.json().stream())
        .flatMap(texts -> texts)
        .flatMap(text -> Template.paths(text).stream())
        .filter(path -> path.startsWith("secrets."))
        .findFirst();
  }

  /** The first reference that decides about the host and is not for those to say who set it up. */
  private static Optional<String> chosen(String url) {
    Matcher host = HOST.matcher(url);
    return host.lookingAt()
        ? Template.paths(host.group()).stream()
            .filter(path -> !path.startsWith("secrets.") && !path.startsWith("target."))
            .findFirst()
        : Optional.empty();
  }

  private record Line(String method, String url) {}
}
