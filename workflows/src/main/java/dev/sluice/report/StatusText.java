package dev.sluice.report;

import dev.sluice.guard.GuardState;
import dev.sluice.guard.Reading;
import dev.sluice.report.RunView.GuardLine;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.runbook.Watching.Trouble;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as {@code status} and {@code watch} print it. Pure; what people typed cannot move the
 * cursor.
 */
public final class StatusText {
  private static final int NEWEST = 8;
  private static final int LONGEST = 400;
  private static final int WHOLE = 4_000;

  private final RunView view;
  private final Paint paint;
  private final Advice advice;
  private final List<String> lines = new ArrayList<>();

  private StatusText(RunView view, Paint paint) {
    this.view = view;
    this.paint = paint;
    this.advice = new Advice(view);
  }

  /** Renders the view without colours. */
  public static String of(RunView view) {
    return of(view, Paint.PLAIN);
  }

  /** Renders the view; several lines, the last one ended too. */
  public static String of(RunView view, Paint paint) {
    return new StatusText(view, paint).render();
  }

  /** Each guard with its state and its newest value, a line each, without colours. */
  public static List<String> guards(RunView view) {
    Units units = Units.of(view);
    return view.watch().guards().stream()
        .map(each -> clean(CurrentDetails.guard(each, units)))
        .toList();
  }

  private String render() {
    if (!view.header().practice().isEmpty()) {
      lines.add(paint.attention(clean(CurrentDetails.practice(view))));
    }
    lines.add(paint.bold(clean(CurrentDetails.headline(view))));
    add("run", view.header().run());
    add(
        "started",
        Words.moment(view.header().times().startedAt())
            + " by "
            + view.header().by()
            + " (stated)");
    view.header().times().end().ifPresent(end -> add("ends", CurrentDetails.ends(end)));
    add(
        "traffic",
        "commanded "
            + view.traffic().commanded()
            + ", measured "
            + CurrentDetails.measured(view)
            + CurrentDetails.floor(view));
    view.traffic().revision().ifPresent(text -> add("revision", text));
    view.watch()
        .soak()
        .filter(clock -> !clock.required().isZero())
        .ifPresent(clock -> add("soak", Words.soak(clock)));
    view.where()
        .holds()
        .forEach(reason -> lines.add(label("held") + paint.attention(clean(reason))));
    advice.next().ifPresent(next -> add("next", "runbook " + next));
    advice.risks().forEach(risk -> add("risk", Advice.text(risk)));
    advice.notes().forEach(note -> add("note", note));
    guards();
    view.waiting().forEach(this::waiting);
    view.owed().forEach(this::owed);
    guidance();
    view.news().stream().limit(NEWEST).forEach(each -> add("news", each));
    return String.join("\n", lines) + "\n";
  }

  private void guards() {
    Units units = Units.of(view);
    view.watch().guards().forEach(each -> lines.add(label("guard") + painted(each, units)));
    SeenLines.of(view, units).forEach(each -> add("seen", each));
  }

  /** Commands are whole, to be pasted; no line of a terminal is as long as one may be. */
  private void guidance() {
    for (Trouble trouble : advice.troubleshooting()) {
      lines.add(label("advice") + paint.attention(clean(trouble.symptom())));
      trouble.look().forEach(command -> lines.add(label("") + Plain.line(command, WHOLE)));
    }
    advice.contacts().forEach(contact -> add("call", contact.text()));
    advice.look().forEach(command -> lines.add(label("look") + Plain.line(command, WHOLE)));
  }

  private String painted(GuardLine guard, Units units) {
    String text = clean(CurrentDetails.guard(guard, units));
    return switch (guard.sight().state()) {
      case GuardState.Firing firing -> paint.bad(text);
      case GuardState.Pending pending -> paint.attention(text);
      case GuardState.Inactive inactive ->
          guard.sight().reading() instanceof Reading.Value
              ? paint.good(text)
              : paint.attention(text);
    };
  }

  private void waiting(Waiting waiting) {
    String who = waiting.who().isEmpty() ? "anyone" : String.join(", ", waiting.who());
    String until = waiting.until().map(at -> ", until " + Words.moment(at)).orElse("");
    lines.add(
        label("waiting")
            + paint.bold(clean(waiting.kind() + " by " + who + until + ": " + waiting.what())));
    waiting.facts().forEach(fact -> add("", "- " + fact));
    waiting.paste().stream()
        .flatMap(paste -> ShellLine.of(waiting.kind(), view.header().run(), paste).stream())
        .forEach(line -> add("", line));
  }

  private void owed(RunView.Owing owed) {
    add("owed", owed.text());
    lines.add(label("") + Plain.line(owed.command(), WHOLE));
  }

  private void add(String label, String text) {
    lines.add(label(label) + clean(text));
  }

  private static String label(String label) {
    return "  " + label + " ".repeat(9 - label.length());
  }

  private static String clean(String text) {
    return Plain.line(text, LONGEST);
  }
}
