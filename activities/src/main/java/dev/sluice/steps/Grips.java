package dev.sluice.steps;

import dev.sluice.leash.Grip;
import dev.sluice.leash.Leash;
import dev.sluice.port.StepActivities.CommandOrder;
import dev.sluice.port.Wire;
import dev.sluice.runfolder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps on disk which program runs for a step, so that whoever runs the step next, be it another
 * process or an attempt that knows nothing of the earlier one, ends that first.
 */
record Grips(Path data, Leash leash) {
  private static final Logger LOG = LoggerFactory.getLogger(Grips.class);

  /** Ends what an earlier attempt at the step left running on this machine. */
  void endEarlier(CommandOrder order, Optional<Grip> told) throws IOException {
    told.ifPresent(leash::end);
    Path file = file(order);
    if (Files.exists(file)) {
      leash.end(Wire.mapper().readValue(file.toFile(), Grip.class));
      Files.deleteIfExists(file);
    }
  }

  void keep(CommandOrder order, Grip grip) throws IOException {
    Wire.mapper().writeValue(file(order).toFile(), grip);
  }

  /** A grip on a program that has ended holds nothing: one that stays behind does no harm. */
  void drop(CommandOrder order) {
    try {
      Files.deleteIfExists(file(order));
    } catch (IOException kept) {
      LOG.warn("could not remove what is kept of step {}: {}", order.step(), kept.getMessage());
    }
  }

  private Path file(CommandOrder order) throws IOException {
    return RunFolder.of(data, order.run()).own("leashes", order.step().value());
  }
}
