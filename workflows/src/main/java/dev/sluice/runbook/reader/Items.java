package dev.sluice.runbook.reader;

import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Shape;
import dev.sluice.runbook.text.Shown;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads the sentences of one list in turn. One that begins with a small letter, in the same line as
 * one before it with a large one, was probably no item of its own: a comma in a text without quotes
 * makes two of it.
 */
final class Items implements NodeReader<String> {
  private final NodeReader<String> item;
  private Optional<Node.Scalar> before = Optional.empty();

  Items(NodeReader<String> item) {
    this.item = item;
  }

  @Override
  public Optional<String> read(Node node, Problems problems) {
    Optional<Node.Scalar> previous = before;
    before = node instanceof Node.Scalar scalar ? Optional.of(scalar) : Optional.empty();
    if (previous.isPresent() && before.isPresent() && goesOn(previous.get(), before.get())) {
      return problems.instead(
          node.at(),
          "%s begins an item of its own, as a comma ends the one before"
              .formatted(Shown.of(before.get().text())),
          "quotes around an item with a comma in it, or a capital letter at the beginning of this");
    }
    return item.read(node, problems);
  }

  @Override
  public Shape shape() {
    return item.shape();
  }

  private static boolean goesOn(Node.Scalar previous, Node.Scalar next) {
    return previous.look().plain()
        && next.look().plain()
        && previous.at().line() == next.at().line()
        && begins(previous.text(), Character::isUpperCase)
        && begins(next.text(), Character::isLowerCase);
  }

  private static boolean begins(String text, IntPredicate kind) {
    return !text.isEmpty() && kind.test(text.codePointAt(0));
  }
}
