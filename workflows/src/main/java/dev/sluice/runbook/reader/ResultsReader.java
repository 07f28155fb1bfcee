package dev.sluice.runbook.reader;

import dev.sluice.runbook.Name;
import dev.sluice.runbook.Operand;
import dev.sluice.runbook.Results;
import dev.sluice.runbook.Results.Content;
import dev.sluice.runbook.Results.Part;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.Node;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Problems;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.runbook.text.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads {@code results}: the document that a run fills in, part by part. */
record ResultsReader(Sources sources) {
  private static final List<String> OWN = List.of("report.md", "incident.md");

  private static final NodeReader<Content> CONTENT =
      Scalars.oneOf("content of a part", List.of("checkpoints", "decisions"))
          .map(word ->
              word.equals("checkpoints") ? new Content.Checkpoints() : new Content.Decisions());

  private static final NodeReader<String> DOCUMENT =
      Scalars.fitting(
          "name of a document",
          new Shape.Text(
              "a plain file name that ends in .md, but not %s, which every run keeps"
                  .formatted(String.join(" or ", OWN)),
              Name.pattern() + "\\.md",
              false),
          text -> Name.fits(text) && text.endsWith(".md") && !OWN.contains(text));

  /**
   * The results of a runbook that has been read up to here.
   *
   * @param sources what all of the runbook asks for and shows
   */
  static NodeReader<Results> of(Sources sources) {
    return Fields.of("the results", new ResultsReader(sources)::results);
  }

  private Results results(Fields fields) {
    String document = fields.need("document", DOCUMENT, "none.md");
    List<Part> parts = fields.needList("parts", Fields.of("a part of the results", this::part));
    fields.requireDistinct(
        "parts",
        parts.stream().map(Part::title).toList(),
        "two parts have the same title",
        "a title of its own for each");
    return new Results(document, parts);
  }

  private Part part(Fields fields) {
    String title = fields.need("part", Scalars.text(), "none");
    Optional<Results.Ending> only =
        fields.optional("if", Scalars.word("ending", Results.Ending.class));
    List<Content> contents = new ArrayList<>(fields.list("of", CONTENT));
    List<Operand> facts =
        fields.list("show", named(this::facts)).stream().flatMap(List::stream).distinct().toList();
    if (!facts.isEmpty()) {
      contents.add(new Content.Facts(facts));
    }
    List<String> answers = fields.list("answers", named(this::answer));
    if (!answers.isEmpty()) {
      contents.add(new Content.Answers(answers));
    }
    if (!fields.has("of") && !fields.has("show") && !fields.has("answers")) {
      fields.wrong("a part of the results says nothing", "of, show or answers in it");
    }
    return new Part(title, only, contents);
  }

  private static <T> NodeReader<T> named(NodeReader<T> reader) {
    return reader.shaped(Scalars.text()::shape);
  }

  private Optional<List<Operand>> facts(Node node, Problems problems) {
    return known(
            "fact",
            sources.facts(),
            "a fact in the 'show' of a checkpoint or a gate",
            node,
            problems)
        .map(sources::facts);
  }

  private Optional<String> answer(Node node, Problems problems) {
    return known(
        "answer", sources.answers(), "an 'answer' that a 'confirm' asks for", node, problems);
  }

  private static Optional<String> known(
      String kind, Collection<String> valid, String source, Node node, Problems problems) {
    Optional<Node.Scalar> read = Scalars.located(source).read(node, problems);
    if (read.filter(scalar -> valid.contains(scalar.text().strip())).isEmpty()) {
      read.ifPresent(scalar -> refuse(kind, valid, source, scalar, problems));
      return Optional.empty();
    }
    return read.map(scalar -> scalar.text().strip());
  }

  private static void refuse(
      String kind, Collection<String> valid, String source, Node.Scalar found, Problems problems) {
    if (valid.isEmpty()) {
      problems.add(found.at(), "this runbook has no %s at all".formatted(kind), source);
    } else {
      problems.unknown(found.at(), kind, found.text(), valid);
    }
  }
}
