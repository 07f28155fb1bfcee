package dev.sluice.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.PinnedPlan.Input;
import dev.sluice.port.TargetBinding;
import dev.sluice.port.TargetBinding.Practice;
import dev.sluice.port.Wire;
import dev.sluice.runbook.InputField;
import dev.sluice.runbook.PersonName;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a run is started with: {@code {"target": "shop", "by": "ana", "inputs": {"ticket":
 * "OPS-1"}}}, with {@code at} the moment to start at, and on a target for practice a {@code factor}
 * in place of the target's own. All that is wrong is said at once.
 */
record StartReader(Bindings bindings, Objections objections) {
  private static final List<String> FIELDS = List.of("target", "by", "inputs", "factor", "at");
  private static final int LONGEST = 64 * 1024;

  /** What is further away is a slip of the hand, and far enough away nobody can compute with it. */
  private static final Duration FURTHEST = Duration.ofDays(366);

  private static final ObjectReader JSON =
      Wire.mapper()
          .readerFor(JsonNode.class)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads the input; what is wrong goes to the objections.
   *
   * @param inputs what the runbook declares; absent when the runbook itself is not known, so inputs
   *     are left unread
   */
  StartRequest read(String text, Optional<List<InputField>> inputs) {
    Optional<ObjectNode> object = object(text);
    if (object.isEmpty()) {
      return StartRequest.UNREADABLE;
    }
    unknownFields(object.get());
    Optional<TargetBinding> target =
        target(object.get()).flatMap(found -> paced(found, object.get()));
    Optional<PersonName> by = by(object.get());
    List<Input> values =
        inputs
            .map(declared -> new InputCheck(declared, objections).check(inputs(object.get())))
            .orElse(List.of());
    return new StartRequest(target, by, values, at(object.get()));
  }

  private Optional<ObjectNode> object(String text) {
    if (text.isBlank()) {
      objections.add("the start has no input: expected one JSON object with target, by and inputs");
      return Optional.empty();
    }
    if (text.length() > LONGEST) {
      objections.add(
          "the start input has %,d characters: expected %,d at most"
              .formatted(text.length(), LONGEST));
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(text);
      if (node instanceof ObjectNode object) {
        return Optional.of(object);
      }
      objections.add(
          "the start input is %s: expected one JSON object with target, by and inputs"
              .formatted(Sentences.shown(node)));
    } catch (JsonProcessingException malformed) {
      objections.add(Sentences.malformed(malformed));
    }
    return Optional.empty();
  }

  private void unknownFields(ObjectNode object) {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!FIELDS.contains(name)) {
            objections.add(Sentences.unknown("field", name, FIELDS));
          }
        });
  }

  private Optional<TargetBinding> target(ObjectNode object) {
    List<String> names = bindings.targetNames();
    Optional<String> name = text(object, "target", "the name of a target", names);
    Optional<TargetBinding> found = name.flatMap(bindings::target);
    if (name.isPresent() && found.isEmpty()) {
      objections.add(Sentences.unknown("target", name.get(), names));
    }
    return found;
  }

  private Optional<PersonName> by(ObjectNode object) {
    List<String> people = bindings.peopleNames();
    Optional<String> name =
        text(object, "by", "the short name of the person who starts the run", people);
    if (name.isPresent() && !people.contains(name.get())) {
      objections.add(Sentences.unknown("person", name.get(), people));
      return Optional.empty();
    }
    return name.map(PersonName::new);
  }

  private Optional<String> text(
      ObjectNode object, String field, String expected, List<String> allowed) {
    Optional<JsonNode> given = Optional.ofNullable(object.get(field));
    if (given.isPresent() && given.get().isTextual()) {
      return Optional.of(given.get().asText());
    }
    objections.add(
        "'%s' %s: expected %s, one of %s"
            .formatted(
                field,
                given.map(node -> "is " + Sentences.shown(node)).orElse("is missing"),
                expected,
                Sentences.list(allowed)));
    return Optional.empty();
  }

  private Optional<Instant> at(ObjectNode object) {
    Optional<JsonNode> given = Optional.ofNullable(object.get("at"));
    Optional<Instant> moment = given.filter(JsonNode::isTextual).flatMap(StartReader::moment);
    if (given.isPresent() && moment.isEmpty()) {
      objections.add(
          "'at' is %s: expected a moment with its offset from UTC, such as 2025-11-01T14:00:00Z or 2025-11-01T15:00+01:00"
              .formatted(Sentences.shown(given.get())));
    }
    moment
        .filter(at -> at.isBefore(Instant.EPOCH) || at.isAfter(Instant.now().plus(FURTHEST)))
        .ifPresent(far ->
            objections.add(
                "'at' is %s: expected a moment within a year from now; check the year"
                    .formatted(far)));
    return moment;
  }

  private static Optional<Instant> moment(JsonNode given) {
    try {
      return Optional.of(OffsetDateTime.parse(given.asText().strip()).toInstant());
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }

  private ObjectNode inputs(ObjectNode object) {
    Optional<JsonNode> given = Optional.ofNullable(object.get("inputs"));
    if (given.isPresent() && given.get() instanceof ObjectNode inputs) {
      return inputs;
    }
    given.ifPresent(node ->
        objections.add(
            "'inputs' is %s: expected an object of input names and values"
                .formatted(Sentences.shown(node))));
    return JsonNodeFactory.instance.objectNode();
  }

  private Optional<TargetBinding> paced(TargetBinding target, ObjectNode object) {
    Optional<JsonNode> factor = Optional.ofNullable(object.get("factor"));
    if (factor.isEmpty()) {
      return Optional.of(target);
    }
    if (target.practice().isEmpty()) {
      objections.add(
          "'factor' is given, but target '%s' is not declared for practice and runs at full length: leave it out"
              .formatted(target.name()));
      return Optional.empty();
    }
    double value = factor.get().isNumber() ? factor.get().asDouble() : Double.NaN;
    if (!(value > 1 && value <= 1_000_000)) {
      objections.add(
          "'factor' is %s: expected a number over 1, such as 360"
              .formatted(Sentences.shown(factor.get())));
      return Optional.empty();
    }
    Practice practice = new Practice(value, target.practice().get().floor());
    return Optional.of(target.paced(practice));
  }
}
