package dev.sluice.steps;

import java.nio.file.Path;
import java.util.List;

/**
 * Where steps work.
 *
 * @param data where runs keep things on this worker's disk
 * @param tools directories that are looked in for programs before those of the worker's own PATH
 */
public record StepsSettings(Path data, List<Path> tools) {
  public StepsSettings {
    tools = List.copyOf(tools);
  }
}
