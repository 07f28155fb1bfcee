package dev.sluice.demo.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the tools and the status page have been given: checkpoints, settings, alert rules,
 * incidents.
 */
public final class Shelf {
  /** Setting: what share of all traffic the old system can serve, in whole percent. */
  public static final String FLAT_CAPACITY = "flat-capacity";

  /** Setting: what share the old system keeps for comparison, in whole percent. */
  public static final String COMPARISON = "comparison-traffic";

  /** Setting: when the performance was certified. */
  public static final String CERTIFICATE = "certificate";

  /** Setting: when the cutover was prepared. */
  public static final String CUTOVER = "cutover";

  /**
   * Setting: what the migration tool itself was told last, such as {@code canary (5%)}. While it
   * was told nothing it goes by the router.
   */
  public static final String PHASE = "phase";

  private final Map<String, String> checkpoints = new ConcurrentHashMap<>();
  private final Map<String, String> settings = new ConcurrentHashMap<>();
  private final Map<String, String> rules = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> incidents = new ConcurrentLinkedQueue<>();

  /** Keeps a checkpoint's state under its name. */
  public void keep(String name, String state) {
    checkpoints.put(name, state);
  }

  /** Names of the checkpoints, sorted. */
  public List<String> checkpoints() {
    return checkpoints.keySet().stream().sorted().toList();
  }

  /** Sets something, e.g. {@code error-threshold}. */
  public void set(String name, String value) {
    settings.put(name, value);
  }

  /** A setting; empty when it was never set. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Takes a setting back, as if it had never been set. */
  public void unset(String name) {
    settings.remove(name);
  }

  /** The share of all traffic that the old system was left able to serve, 0.0 to 1.0. */
  public double flatCapacity() {
    return setting(FLAT_CAPACITY).map(Integer::parseInt).orElse(100) / 100d;
  }

  /** Applies an alert rule; whether there was one of that name before. */
  public boolean apply(String name, String text) {
    return rules.put(name, text) != null;
  }

  /** Deletes an alert rule; whether there was one. */
  public boolean delete(String name) {
    return rules.remove(name) != null;
  }

  /** Names of the alert rules, sorted. */
  public List<String> rules() {
    return rules.keySet().stream().sorted().toList();
  }

  /** Publishes an incident on the status page. */
  public void publish(String incident) {
    incidents.add(incident);
  }

  /** What the status page shows, oldest first. */
  public List<String> incidents() {
    return List.copyOf(incidents);
  }
}
