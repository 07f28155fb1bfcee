package dev.sluice.demo.tools;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Runs a program by its name: {@code hal9-migrate}, {@code hal9-cli} or {@code kubectl}. */
public final class Toolbox {
  private final Migrate migrate;
  private final Cli cli;
  private final Kubectl kubectl;

  /** Programs that act on this world. */
  public Toolbox(World world, Figures figures) {
    Prints prints = new Prints(world, figures);
    this.migrate = new Migrate(world, prints);
    this.cli = new Cli(prints);
    this.kubectl = new Kubectl(world);
  }

  /** Runs it; words it does not understand are an answer too. */
  public Answer run(Call call) {
    try {
      return switch (call.program()) {
        case "hal9-migrate" -> migrate.run(call);
        case "hal9-cli" -> cli.run(call);
        case "kubectl" -> kubectl.run(call);
        default -> new Answer.Unknown(call.program() + ": no such program in this world\n");
      };
    } catch (Words.NotUnderstood misunderstood) {
      return new Answer.Unknown(call.program() + ": " + misunderstood.getMessage() + "\n");
    } catch (IOException | UncheckedIOException failed) {
      return new Answer.Failed(call.program() + ": " + failed + "\n");
    }
  }
}
