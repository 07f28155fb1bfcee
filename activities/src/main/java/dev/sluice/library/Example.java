package dev.sluice.library;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.PinnedPlan.Input;
import dev.sluice.port.Roster.Person;
import dev.sluice.runbook.InputField;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.TargetName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A start input that would be accepted, as close to what was given as can be. */
record Example(Bindings bindings) {
  /** One line, ready to paste. */
  String line(Optional<Runbook> runbook, StartRequest given) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put(
        "target", given.target().map(target -> target.name().value()).orElseGet(this::firstTarget));
    input.put("by", starter(runbook, given.by()));
    ObjectNode inputs = input.putObject("inputs");
    runbook.ifPresent(
        known -> known.opening().inputs().forEach(field -> put(inputs, field, given.inputs())));
    return "an input that fits, ready to paste: " + input;
  }

  private String firstTarget() {
    return bindings.targets().stream()
        .findFirst()
        .map(each -> each.name())
        .map(TargetName::value)
        .orElse("...");
  }

  private String starter(Optional<Runbook> runbook, Optional<PersonName> given) {
    List<PersonName> all = bindings.roster().people().stream().map(Person::person).toList();
    return Stream.concat(given.stream(), all.stream())
        .filter(person -> runbook.map(known -> fits(known, person)).orElse(true))
        .findFirst()
        .map(PersonName::value)
        .orElse("...");
  }

  private boolean fits(Runbook runbook, PersonName person) {
    Objections objections = new Objections();
    new RosterCheck(bindings.roster(), objections).checkStartedBy(runbook, person);
    return objections.none();
  }

  private static void put(ObjectNode inputs, InputField field, List<Input> given) {
    Optional<String> value =
        given.stream()
            .filter(each -> each.name().equals(field.name()) && !each.value().isEmpty())
            .findFirst()
            .map(Input::value);
    if (value.isPresent() || field.required()) {
      inputs.put(field.name(), value.orElseGet(() -> InputCheck.example(field)));
    }
  }
}
