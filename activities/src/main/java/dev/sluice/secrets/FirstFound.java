package dev.sluice.secrets;

import java.util.List;
import java.util.Optional;

/** Several places for secrets; the first that has one wins. */
public record FirstFound(List<SecretSource> sources) implements SecretSource {
  public FirstFound {
    sources = List.copyOf(sources);
  }

  @Override
  public Optional<String> find(String name) {
    return sources.stream().flatMap(source -> source.find(name).stream()).findFirst();
  }

  @Override
  public String whereabouts(String name) {
    return String.join(
        ", then in ", sources.stream().map(source -> source.whereabouts(name)).toList());
  }
}
