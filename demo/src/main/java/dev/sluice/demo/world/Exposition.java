package dev.sluice.demo.world;

import dev.sluice.demo.service.Figures;
import dev.sluice.demo.service.Published;
import dev.sluice.demo.service.Published.Line;
import dev.sluice.demo.service.Resources;
import dev.sluice.demo.service.Segment;
import dev.sluice.demo.service.Tally;
import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.World;
import java.math.BigDecimal;
import java.util.Optional;

/** The world's numbers in the text format that Prometheus scrapes. */
final class Exposition {
  private final World world;
  private final Published published;

  Exposition(World world, Figures figures) {
    this.world = world;
    this.published = new Published(figures, new Resources(world, figures));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    Optional<String> family = Optional.empty();
    for (Line line : published.at(world.now(), new SinceTheStart(world))) {
      if (!family.equals(Optional.of(line.family()))) {
        family = Optional.of(line.family());
        boolean counter = line.kind() == Published.Kind.COUNTER;
        String name = counter ? line.name() : line.family();
        text.append("# TYPE %s %s%n".formatted(name, line.kind().label()));
      }
      text.append(line.name()).append('{').append(line.labelled()).append("} ");
      text.append(number(line.value())).append('\n');
    }
    return text.toString();
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : "NaN";
  }

  private record SinceTheStart(World world) implements Published.Counted {
    @Override
    public Tally of(Version version, Segment segment) {
      return world.recorder().total(version, segment);
    }

    @Override
    public Tally of(Version version) {
      return world.recorder().total(version);
    }
  }
}
