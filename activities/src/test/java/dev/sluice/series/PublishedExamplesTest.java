package dev.sluice.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.guard.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others have computed and printed. */
class PublishedExamplesTest {
  private static List<Point> points(double[] hours, double... values) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < hours.length; i++) {
      points.add(new Point(hours[i], values[i]));
    }
    return points;
  }

  private static List<Point> inARow(double... values) {
    double[] hours = new double[values.length];
    for (int i = 0; i < hours.length; i++) {
      hours[i] = i;
    }
    return points(hours, values);
  }

  @Test
  void givesTheSlopeOfSen1968Section6() {
    double[] times = {1, 2, 3, 4, 10, 12, 18};

    double slope = TheilSen.slope(points(times, 9, 15, 19, 20, 45, 55, 78));

    assertThat(slope).isCloseTo(4, within(1e-12));
  }

  @Test
  void findsTheTrendOfEpaQaG9sPage109() {
    List<Point> points = inARow(10, 10, 10, 5, 10, 20, 18, 17, 15, 24, 15);

    assertThat(MannKendall.s(points)).isEqualTo(22);
    assertThat(MannKendall.variance(points)).isCloseTo(155.33, within(0.005));
    // Its z of 1.685 has the one-sided probability 0.046.
    assertThat(MannKendall.p(points) / 2).isCloseTo(0.046, within(0.0005));
  }

  @Test
  void comparesThePermeabilityOfHollanderAndWolfe1973Page69() {
    double[] atTerm = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    double[] before = {1.15, 0.88, 0.90, 0.74, 1.21};

    Reading.Compared compared = MannWhitney.test(atTerm, before, false);

    assertThat(compared.effect()).isCloseTo(35 / 50d, within(1e-12));
    assertThat(compared.p()).isCloseTo(0.1223, within(5e-5)).isCloseTo(0.1272, within(0.01));
  }

  @Test
  void comparesTheTwoArmsOfThePolioTrialOf1954() {
    Reading.Sample placebo = new Reading.Sample(142 / 201_229d, 201_229);
    Reading.Sample vaccine = new Reading.Sample(57 / 200_745d, 200_745);
    double pooled = 199 / 401_974d;

    assertThat(TwoProportions.z(placebo, vaccine, pooled)).isCloseTo(6.01, within(0.005));
    assertThat(TwoProportions.test(placebo, vaccine, false).p()).isLessThan(1e-8);
    assertThat(TwoProportions.test(vaccine, placebo, false).p()).isGreaterThan(0.999);
  }

  @Test
  void tellsTeaAsTheLadyOfFisher1935() {
    Reading.Compared guessed =
        TwoProportions.test(new Reading.Sample(0.75, 4), new Reading.Sample(0.25, 4), false);

    assertThat(guessed.p()).isCloseTo(17 / 70d, within(1e-12));
  }
}
