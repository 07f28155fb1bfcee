package dev.sluice.bridge.slack;

import dev.sluice.bridge.Delivery;
import dev.sluice.bridge.Identified;
import dev.sluice.bridge.Office;
import dev.sluice.bridge.People.Member;
import dev.sluice.bridge.People.SlackUser;
import dev.sluice.bridge.slack.Incoming.Clicked;
import dev.sluice.bridge.slack.Incoming.Form;
import dev.sluice.bridge.slack.Incoming.Submitted;
import dev.sluice.report.RunView.Waiting;
import dev.sluice.run.command.Command;
import dev.sluice.run.command.Refusal;
import dev.sluice.starter.client.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what people do in Slack to the runs, and answers each in one of three ways: done; kept
 * until a worker is back; not recorded, with what to do instead.
 */
final class Clerk implements Function<Incoming, Reply> {
  private static final Logger LOG = LoggerFactory.getLogger(Clerk.class);

  /** What is asked where a person acts of their own. */
  private static final Waiting NOTHING =
      new Waiting("run", "", List.of(), List.of(), List.of(), Optional.empty());

  private final Office office;
  private final SlackApi slack;
  private final Open open;
  private final Rosters rosters;

  /** What is asked at this moment, by the nonces of the buttons. */
  interface Open {
    /** What the nonce names; empty: it is not asked any more. */
    Optional<Asked> asked(String nonce);

    /** The run whose own buttons bear the nonce; empty: none that goes on. */
    Optional<String> run(String nonce);

    /** Something was said to the run: its messages follow. */
    void changed(String run);
  }

  Clerk(Office office, SlackApi slack, Open open, Rosters rosters) {
    this.office = office;
    this.slack = slack;
    this.open = open;
    this.rosters = rosters;
  }

  @Override
  public Reply apply(Incoming incoming) {
    Optional<Member> member = office.people().bySlack(incoming.who());
    if (member.isEmpty()) {
      LOG.warn("Slack user {} is bound to nobody", incoming.who());
      return unbound(incoming);
    }
    Identified who =
        new Identified(
            member.get().person(),
            Identified.Via.SLACK,
            "Slack user %s of %s".formatted(incoming.who().user(), incoming.who().workspace()));
    try {
      return switch (incoming) {
        case Clicked click -> clicked(who, click);
        case Submitted sent -> submitted(who, sent);
        case Incoming.Typed typed -> new TypedDesk(office, this).answer(who, typed);
      };
    } catch (Trouble | SlackTrouble trouble) {
      // Neither the run nor Slack has it: Slack shows that it did not work.
      return failed(incoming, String.valueOf(trouble.getMessage()));
    }
  }

  private Reply unbound(Incoming incoming) {
    String sentence =
        "NOT recorded: nobody is bound to you, who are user %s of workspace %s in Slack. Who keeps the bridge's people adds both there."
            .formatted(incoming.who().user(), incoming.who().workspace());
    return told(incoming, sentence);
  }

  private Reply failed(Incoming incoming, String why) {
    return switch (incoming) {
      case Clicked click -> {
        tell(click.who(), "NOT recorded: " + why);
        yield new Reply.Silence(why);
      }
      case Submitted sent -> Reply.wrong(Dialog.REASON, "NOT recorded: " + why);
      case Incoming.Typed typed -> answer(List.of("NOT recorded: " + why));
    };
  }

  /** Where the person sees it: in the dialog, below what they typed, or by direct message. */
  private Reply told(Incoming incoming, String sentence) {
    return switch (incoming) {
      case Clicked click -> {
        tell(click.who(), sentence);
        yield Reply.Taken.QUIETLY;
      }
      case Submitted sent -> {
        tell(sent.who(), sentence);
        yield Reply.wrong(Dialog.REASON, Messages.cut(sentence, 1_500));
      }
      case Incoming.Typed typed -> answer(List.of(sentence));
    };
  }

  static Reply answer(List<String> sentences) {
    Message message = Messages.plain(sentences);
    return Reply.answer(message.text(), message.blocks());
  }

