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
