package dev.sluice.steps;

import dev.sluice.leash.Grip;
import dev.sluice.leash.Leash;
import dev.sluice.port.StepActivities.CommandOrder;
import dev.sluice.port.Wire;
import dev.sluice.runbook.StepId;
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

  /**
   * Ends what an earlier attempt at the step runs on this machine, also if it is well and outlives
   * that attempt. Of an undo that is what it takes back too, which must not act any more.
   */
  void endEarlier(CommandOrder order, Optional<Grip> told) throws IOException {
    told.ifPresent(leash::end);
    end(order, order.step());
    Optional<StepId> undone = order.step().undone();
    if (undone.isPresent()) {
      end(order, undone.get());
    }
  }

  private void end(CommandOrder order, StepId step) throws IOException {
    Path file = file(order, step);
    if (Files.exists(file)) {
      leash.end(read(file));
      Files.deleteIfExists(file);
    }
  }

  void keep(CommandOrder order, Grip grip) throws IOException {
    Wire.mapper().writeValue(file(order, order.step()).toFile(), grip);
  }

  /**
   * A grip on a program that has ended holds nothing: one that stays behind does no harm. What a
   * later attempt has kept there stays, since somebody ended this one for it.
   */
  void drop(CommandOrder order, Grip grip) {
    try {
      Path file = file(order, order.step());
      if (Files.exists(file) && read(file).equals(grip)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException kept) {
      LOG.warn("could not remove what is kept of step {}: {}", order.step(), kept.getMessage());
    }
  }

  private static Grip read(Path file) throws IOException {
    return Wire.mapper().readValue(file.toFile(), Grip.class);
  }

  private Path file(CommandOrder order, StepId step) throws IOException {
    return RunFolder.of(data, order.run()).own("leashes", step.value());
  }
}
