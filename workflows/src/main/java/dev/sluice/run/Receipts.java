package dev.sluice.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that were carried out, by the id that their sender gave them: each counts once. */
final class Receipts {
  private final List<Receipt> receipts = new ArrayList<>();

  private record Receipt(String command, String answer) {}

  /** What the command was answered when it came before; absent: it did not, or has no id. */
  Optional<String> earlier(Command command) {
    return command
        .caller()
        .id()
        .flatMap(
            given -> receipts.stream().filter(each -> each.command().equals(given)).findFirst())
        .map(Receipt::answer);
  }

  void keep(Command command, String answer) {
    command.caller().id().ifPresent(given -> receipts.add(new Receipt(given, answer)));
  }
}
