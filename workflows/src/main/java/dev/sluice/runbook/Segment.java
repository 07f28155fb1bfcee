package dev.sluice.runbook;

/** A part of the requests: those that carry this value of a label. */
public record Segment(String label, String value) {
  @Override
  public String toString() {
    return label + " " + value;
  }
}
