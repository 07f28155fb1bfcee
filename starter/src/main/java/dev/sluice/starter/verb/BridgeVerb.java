package dev.sluice.starter.verb;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.Courier;
import dev.sluice.bridge.Secrets;
import dev.sluice.bridge.process.Bridge;
import dev.sluice.bridge.process.BridgeFile;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.client.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets people decide by HTTP, on a page and in chat. */
@Command(
    name = "bridge",
    description = "Let people sign and decide by HTTP, on a page and in chat, until it is ended.")
final class BridgeVerb extends Verb {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The bridge's configuration.")
  Path config = Path.of("");

  BridgeVerb(Desk desk) {
    super(desk);
  }

  @Override
  ExitCode run() {
    BridgeConfiguration configuration = read();
    Runs runs = desk.runs().get();
    Secrets secrets = new Secrets(System.getenv(), configuration.secrets());
    try (Bridge bridge = Bridge.open(configuration, secrets, runs, runs.hurried(Courier.ANSWERS))) {
      desk.say("bridge ready at " + bridge.address());
      new CountDownLatch(1).await();
      return ExitCode.DONE;
    } catch (IOException taken) {
      throw new Trouble(
          ExitCode.FAILED,
          "the bridge cannot listen on %s: %s"
              .formatted(configuration.http().listen(), taken.getMessage()));
    } catch (Secrets.Missing missing) {
      throw new Trouble(ExitCode.BAD_INPUT, String.valueOf(missing.getMessage()));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return ExitCode.DONE;
    }
  }

  private BridgeConfiguration read() {
    try {
      return BridgeFile.read(config);
    } catch (BridgeFile.Faulty faulty) {
      throw new Trouble(ExitCode.BAD_INPUT, String.join("\nsluice: ", faulty.problems()));
    }
  }
}
