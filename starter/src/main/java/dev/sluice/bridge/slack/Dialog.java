package dev.sluice.bridge.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.staticSelect;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import dev.sluice.bridge.slack.Incoming.About;
import java.util.ArrayList;
import java.util.List;

/** The dialogs that a click opens: pure. */
final class Dialog {
  /** The fields, as commands call them. */
  static final String REASON = "reason";

  static final String ROLE = "role";
  static final String DECISION = "decision";
  static final String EXTEND_BY = "extendBy";
  static final String TYPE = "type";
  static final String OPTION = "option";
  static final String SECOND = "second";

  /** What comes before the name of an answer. */
  static final String ANSWER = "answer:";

  /** The action of each element; the block says which field it is. */
  private static final String VALUE = "value";

  private static final int MOST_SHOWN = 2_500;

  private Dialog() {}

  /**
   * The dialog of a click.
   *
   * @param roles for which the person may speak at what is asked; one alone is not asked for
   */
  static View of(Act act, Asked asked, List<String> roles) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(evidence(asked, roles));
    boolean speaks = act == Act.SIGN || act == Act.REJECT;
    if (speaks && roles.size() > 1) {
      blocks.add(choice(ROLE, "Role", roles));
    }
    switch (act) {
      case SIGN -> sign(blocks, asked);
      case DECIDE -> {
        blocks.add(choice(OPTION, "Decision", asked.options()));
        blocks.add(second());
      }
      case CONFIRM -> asked.answers().forEach(name -> blocks.add(line(ANSWER + name, name, false)));
      case SKIP -> blocks.add(line(SECOND, "Who agrees, as in the roster", false));
      case REJECT, RETRY, RESUME, TAKE, ACKNOWLEDGE, HOLD, STOP, NOTE -> {}
    }
    blocks.add(reason());
    String role = speaks && roles.size() == 1 ? roles.getFirst() : "";
    return view(act, new About(asked.run(), asked.nonce(), act, role), blocks);
  }

  /** Asks after a hold or a stop for its reason. */
  static View why(Act done, String run, String answer) {
    return view(
        Act.NOTE,
        new About(run, done.command(), Act.NOTE, ""),
        List.of(section(s -> s.text(plainText(Messages.cut(answer, MOST_SHOWN)))), reason()));
  }

  /** Says something in the place of a dialog. */
  static View said(String sentence) {
    return View.builder()
        .type("modal")
        .title(viewTitle(t -> t.type("plain_text").text("Sluice")))
        .close(viewClose(c -> c.type("plain_text").text("Close")))
        .blocks(List.of(section(s -> s.text(plainText(Messages.cut(sentence, MOST_SHOWN))))))
        .build();
  }

  private static void sign(List<LayoutBlock> blocks, Asked asked) {
    blocks.add(choice(DECISION, "Decision", List.of("proceed", "hold", "extend", "rollback")));
    blocks.add(line(EXTEND_BY, "With extend: how much longer, such as 2h", true));
    blocks.add(second());
    asked
        .typed()
        .ifPresent(word ->
            blocks.add(
                line(
                    TYPE,
                    Messages.cut("No way back after this: to go on, type " + word, 150),
                    true)));
  }

  private static LayoutBlock second() {
    return line(SECOND, "Who agrees, as in the roster, where the runbook wants two people", true);
  }

  private static LayoutBlock evidence(Asked asked, List<String> roles) {
    StringBuilder text = new StringBuilder(Messages.cut(asked.waiting().what(), 500));
    if (roles.size() == 1) {
      text.append("\nYou speak for ").append(roles.getFirst());
    }
    for (String fact : asked.waiting().facts()) {
      String line = "\n• " + Messages.cut(fact, 300);
      if (text.length() + line.length() > MOST_SHOWN) {
        text.append("\n• …");
        break;
      }
      text.append(line);
    }
    return section(s -> s.text(plainText(text.toString(), false)));
  }

  private static View view(Act act, About about, List<LayoutBlock> blocks) {
    return View.builder()
        .type("modal")
        .callbackId(act.id())
        .title(viewTitle(t -> t.type("plain_text").text(act.label.replace("…", ""))))
        .submit(viewSubmit(s -> s.type("plain_text").text("Send")))
        .close(viewClose(c -> c.type("plain_text").text("Cancel")))
        .privateMetadata(about.text())
        .blocks(blocks)
        .build();
  }

  private static LayoutBlock reason() {
    return input(i ->
        i.blockId(REASON)
            .label(plainText("Why; kept in the report"))
            .element(plainTextInput(e -> e.actionId(VALUE).multiline(true).maxLength(1_000))));
  }

  private static LayoutBlock line(String field, String label, boolean optional) {
    return input(i ->
        i.blockId(field)
            .label(plainText(Messages.cut(label, 150)))
            .optional(optional)
            .element(plainTextInput(e -> e.actionId(VALUE).maxLength(200))));
  }

  private static LayoutBlock choice(String field, String label, List<String> values) {
    List<OptionObject> options =
        values.stream()
            .limit(100)
            .map(each -> option(plainText(Messages.cut(each, 75)), Messages.cut(each, 150)))
            .toList();
    return input(i ->
        i.blockId(field)
            .label(plainText(label))
            .element(
                staticSelect(
                    e -> e.actionId(VALUE).options(options).initialOption(options.getFirst()))));
  }
}
