package dev.sluice.bridge.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.sluice.bridge.Delivery;
import dev.sluice.bridge.Identified;
import dev.sluice.bridge.Office;
import dev.sluice.report.StatusText;
import dev.sluice.starter.client.Listed;
import java.util.List;
import java.util.Locale;

/** Answers what people type. */
record TypedDesk(Office office, Clerk clerk) {
  private static final int MOST_RUNS = 40;
  private static final int MOST_LINES = 60;

  Reply answer(Identified who, Incoming.Typed said) {
    Typed typed = Typed.read(said.text());
    if (typed.isCommand()) {
      return typed
          .run()
          .map(run -> brought(who, said, typed, run))
          .orElseGet(() ->
              Clerk.answer(
                  List.of(
                      "%s needs a run, as `/sluice status` lists them".formatted(typed.verb()))));
    }
    return switch (typed.verb()) {
      case "status" -> typed.run().map(this::status).orElseGet(this::runs);
      case "runs" -> runs();
      case "help" -> Clerk.answer(Typed.help());
      default ->
          Clerk.answer(
              List.of(
                  "there is no '%s': `/sluice help` lists what there is"
                      .formatted(Messages.cut(typed.verb(), 40))));
    };
  }

  private Reply brought(Identified who, Incoming.Typed said, Typed typed, String run) {
    Orders.From from = new Orders.From(who.person(), said.who() + " " + said.id());
    return Clerk.answer(
        switch (clerk.brought(who, run, () -> Orders.typed(from, typed.verb(), typed.rest()))) {
          case Delivery.Done done -> List.of("Done: " + done.answer());
          case Delivery.Kept kept -> List.of(Clerk.kept(kept));
          case Delivery.NotRecorded not -> Clerk.sentences(not);
        });
  }

  private Reply runs() {
    List<String> lines =
        office.runs().list(false).stream().limit(MOST_RUNS).map(TypedDesk::line).toList();
    return lines.isEmpty() ? Clerk.answer(List.of("No run is open")) : Clerk.answer(lines);
  }

  private static String line(Listed each) {
    String waiting =
        each.attributes().waitingFor().isEmpty()
            ? ""
            : ", waiting for " + String.join(", ", each.attributes().waitingFor());
    return String.format(
        Locale.ROOT,
        "%s: %s on %s, %s at %s%%%s",
        each.run(),
        each.attributes().runbook(),
        each.attributes().target(),
        each.attributes().phase(),
        each.attributes().traffic(),
        waiting);
  }

  private Reply status(String run) {
    List<String> lines = StatusText.of(office.runs().view(run)).lines().limit(MOST_LINES).toList();
    LayoutBlock block = new Rich(9_000).columns(lines).block();
    return Reply.answer(Messages.fallback(lines.getFirst()), List.of(block));
  }
}
