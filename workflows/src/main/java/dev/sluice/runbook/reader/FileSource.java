package dev.sluice.runbook.reader;

import java.util.Optional;

/** Where files that stand beside a runbook come from. */
@FunctionalInterface
public interface FileSource {
  /** No file at all. */
  FileSource NONE = name -> Optional.empty();

  /** The text of a file by its plain name; empty: there is none that may be read. */
  Optional<String> text(String name);
}
