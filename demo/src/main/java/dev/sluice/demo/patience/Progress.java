package dev.sluice.demo.patience;

import java.nio.file.Path;
import java.util.Optional;

/** What shows whether something that is waited for still gets on. */
public interface Progress {
  /** Why it can no longer come, in words that go on after its name; absent while it can. */
  Optional<String> over();

  /** Equal to the one before exactly if nothing has been done since. Asked every few seconds. */
  Object sign();

  /**
   * Of a process with all that it has started: it prints, computes, starts or ends something.
   *
   * @param output the file that it prints to
   */
  static Progress of(Process process, Path output) {
    return new ProcessProgress(process, output);
  }
}
