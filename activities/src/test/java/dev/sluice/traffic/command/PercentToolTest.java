package dev.sluice.traffic.command;

import dev.sluice.traffic.TrafficRouterContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A tool that is told digits keeps what every router keeps. */
class PercentToolTest extends TrafficRouterContract {
  @TempDir private Path folder;

  @Override
  protected Rig newRig() {
    return new ToolRig(folder, "$percent%");
  }
}
