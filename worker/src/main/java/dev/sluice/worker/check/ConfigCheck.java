package dev.sluice.worker.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.library.Library;
import dev.sluice.library.OfflineCheck;
import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.Routes;
import dev.sluice.port.Wire;
import dev.sluice.worker.config.Settings;
import dev.sluice.worker.config.SettingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sluice check [FILE...] --config FILE}: says all that is wrong, and touches nothing. */
public final class ConfigCheck {
  /** Exit code: nothing is wrong. */
  public static final int SOUND = 0;

  /** Exit code: something is wrong, or was typed wrong. */
  public static final int WRONG = 2;

  private final PrintWriter out;

  /** Says everything there, a line for each thing. */
  public ConfigCheck(PrintWriter out) {
    this.out = out;
  }

  /** Reads what was typed after {@code check}, and does it; the exit code. */
  public int check(List<String> words) {
    return switch (CheckOrder.read(words)) {
      case CheckOrder.Read.Wrong wrong -> {
        out.println(wrong.why());
        yield WRONG;
      }
      case CheckOrder.Read.Understood(CheckOrder order) -> check(order);
    };
  }

  private int check(CheckOrder order) {
    Map<String, CheckReport> reports = new LinkedHashMap<>();
    switch (SettingsFile.read(order.config())) {
      case SettingsFile.Reading.Faulty faulty ->
          reports.put(order.config().toString(), new CheckReport(faulty.problems(), List.of()));
      case SettingsFile.Reading.Settled(Settings settings) -> {
        reports.put(order.config().toString(), configuration(settings));
        order.files().forEach(file -> reports.put(file.toString(), runbook(file, settings, order)));
      }
    }
    if (order.json()) {
      out.println(json(reports));
    } else {
      reports.forEach(this::print);
    }
    boolean sound = reports.values().stream().allMatch(report -> report.problems().isEmpty());
    return sound ? SOUND : WRONG;
  }

  private static CheckReport configuration(Settings settings) {
    Optional<Path> own = settings.places().runbooks();
    List<String> findings = new ArrayList<>();
    String names = String.join(", ", settings.bindings().targetNames());
    findings.add(
        "targets %s; people %d, roles %d, channels %d"
            .formatted(
                names,
                settings.bindings().roster().people().size(),
                settings.bindings().roster().roles().size(),
                settings.bindings().roster().channels().size()));
    findings.addAll(settings.bindings().roster().rights());
    findings.addAll(new Routes(settings.bindings().roster()).sentences());
    // A configuration may be checked where it is written, and not where its worker will run.
    own.filter(folder -> !Files.isDirectory(folder))
        .ifPresent(folder ->
            findings.add(
                "own runbooks are not looked at: there is no directory %s here".formatted(folder)));
    return new CheckReport(new Library(own.filter(Files::isDirectory)).problems(), findings);
  }

  private static CheckReport runbook(Path file, Settings settings, CheckOrder order) {
    try {
      return new OfflineCheck(settings.bindings())
          .check(
              file.toString(), Files.readString(file), name -> beside(file, name), order.target());
    } catch (CharacterCodingException notText) {
      return unreadable(file, "is not text in UTF-8: expected a runbook, which is a YAML document");
    } catch (IOException failed) {
      String how = Files.exists(file) ? "cannot be read" : "does not exist";
      return unreadable(file, how + ": expected a runbook that may be read");
    }
  }

  private static Optional<String> beside(Path file, String name) {
    try {
      Path neighbour = file.resolveSibling(name);
      return Files.isRegularFile(neighbour)
          ? Optional.of(Files.readString(neighbour))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static CheckReport unreadable(Path file, String how) {
    return new CheckReport(List.of(file + " " + how), List.of());
  }

  private void print(String file, CheckReport report) {
    report.findings().forEach(out::println);
    report.problems().forEach(out::println);
    if (report.problems().isEmpty()) {
      out.println(file + ": nothing is wrong");
    }
  }

  private static String json(Map<String, CheckReport> reports) {
    try {
      return Wire.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(reports);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a report is texts, and cannot be written", impossible);
    }
  }
}
