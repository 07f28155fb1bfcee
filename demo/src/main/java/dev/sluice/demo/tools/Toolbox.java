package dev.sluice.demo.tools;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs that the runbooks call, {@code hal9-migrate}, {@code hal9-cli} and {@code kubectl}:
 * a table from the words of a command line to what it does to the world and reads from it.
 */
public final class Toolbox {
  private final World world;
  private final List<Row> rows;

  /** Programs that act on this world. */
  public Toolbox(World world, Figures figures) {
    this.world = world;
    Prints prints = new Prints(world, figures);
    this.rows =
        Stream.of(
                new Looks(world, prints).rows(),
                new Judgements(world, prints).rows(),
                new Trials(world, prints).rows(),
                new Deeds(world, prints).rows(),
                new Rules(world).rows())
            .flatMap(List::stream)
            .toList();
  }

  /** Runs it; words it does not understand are an answer too. */
  public Answer run(Call call) {
    try {
      Row row =
          rows.stream()
              .filter(each -> each.begins(call))
              .max(Comparator.comparingInt(each -> each.words().size()))
              .orElseThrow(() -> unknown(call));
      return row.act().of(row.read(call, world.pace()));
    } catch (NotUnderstood misunderstood) {
      return new Answer.Unknown(call.program() + ": " + misunderstood.getMessage() + "\n");
    } catch (IOException | UncheckedIOException failed) {
      return new Answer.Failed(call.program() + ": " + failed.getMessage() + "\n");
    }
  }

  private NotUnderstood unknown(Call call) {
    String known =
        rows.stream()
            .map(Row::words)
            .filter(words -> words.getFirst().equals(call.program()))
            .map(words -> String.join(" ", words.subList(1, words.size())))
            .sorted()
            .collect(Collectors.joining(", "));
    return new NotUnderstood(
        known.isEmpty()
            ? "no such program in this world"
            : "unknown command '%s': expected one of %s"
                .formatted(String.join(" ", call.words()), known));
  }
}
