package dev.sluice.demo.world;

import dev.sluice.demo.line.LineServer;
import dev.sluice.demo.service.Faults;
import dev.sluice.demo.service.Front;
import dev.sluice.demo.service.Router;
import dev.sluice.demo.service.WeightedRouter;
import dev.sluice.demo.service.World;
import java.io.IOException;
import java.util.Optional;

/** The world's own router inside this process, and its own metrics. */
final class OwnFront implements Front {
  private final WeightedRouter router = new WeightedRouter();
  private final LineServer socket;
  private volatile Optional<World> world = Optional.empty();
  private volatile String metrics = "";

  /** Listens for runtime commands on loopback; port 0 takes a free one. */
  OwnFront(int port) throws IOException {
    RuntimeCommands commands = new RuntimeCommands(router);
    this.socket = new LineServer(port, () -> new RuntimeSession(commands));
  }

  @Override
  public Router router() {
    return router;
  }

  @Override
  public void open(World served, String address) {
    metrics = address;
    world = Optional.of(served);
  }

  @Override
  public boolean follow(Faults faults) {
    return false;
  }

  @Override
  public void request() {
    world.ifPresent(served -> router.next().ifPresent(to -> router.answered(to, served.serve(to))));
  }

  @Override
  public String runtime() {
    return "tcp://127.0.0.1:" + socket.port();
  }

  @Override
  public String metrics() {
    return metrics;
  }

  @Override
  public void close() {
    socket.close();
  }
}
