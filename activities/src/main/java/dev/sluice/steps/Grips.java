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

/**
 * Keeps on disk which program runs for a step, so that whoever runs the step next, be it another
 * process or an attempt that knows nothing of the earlier one, ends that first.
 */
record Grips(Path data, Leash leash) {
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

  void drop(CommandOrder order) throws IOException {
    Files.deleteIfExists(file(order));
  }

  private Path file(CommandOrder order) throws IOException {
    return RunFolder.of(data, order.run()).own("leashes", order.step().value());
  }
}
