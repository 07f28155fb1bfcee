package dev.sluice.demo.patience;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Of a process and its descendants.
 *
 * @param output the file that it prints to
 */
record ProcessProgress(Process process, Path output) implements Progress {
  /**
   * Whole seconds: one that computes less than a second a minute only idles.
   *
   * @param processes their ids
   * @param printed in bytes
   */
  private record Sign(List<Long> processes, long computed, long printed) {}

  @Override
  public Optional<String> over() {
    return process.isAlive()
        ? Optional.empty()
        : Optional.of("ended with exit code " + process.exitValue());
  }

  @Override
  public Object sign() {
    List<ProcessHandle> tree =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    Duration computed =
        tree.stream()
            .flatMap(each -> each.info().totalCpuDuration().stream())
            .reduce(Duration.ZERO, Duration::plus);
    List<Long> ids = tree.stream().map(ProcessHandle::pid).sorted().toList();
    return new Sign(ids, computed.toSeconds(), output.toFile().length());
  }
}
