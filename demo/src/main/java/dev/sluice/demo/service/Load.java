package dev.sluice.demo.service;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/**
 * Load that is always there: requests arrive at a constant rate whether or not earlier ones were
 * answered (an open loop), so that a slow service does not make its own load go away.
 */
public final class Load implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(2);

  private final DoubleSupplier perSecond;
  private final Runnable request;
  private final Thread thread;
  private volatile boolean over;

  /** Sends a request this often; {@code request} must not wait for its answer. */
  public Load(double perSecond, Runnable request) {
    this(() -> perSecond, request);
  }

  /** The same at a rate that may change. */
  public Load(DoubleSupplier perSecond, Runnable request) {
    this.perSecond = perSecond;
    this.request = request;
    this.thread = Thread.ofPlatform().daemon().name("load").start(this::run);
  }

  private void run() {
    double due = 0;
    long before = System.nanoTime();
    while (!over) {
      LockSupport.parkNanos(TICK.toNanos());
      long now = System.nanoTime();
      due += Math.min(now - before, LONGEST_CATCH_UP.toNanos()) * perSecond.getAsDouble() / 1e9;
      before = now;
      for (; due >= 1; due--) {
        request.run();
      }
    }
  }

  @Override
  public void close() {
    over = true;
    LockSupport.unpark(thread);
  }
}
