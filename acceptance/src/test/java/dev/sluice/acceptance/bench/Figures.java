package dev.sluice.acceptance.bench;

import java.util.stream.IntStream;

/** All that was measured of one shape. */
record Figures(
    Shape shape, Start start, Attempts attempts, Steady steady, Stops stops, Blind blind) {
  /** Measures it; takes minutes, and tells how far it is. */
  static Figures of(Shape shape, Course course) {
    course.say(shape.title() + ": starting");
    Measured ours;
    try (Scene scene = new Scene(shape)) {
      ours = Measured.in(scene, shape, course);
    }
    course.say("the bare floor: " + shape.runs() + " parked workflows");
    Floor floor = Floor.of(shape, ours.steady().beat(shape), course);
    course.say("of it: %s".formatted(floor));
    return new Figures(
        shape,
        ours.start(),
        ours.attempts(),
        ours.steady().beside(floor),
        ours.stops(),
        ours.blind());
  }

  private record Measured(
      Start start, Attempts attempts, Steady.Ours steady, Stops stops, Blind blind) {
    static Measured in(Scene scene, Shape shape, Course course) {
      Start start = Start.of(scene, IntStream.range(0, shape.runs()), 0, course);
      course.say(
          "%d of %d runs soak after %d s"
              .formatted(start.soaking(), shape.runs(), start.soakMs() / 1000));
      Attempts attempts = Attempts.of(scene.crowd(), shape.runs());
      course.say("attempts that failed: %s".formatted(attempts));
      Steady.Ours steady = Steady.Ours.of(scene, shape);
      course.say("steady: %s".formatted(steady));
      Stops stops = Stops.of(scene, shape, course);
      course.say("stops: %s".formatted(stops));
      Blind blind = Blind.of(scene, shape.runs(), course);
      course.say("after the kill: %s".formatted(blind));
      return new Measured(start, attempts, steady, stops, blind);
    }
  }
}
