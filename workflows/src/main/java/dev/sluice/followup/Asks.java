package dev.sluice.followup;

/** What people type about what is owed. Pure. */
final class Asks {
  private Asks() {}

  static String done(String run, int place) {
    return "sluice done %s %d --as NAME --reason TEXT".formatted(run, place + 1);
  }

  static String yes(String run, Item.Next next) {
    return answer(run, "yes", next);
  }

  static String no(String run, Item.Next next) {
    return answer(run, "no", next);
  }

  private static String answer(String run, String answer, Item.Next next) {
    return "sluice next %s %s --runbook %s --as NAME --reason TEXT"
        .formatted(run, answer, next.next().runbook());
  }
}
