package dev.sluice.demo;

/** The demo cannot go on; the message says why and what to do. */
final class DemoTrouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  DemoTrouble(String message) {
    super(message);
  }
}
