package dev.sluice.demo.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.demo.line.LineServer;
import dev.sluice.demo.people.People;
import dev.sluice.demo.people.PostSession;
import dev.sluice.demo.real.RealFront;
import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Front;
import dev.sluice.demo.service.Load;
import dev.sluice.demo.service.Pace;
import dev.sluice.demo.service.World;
import dev.sluice.demo.tools.Shims;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** A world with its router, its load and its endpoints, all on loopback. */
public final class RunningWorld implements AutoCloseable {
  private final World world;
  private final Front front;
  private final Load load;
  private final MetricsEndpoint metrics;
  private final ControlEndpoint control;
  private final LineServer postbox;
  private final Path tools;

  private RunningWorld(WorldOptions options, Front front) throws IOException {
    this.front = front;
    this.world =
        new World(InstantSource.system(), options.scenario, front.router(), new Pace(options.pace));
    Figures figures = new Figures(world, options.past());
    this.metrics = new MetricsEndpoint(options.real ? 0 : options.metricsPort, world, figures);
    front.open(world, "http://127.0.0.1:" + metrics.port());
    front.router().give(options.share);
    this.load = new Load(() -> options.past().perSecond() * world.intensity(), front::request);
    this.control =
        new ControlEndpoint(
            options.controlPort, world, front, figures, metrics, token(options.token));
    People people = new People(options.people.orElse(options.directory.resolve("people")));
    control.add(new PeoplePages(people));
    this.postbox = new LineServer(0, () -> new PostSession(people));
    this.tools = options.directory.resolve("tools").toAbsolutePath();
    Shims.write(tools, URI.create("http://127.0.0.1:" + control.port()));
  }

  /** Starts a world; of one that does not start no program is left. */
  static RunningWorld start(WorldOptions options) throws IOException {
    int runtime = options.runtimePort;
    Front front =
        options.real
            ? new RealFront(options.directory, runtime, options.metricsPort, options.past())
            : new OwnFront(runtime);
    try {
      return new RunningWorld(options, front);
    } catch (IOException | RuntimeException failed) {
      front.close();
      throw failed;
    }
  }

  private static Optional<String> token(Optional<Path> file) throws IOException {
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(Files.readString(file.get(), StandardCharsets.UTF_8).strip());
  }

  /** Where everything is, as one line of JSON. */
  String places() {
    String host = "127.0.0.1:";
    return new ObjectMapper()
        .createObjectNode()
        .put("router", front.runtime())
        .put("backend", RuntimeCommands.BACKEND)
        .put("metrics", front.metrics())
        .put("control", "http://" + host + control.port())
        .put("statusPage", "http://" + host + control.port() + "/api/v1/incidents")
        .put("mail", Integer.toString(postbox.port()))
        .put("tools", tools.toString())
        .put("pid", ProcessHandle.current().pid())
        .toString();
  }

  /** What it consists of. */
  World world() {
    return world;
  }

  @Override
  public void close() {
    load.close();
    postbox.close();
    control.close();
    metrics.close();
    front.close();
  }
}
