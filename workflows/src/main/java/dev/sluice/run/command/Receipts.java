package dev.sluice.run.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that were carried out, by the id that their sender gave them: each counts once. */
public final class Receipts {
  private final List<Receipt> receipts = new ArrayList<>();

  private record Receipt(Command command, String answer) {}

  /**
   * A command and its answer as they are handed on.
   *
   * @param command as {@link CommandJson} writes it
   */
  public record Kept(String command, String answer) {}

  /** All of them, oldest first. */
  public List<Kept> state() {
    return receipts.stream()
        .map(each -> new Kept(CommandJson.write(each.command()).toString(), each.answer()))
        .toList();
  }

  /** Goes on from those of an earlier execution of the run. */
  public void goOnFrom(List<Kept> earlier) {
    earlier.forEach(
        each -> receipts.add(new Receipt(CommandJson.read(each.command()), each.answer())));
  }

  /**
   * What the command was answered when it came before; absent: it did not, or has no id.
   *
   * @throws Refusal if its id was another command's
   */
  public Optional<String> earlier(Command command) {
    Optional<Receipt> receipt = command.caller().id().flatMap(this::withId);
    receipt
        .filter(each -> !each.command().equals(command))
        .ifPresent(other -> {
          throw new Refusal(
              "the id '%s' is taken by another command, by %s: send this one with a new id"
                  .formatted(command.caller().id().orElse(""), other.command().caller().by()));
        });
    return receipt.map(Receipt::answer);
  }

  private Optional<Receipt> withId(String id) {
    return receipts.stream()
        .filter(each -> each.command().caller().id().equals(Optional.of(id)))
        .findFirst();
  }

  public void keep(Command command, String answer) {
    if (command.caller().id().isPresent()) {
      receipts.add(new Receipt(command, answer));
    }
  }
}
