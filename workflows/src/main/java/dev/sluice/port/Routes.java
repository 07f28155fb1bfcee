package dev.sluice.port;

import dev.sluice.port.Roster.Channel;
import dev.sluice.port.Roster.Person;
import dev.sluice.port.Roster.Recipient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says who would be told what, a sentence each, before there is anything to tell. */
public record Routes(Roster roster) {
  /** Kinds with the same readers share a sentence. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    byReaders()
        .forEach((readers, kinds) ->
            sentences.add(
                readers.isEmpty()
                    ? "no channel and no role gets: " + kinds
                    : "told of %s: %s".formatted(kinds, readers)));
    roster.channels().stream()
        .filter(each -> each.gets().isEmpty())
        .map(Channel::name)
        .forEach(name -> sentences.add("told only what a runbook sends there: " + name));
    askedOnes(each -> each.reached().isPresent(), "told of what they are asked, by mail: ")
        .ifPresent(sentences::add);
    askedOnes(each -> each.reached().isEmpty(), "asked, but without an email of their own: ")
        .ifPresent(sentences::add);
    return List.copyOf(sentences);
  }

  private Map<String, String> byReaders() {
    Map<String, List<NoticeKind>> grouped =
        NoticeKind.subscribable().stream()
            .collect(Collectors.groupingBy(this::readers, LinkedHashMap::new, Collectors.toList()));
    Map<String, String> said = new LinkedHashMap<>();
    grouped.forEach((readers, kinds) ->
        said.put(readers, kinds.stream().map(NoticeKind::words).collect(Collectors.joining(", "))));
    return said;
  }

  private String readers(NoticeKind kind) {
    return roster.told(kind, List.of()).stream()
        .map(Recipient::name)
        .collect(Collectors.joining(", "));
  }

  private Optional<String> askedOnes(Predicate<Person> which, String sentence) {
    List<String> names =
        roster.people().stream()
            .filter(each ->
                roster.roles().stream().anyMatch(role -> role.people().contains(each.person())))
            .filter(which)
            .map(each -> each.person().value())
            .toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(sentence + String.join(", ", names));
  }
}
