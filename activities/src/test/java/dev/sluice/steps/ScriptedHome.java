package dev.sluice.steps;

import dev.sluice.port.StepActivities.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A run that answers as a script says, and keeps what it was told. */
final class ScriptedHome implements Home {
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Wish wish = Wish.UNKNOWN;

  /** From now on it wants this. */
  ScriptedHome wishes(Wish wanted) {
    wish = wanted;
    return this;
  }

  /** What it is told comes to this, in order; to the last of them from then on. */
  ScriptedHome receives(Receipt... next) {
    receipts.addAll(List.of(next));
    return this;
  }

  /** How often it was asked. */
  int asked() {
    return asked.get();
  }

  /** What it was told, and how. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public Wish wish() {
    asked.incrementAndGet();
    return wish;
  }

  @Override
  public Receipt complete(StepResult result) {
    calls.add("complete");
    return next();
  }

  @Override
  public Receipt tell(StepResult result) {
    calls.add("tell");
    return next();
  }

  private Receipt next() {
    return receipts.size() > 1 ? receipts.removeFirst() : receipts.getFirst();
  }
}