  private void tell(SlackUser user, String... sentences) {
    try {
      slack.tell(user.user(), Messages.plain(List.of(sentences)));
    } catch (SlackTrouble untold) {
      LOG.warn("{} could not be told: {}", user, untold.sentence());
    }
  }

  private Reply clicked(Identified who, Clicked click) {
    if (click.act().ofRun()) {
      return open.run(click.nonce())
          .map(run -> atOnce(who, click, new Asked(run, click.nonce(), NOTHING)))
          .orElseGet(() -> told(click, "NOT recorded: this run has ended"));
    }
    Optional<Asked> asked = open.asked(click.nonce());
    if (asked.isEmpty()) {
      return told(
          click,
          "NOT recorded: this is not asked any more, it was decided or asked again. `/sluice"
              + " status` shows what is open.");
    }
    if (click.act().atOnce()) {
      return atOnce(who, click, asked.get());
    }
    List<String> roles =
        rosters.roles(asked.get().run(), who.person(), asked.get().waiting().who());
    slack.open(click.trigger(), Dialog.of(click.act(), asked.get(), roles));
    return Reply.Taken.QUIETLY;
  }

  private Reply atOnce(Identified who, Clicked click, Asked asked) {
    Orders.From from = new Orders.From(who.person(), click.who() + " " + click.id());
    return switch (brought(who, asked.run(), () -> Orders.atOnce(from, click.act(), asked))) {
      case Delivery.Done done -> {
        why(click, asked.run(), done.answer());
        yield Reply.Taken.QUIETLY;
      }
      case Delivery.Kept kept -> {
        why(click, asked.run(), kept(kept));
        yield Reply.Taken.QUIETLY;
      }
      case Delivery.NotRecorded not -> {
        List<String> sentences = sentences(not);
        tell(click.who(), sentences.toArray(String[]::new));
        yield not.refused() ? Reply.Taken.QUIETLY : new Reply.Silence(not.why());
      }
    };
  }

  /** A hold or a stop stands whether or not somebody says why. */
  private void why(Clicked click, String run, String answer) {
    if (!click.act().ofRun()) {
      return;
    }
    try {
      slack.open(click.trigger(), Dialog.why(click.act(), run, answer));
    } catch (SlackTrouble late) {
      tell(click.who(), answer, "Say why: /sluice note " + run + " REASON");
    }
  }

  private Reply submitted(Identified who, Submitted sent) {
    Form form = sent.form();
    Orders.From from = new Orders.From(who.person(), sent.who() + " " + sent.id());
    if (form.about().act() == Act.NOTE) {
      return reply(sent, brought(who, form.about().run(), () -> Orders.why(from, form)));
    }
    Optional<Asked> asked =
        open.asked(form.about().nonce()).filter(each -> each.run().equals(form.about().run()));
    return asked
        .map(each -> reply(sent, brought(who, each.run(), () -> Orders.of(from, form, each))))
        .orElseGet(() ->
            told(
                sent,
                "NOT recorded: this is not asked any more, it was decided or asked again since you"
                    + " opened the dialog"));
  }

  private Reply reply(Submitted sent, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Done done -> Reply.close();
      case Delivery.Kept kept -> Reply.instead(Dialog.said(kept(kept)));
      case Delivery.NotRecorded not -> told(sent, String.join(" ", sentences(not)));
    };
  }

  /** Brings a command, if it can be made. */
  Delivery brought(Identified who, String run, Supplier<Command> command) {
    try {
      Delivery delivery = office.courier().bring(who, run, command.get());
      open.changed(run);
      return delivery;
    } catch (Refusal wrong) {
      return new Delivery.NotRecorded(true, String.valueOf(wrong.getMessage()), List.of());
    }
  }

  static String kept(Delivery.Kept kept) {
    return "KEPT: %s. Temporal keeps it; it is judged, and counts once, when a worker is back."
        .formatted(kept.why());
  }

  static List<String> sentences(Delivery.NotRecorded not) {
    return Stream.concat(
            Stream.of("NOT recorded: " + not.why()),
            not.instead().stream().map(line -> "Instead, in a shell: ./" + line))
        .toList();
  }
}
