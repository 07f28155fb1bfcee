package dev.sluice.runbook.text;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document into {@link Node}s. Refuses what nobody needs to say plainly what he
 * means, and what has been used to bring readers down: anchors, aliases, tags, directives, several
 * documents, keys that stand twice, nesting deeper than {@link #DEEPEST} and texts longer than
 * {@link #LONGEST}.
 */
public final class YamlText {
  /** Characters that a text may have. */
  public static final int LONGEST = 1_000_000;

  /** Lists and maps that may stand within each other. */
  public static final int DEEPEST = 50;

  private YamlText() {}

  /** The document, or empty after everything wrong with its form was noted. */
  public static Optional<Node> read(String text, Problems problems) {
    if (text.length() > LONGEST) {
      return problems.instead(
          Place.START, "the text has " + text.length() + " characters", "at most " + LONGEST);
    }
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel("text").setCodePointLimit(LONGEST + 1).build();
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      Optional<Node> document = new NodeBuilder(text, events, problems).document();
      return problems.isEmpty() ? document : Optional.empty();
    } catch (MarkedYamlEngineException malformed) {
      Malformed cause = Malformed.of(text, malformed);
      problems.add(cause.at(), "the YAML is malformed: " + cause.what(), cause.expected());
    } catch (ReaderException unreadable) {
      problems.add(
          placeOf(text, unreadable.getPosition()),
          "the character U+%04X may not stand in a text".formatted(unreadable.getCodePoint()),
          "printable characters only");
    } catch (YamlEngineException malformed) {
      problems.add(Place.START, "the YAML is malformed", "well-formed YAML 1.2");
    }
    return Optional.empty();
  }

  static Place placeOf(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place placeOf(String text, int codePoints) {
    int end =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    String before = text.substring(0, end);
    int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
    return new Place(line, before.length() - (before.lastIndexOf('\n') + 1) + 1);
  }
}
