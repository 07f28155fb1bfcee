package dev.sluice.bridge.process;

import dev.sluice.bridge.BridgeConfiguration;
import dev.sluice.bridge.People;
import dev.sluice.runbook.text.Credentials;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problem;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.YamlText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file that a bridge is configured with, and the people's file that it names. */
public final class BridgeFile {
  private BridgeFile() {}

  /** Both cannot be read; each sentence says what is wrong where. */
  public static final class Faulty extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> sentences;

    Faulty(List<String> problems) {
      super(String.join("\n", problems));
      this.sentences = List.copyOf(problems);
    }

    /** All that is wrong, a sentence each. */
    public List<String> problems() {
      return sentences;
    }
  }

  /**
   * Reads the file.
   *
   * @throws Faulty if anything is wrong in it, or in the people's file
   */
  public static BridgeConfiguration read(Path file) throws Faulty {
    Path whole = file.toAbsolutePath().normalize();
    Path base = Optional.ofNullable(whole.getParent()).orElse(whole);
    BridgeReader.Draft draft = read(file, new BridgeReader(base).file());
    List<People.Member> members = read(draft.people(), PeopleReader.people());
    return PeopleReader.bound(draft, members);
  }

  private static <T> T read(Path file, NodeReader<T> reader) throws Faulty {
    Problems problems = new Problems(file.toString());
    Optional<Node> document = YamlText.read(text(file), problems);
    // A credential must not be repeated in the sentence of another problem.
    boolean leaks = document.map(node -> Credentials.refuse(node, problems)).orElse(false);
    Optional<T> value =
        leaks ? Optional.empty() : document.flatMap(node -> reader.read(node, problems));
    if (!problems.isEmpty() || value.isEmpty()) {
      throw new Faulty(problems.list().stream().map(Problem::sentence).toList());
    }
    return value.get();
  }

  private static String text(Path file) throws Faulty {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw new Faulty(List.of(file + ": there is no such file; write one, or name another"));
    } catch (CharacterCodingException binary) {
      throw new Faulty(List.of(file + ": it is not text; expected YAML in UTF-8"));
    } catch (IOException failed) {
      throw new Faulty(
          List.of(
              "%s: it cannot be read (%s); expected a readable file"
                  .formatted(file, failed.getClass().getSimpleName())));
    }
  }
}
