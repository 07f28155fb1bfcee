package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Texts for people are written in the words of the field, which people read fast in an incident.
 */
class MessagesTest {
  /** What no text says, and what it says instead. */
  private record Phrase(Pattern words, String instead) {
    static Phrase of(String words, String instead) {
      return new Phrase(Pattern.compile(words), instead);
    }
  }

  private static final List<Phrase> PHRASES =
      List.of(
          Phrase.of("\\bmend", "fix"),
          Phrase.of("\\b(is|are|was|were) told\\b", "is notified, is ordered, is set"),
          Phrase.of("\\b(run|runs|guards) (go|goes) on\\b", "continues, resumes, stays on"),
          Phrase.of("\\bgoes on\\b", "continues, resumes"),
          Phrase.of("\\banew\\b", "again, or re-: restarts, reopens"),
          Phrase.of("\\bblind\\b", "no data, not watched"),
          Phrase.of(
              "\\bnobody (looks|knows|has|decided|answer|watches|foresaw|waits|says)", "not ..."),
          Phrase.of(
              "\\b(somebody or something|someone or something)", "something other than this run"),
          Phrase.of("\\bis nobody in\\b", "is not in"),
          Phrase.of("(?<!here )\\b(is|was) no (?!longer)", "is not a, unknown, is not a valid"),
          Phrase.of("\\bexists? no more\\b", "no longer exists"),
          Phrase.of("\\bwhich is over\\b", "in the past"),
          Phrase.of(
              "\\b(not to be had|took it up|taken still)\\b", "none, picked up, still accepted"),
          Phrase.of("[;,] see (that|what|which|whether)\\b", "check that"),
          Phrase.of("\\bfind out whether\\b", "check whether"),
          Phrase.of("\\b(refuses?|lets?|sends?|asks?) us\\b", "denies access, redirects"),
          Phrase.of("\\bput(s|ting)? back\\b", "corrected, set back"),
          Phrase.of("\\bat its time limit\\b", "timed out"));

  @Test
  void areInTheWordsOfTheField() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : Checkout.sources("src/main/java")) {
      for (String text : texts(Files.readString(file))) {
        wrong(text).forEach(why -> found.add(file + ": " + why));
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void areReadWholeThoughTheyStandOnSeveralLines() throws IOException {
    String source =
        """
        /** Nobody looks at it, so mend it. */
        class Told {
          String text = "the query is" + " wrong: me" + "nd it"; // or is told
        }
        """;

    assertThat(texts(source)).containsExactly("the query is wrong: mend it");
    assertThat(texts(source).stream().flatMap(text -> wrong(text).stream()))
        .containsExactly("'the query is wrong: mend it' has 'mend': expected fix");
  }

  private static List<String> wrong(String text) {
    List<String> found = new ArrayList<>();
    for (Phrase phrase : PHRASES) {
      phrase
          .words()
          .matcher(text)
          .results()
          .forEach(match ->
              found.add(
                  "'%s' has '%s': expected %s".formatted(text, match.group(), phrase.instead())));
    }
    return found;
  }

  /** The texts of a source, those joined by + as one. */
  private static List<String> texts(String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null, null, problem -> {}, List.of("-proc:none"), null, List.of(new Text(source)));
    List<String> texts = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      new Texts(texts).scan(unit, true);
    }
    return texts;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String source) {
      super(URI.create("string:///Source.java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  /** Collects texts; what stands between the parts of a sum ends the one before. */
  private static final class Texts extends TreeScanner<Boolean, Boolean> {
    private final List<String> found;

    Texts(List<String> found) {
      this.found = found;
    }

    @Override
    public Boolean visitLiteral(LiteralTree literal, Boolean whole) {
      if (literal.getValue() instanceof String text) {
        found.add(text);
      }
      return whole;
    }

    @Override
    public Boolean visitBinary(BinaryTree sum, Boolean whole) {
      if (sum.getKind() != Tree.Kind.PLUS) {
        return super.visitBinary(sum, whole);
      }
      StringBuilder text = new StringBuilder();
      for (Tree part : parts(sum).toList()) {
        if (part instanceof LiteralTree literal && literal.getValue() instanceof String more) {
          text.append(more);
        } else {
          text.append("...");
          scan(part, whole);
        }
      }
      found.add(text.toString());
      return whole;
    }

    private static Stream<Tree> parts(Tree tree) {
      return tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS
          ? Stream.concat(parts(sum.getLeftOperand()), parts(sum.getRightOperand()))
          : Stream.of(tree);
    }
  }
}
