package dev.sluice.bridge.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import dev.sluice.report.Plain;
import dev.sluice.report.RunLines;
import dev.sluice.report.RunView;
import dev.sluice.report.RunView.Phase;
import dev.sluice.report.RunView.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said of runs in a channel: pure functions of what the runs say of themselves. */
final class Messages {
  /** Slack refuses more than about 13,200 characters in all, whatever each block may have. */
  private static final int MOST = 6_000;

  private static final int MOST_FACTS = 25;
  private static final int MOST_CALLED = 10;

  private Messages() {}

  /**
   * What stands beside what a run says.
   *
   * @param page where people open the page of the run
   * @param called the users of Slack who hold a role that is asked
   */
  record Beside(String page, List<String> called) {
    Beside {
      called = List.copyOf(called);
    }
  }

  /** The message of a run, in whose thread all that it asks stands. */
  static Message parent(RunView view, String page) {
    Rich rich = new Rich(MOST);
    RunLines.practice(view).ifPresent(text -> rich.bold(text).end());
    rich.bold(RunLines.headline(view)).end();
    rich.line(RunLines.traffic(view));
    boolean over = view.where().phase() == Phase.ENDED;
    if (!over) {
      RunLines.soak(view).ifPresent(rich::line);
      rich.line(RunLines.guards(view));
      RunLines.ends(view).ifPresent(rich::line);
    }
    view.where().holds().forEach(reason -> rich.bold("Held: ").line(reason));
    view.waiting()
        .forEach(
            each -> rich.bold("Waiting: ").line(each.kind() + " by " + who(each) + until(each)));
    view.news().stream().limit(over ? 5 : 2).forEach(rich::line);
    rich.text("Run ")
        .code(view.header().run())
        .line(" started by %s (stated)".formatted(view.header().by()));
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(rich.block());
    blocks.add(
        over ? buttons(List.of(page(page))) : buttons(List.of(hold(view), stop(view), page(page))));
    return new Message(fallback(RunLines.headline(view)), blocks);
  }

  /** What a run asks: who, one line of verdict, the numbers, the facts, and what silence means. */
  static Message asked(RunView view, Asked asked, Beside beside) {
    Waiting waiting = asked.waiting();
    Rich rich = new Rich(MOST);
    RunLines.practice(view).ifPresent(text -> rich.bold(text).end());
    rich.bold(waiting.what()).end();
    rich.text("Asks ").bold(who(waiting));
    beside.called().stream().limit(MOST_CALLED).forEach(user -> rich.text(" ").person(user));
    rich.end();
    rich.line(RunLines.headline(view));
    rich.line(verdict(view));
    rich.columns(table(view));
    waiting.facts().stream().limit(MOST_FACTS).forEach(fact -> rich.line("• " + fact));
    int more = waiting.facts().size() - MOST_FACTS;
    if (more > 0) {
      rich.line("• %d more on the page".formatted(more));
    }
    if (waiting.facts().stream().noneMatch(fact -> fact.startsWith("Without an answer"))) {
      rich.line(silence(waiting));
    }
    List<BlockElement> buttons = new ArrayList<>();
    asked.acts().forEach(act -> buttons.add(plain(act, asked.nonce())));
    buttons.addAll(List.of(hold(view), stop(view), page(beside.page())));
    return new Message(
        fallback(
            "%s: %s (asks %s)".formatted(view.header().runbook(), waiting.what(), who(waiting))),
        List.of(rich.block(), buttons(buttons)));
  }

  /** What is left of it once it is decided, void or over: no buttons. */
  static Message closed(String what, List<String> became, String page) {
    Rich rich = new Rich(MOST).bold(what).end();
    became.forEach(rich::line);
    return new Message(
        fallback(what + ": " + String.join("; ", became)),
        List.of(rich.block(), buttons(List.of(page(page)))));
  }

  /** A message of nothing but sentences. */
  static Message plain(List<String> sentences) {
    Rich rich = new Rich(MOST);
    sentences.forEach(rich::line);
    return new Message(fallback(String.join(" ", sentences)), List.of(rich.block()));
  }

  private static String verdict(RunView view) {
    return RunLines.guards(view)
        + RunLines.soak(view).map(soak -> ". " + soak).orElse("")
        + ". "
        + RunLines.traffic(view);
  }

  private static String silence(Waiting waiting) {
    return waiting
        .until()
        .map(at -> "Asked until %s".formatted(RunLines.clock(at)))
        .orElse("It waits until somebody answers");
  }

  private static List<String> table(RunView view) {
    List<RunLines.Row> rows = RunLines.rows(view);
    if (rows.isEmpty()) {
      return List.of();
    }
    List<RunLines.Row> all = new ArrayList<>();
    rows.stream().limit(20).forEach(all::add);
    List<String> lines = new ArrayList<>();
    lines.add(columns("", "new", "old", "looks", "limit"));
    all.forEach(row ->
        lines.add(
            columns(row.what(), row.fresh(), row.old(), String.valueOf(row.looks()), row.limit())));
    return lines;
  }

  private static String columns(String what, String fresh, String old, String looks, String limit) {
    return String.format(
            Locale.ROOT,
            "%-24s %10s %10s %6s  %s",
            cut(what, 24),
            cut(fresh, 10),
            cut(old, 10),
            cut(looks, 6),
            cut(limit, 40))
        .stripTrailing();
  }

  private static String who(Waiting waiting) {
    return waiting.who().isEmpty() ? "anybody" : String.join(", ", waiting.who());
  }

  private static String until(Waiting waiting) {
    return waiting.until().map(at -> ", until " + RunLines.clock(at)).orElse("");
  }

  private static ActionsBlock buttons(List<BlockElement> buttons) {
    return actions(buttons);
  }

  private static BlockElement page(String page) {
    return button(b -> b.text(plainText("Page")).url(page).actionId("page"));
  }

  private static BlockElement plain(Act act, String nonce) {
    return button(
        b -> b.text(plainText(act.label)).actionId(act.id()).value(nonce).style(style(act)));
  }

  private static BlockElement hold(RunView view) {
    return confirmed(
        Act.HOLD,
        view,
        "Traffic stays at %s, the soak clock stops, guards stay on."
            .formatted(view.traffic().commanded()));
  }

  private static BlockElement stop(RunView view) {
    return confirmed(
        Act.STOP,
        view,
        "EMERGENCY STOP: traffic goes from %s to where the runbook's rollback leads, at once."
            .formatted(view.traffic().commanded()));
  }

  private static BlockElement confirmed(Act act, RunView view, String effect) {
    ConfirmationDialogObject once =
        ConfirmationDialogObject.builder()
            .title(plainText("%s this run?".formatted(act.label)))
            .text(plainText(cut(view.header().run(), 150) + ": " + effect))
            .confirm(plainText(act.label))
            .deny(plainText("No"))
            .build();
    return button(b ->
        b.text(plainText(act.label))
            .actionId(act.id())
            .value(Asked.ofRun(view.header().run()))
            .style(style(act))
            .confirm(once));
  }

  // Slack's builder takes null for a button without a colour.
  @SuppressWarnings("NullAway")
  private static String style(Act act) {
    return switch (act.look) {
      case GOOD -> "primary";
      case BAD -> "danger";
      case PLAIN -> null;
    };
  }

  /** Text that Slack may read as markup, such as a notification: nothing in it is. */
  static String fallback(String text) {
    return cut(text, 300).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String cut(String text, int most) {
    return Plain.line(text, Math.max(1, most));
  }
}
