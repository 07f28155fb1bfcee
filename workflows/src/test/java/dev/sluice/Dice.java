package dev.sluice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws the cases of {@link Tries}. */
public final class Dice {
  private final RandomGenerator random;

  Dice(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A whole number from 0, smaller than the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  public boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  /** A number from 0 to 1. */
  public double part() {
    return random.nextDouble();
  }

  /** Whole seconds, fewer than the bound. */
  public Duration seconds(int bound) {
    return Duration.ofSeconds(random.nextInt(bound));
  }

  /** One of them. */
  public <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Nothing, or what is drawn. */
  public <T> Optional<T> maybe(Supplier<T> drawn) {
    return random.nextBoolean() ? Optional.of(drawn.get()) : Optional.empty();
  }

  /** So many draws, fewer than the bound. */
  public <T> List<T> fewerThan(int bound, Supplier<T> drawn) {
    List<T> list = new ArrayList<>();
    for (int left = random.nextInt(bound); left > 0; left--) {
      list.add(drawn.get());
    }
    return list;
  }

  /** Each of them or not. */
  public <T> List<T> some(List<T> all) {
    return all.stream().filter(each -> random.nextBoolean()).toList();
  }

  /** All of them in another order. */
  public <T> List<T> shuffled(List<T> all) {
    List<T> rest = new ArrayList<>(all);
    List<T> shuffled = new ArrayList<>();
    while (!rest.isEmpty()) {
      shuffled.add(rest.remove(random.nextInt(rest.size())));
    }
    return shuffled;
  }
}
