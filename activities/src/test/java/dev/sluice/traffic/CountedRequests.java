package dev.sluice.traffic;

import dev.sluice.port.TrafficActivities.TrafficReading;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts.Spread;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A router whose requests are drawn: a few more at each look. */
abstract class CountedRequests implements TrafficRouter {
  private CountedRequests() {}

  /** Each request goes to the new version with that probability. */
  static CountedRequests byChance(double truth, int perLook, Random random) {
    return new ByChance(truth, 0, perLook, random);
  }

  /** The first 3,000 requests go to the old version, as if the share came into force late. */
  static CountedRequests late(double truth, int perLook, Random random) {
    return new ByChance(truth, 3000, perLook, random);
  }

  /** Each balancer takes turns, and is somewhere in its turn at first. */
  static CountedRequests inTurns(double truth, int balancers, Random random) {
    return new InTurns(truth, balancers, random);
  }

  /** Gives the new version nothing, while so many connections to it stay open. */
  static CountedRequests holding(long staying) {
    return new CountedRequests() {
      private long all;

      @Override
      public List<Counts> counts() {
        all += 50;
        return List.of(new Counts("lb", 0, all, Spread.RANDOM, staying, Answers.UNKNOWN));
      }
    };
  }

  /** Gives the new version nothing, while so many of each 50 answers are errors. */
  static CountedRequests failing(int ofFifty) {
    return new CountedRequests() {
      private long all;

      @Override
      public List<Counts> counts() {
        all += 50;
        Answers answers = new Answers(all * ofFifty / 50, all);
        return List.of(new Counts("lb", 0, all, Spread.RANDOM, 0, answers));
      }
    };
  }

  private static final class ByChance extends CountedRequests {
    private final boolean mostly;
    private final double rare;
    private final long from;
    private final int perLook;
    private final Random random;
    private long untilRare;
    private long seldom;
    private long all;

    ByChance(double truth, long from, int perLook, Random random) {
      this.mostly = truth > 0.5;
      this.rare = Math.min(truth, 1 - truth);
      this.from = from;
      this.perLook = perLook;
      this.random = random;
      this.untilRare = untilRare();
    }

    /** Drawn as the distance between two of the rarer kind, which takes fewer draws. */
    private long untilRare() {
      return rare == 0
          ? Long.MAX_VALUE / 2
          : 1 + (long) (Math.log(1 - random.nextDouble()) / Math.log(1 - rare));
    }

    @Override
    public List<Counts> counts() {
      all += perLook;
      long left = all > from ? perLook : 0;
      while (untilRare <= left) {
        left -= untilRare;
        untilRare = untilRare();
        seldom++;
      }
      untilRare -= left;
      long toNew = mostly ? all - seldom : seldom;
      return List.of(new Counts("lb", toNew, all - toNew, Spread.RANDOM));
    }
  }

  private static final class InTurns extends CountedRequests {
    private final double truth;
    private final Random random;
    private final double[] phases;
    private final long[] all;

    InTurns(double truth, int balancers, Random random) {
      this.truth = truth;
      this.random = random;
      this.phases = random.doubles(balancers).toArray();
      this.all = new long[balancers];
    }

    @Override
    public List<Counts> counts() {
      return IntStream.range(0, all.length).mapToObj(this::counts).toList();
    }

    private Counts counts(int balancer) {
      all[balancer] += random.nextInt(30);
      long toNew = (long) Math.floor(all[balancer] * truth + phases[balancer]);
      return new Counts("lb-" + balancer, toNew, all[balancer] - toNew, Spread.EVEN);
    }
  }

  @Override
  public TrafficReading set(Percent share, Percent floor) {
    throw new UnsupportedOperationException("only counts");
  }

  @Override
  public List<Seen> look() {
    throw new UnsupportedOperationException("only counts");
  }

  @Override
  public List<Lowered> lower(Percent to) {
    throw new UnsupportedOperationException("only counts");
  }

  @Override
  public TrafficReading read() {
    throw new UnsupportedOperationException("only counts");
  }
}
