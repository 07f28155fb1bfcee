package dev.sluice.run.people;

import dev.sluice.port.NoticeKind;
import dev.sluice.report.Entry;
import dev.sluice.report.Event;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;
import dev.sluice.run.flow.Waits;
import dev.sluice.run.people.Pages.About;
import dev.sluice.run.people.Pages.Page;
import dev.sluice.runbook.Closing;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate.Silence.Level;
import dev.sluice.runbook.Paging;
import dev.sluice.runbook.Patience;
import dev.sluice.runbook.RoleName;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Attends to pages, for as long as the run lives: while nobody is on one the next level is told,
 * and what is over is resolved where it was told.
 */
public final class Paged {
  private final Paging paging;
  private final Desks desks;
  private final Pages pages;

  private Paged(Paging paging, Desks desks) {
    this.paging = paging;
    this.desks = desks;
    this.pages = desks.people().pages();
  }

  /** Begins to; in plans that say nothing of pages nobody else is told, and nothing resolved. */
  public static void begin(Closing closing, Desks desks, Beside beside) {
    closing
        .patience()
        .flatMap(Patience::pages)
        .map(wanted -> new Paged(wanted, desks))
        .ifPresent(paged -> beside.start("pages", paged::goOn));
  }

  /** A level that is due. */
  private record Due(Page page, Level level) {
    Instant at() {
      return page.clock().from().plus(level.after());
    }
  }

  private void goOn() {
    while (true) {
      Workflow.await(pages::any);
      settle();
      int known = pages.changes();
      Optional<Due> next = next();
      if (next.isEmpty()) {
        Workflow.await(() -> changed(known));
      } else if (!Waits.until(
          () -> changed(known),
          Duration.between(Journal.now(), next.get().at()),
          "page: until the next level")) {
        escalate(next.get());
      }
    }
  }

  private boolean changed(int known) {
    return pages.changes() != known || pages.all().stream().anyMatch(this::over);
  }

  private void settle() {
    pages.takeFresh().forEach(this::settle);
    pages.all().stream()
        .filter(this::over)
        .forEach(page -> {
          pages.close(page);
          desks.people().resolve(page.told());
        });
  }

  /** What is held for begins in the moment in which it is told. */
  private void settle(Page page) {
    boolean holds =
        page.told().kind() == NoticeKind.ESCALATION
            ? desks.holds().any()
            : desks.holds().state().stream()
                .anyMatch(each -> each.since().equals(page.clock().since()));
    if (holds) {
      pages.open(page.settled(Pages.HOLD, About.HOLD));
    } else if (!byPerson(page)) {
      pages.open(page.settled(pages.number(), About.HAPPENED));
    }
  }

  /** Who ordered traffic back need not be paged for it. */
  private boolean byPerson(Page page) {
    return page.told().kind() == NoticeKind.ROLLBACK
        && desks
            .journal()
            .all(Event.RollbackOrdered.class)
            .reduce((first, second) -> second)
            .filter(order -> isPerson(order.act()))
            .isPresent();
  }

  private static boolean isPerson(Event.Act act) {
    return !act.by().equals(Holds.ITSELF.by());
  }

  private boolean over(Page page) {
    return switch (page.about()) {
      case FRESH, HAPPENED -> false;
      case HOLD ->
          desks.holds().state().stream()
              .noneMatch(each -> !each.since().isAfter(page.clock().since()));
      case ASKED ->
          desks.gates().standing().stream().noneMatch(each -> each.where().equals(page.name()))
              && desks.checklists().all().stream()
                  .noneMatch(each -> each.step().id().value().equals(page.name()));
    };
  }

  /** Gates and lists, and what was told as an escalation, have levels of their own. */
  private Optional<Due> next() {
    return pages.all().stream()
        .filter(page -> page.about() != About.ASKED)
        .filter(page -> page.told().kind() != NoticeKind.ESCALATION)
        .flatMap(page ->
            paging.levels().stream()
                .filter(level -> level.after().compareTo(page.clock().told()) > 0)
                .map(level -> new Due(page, level)))
        .min(Comparator.comparing(Due::at));
  }

  private void escalate(Due due) {
    Page page = due.page();
    pages.further(page, due.level().after());
    if (page.about() == About.HAPPENED && answered(page)) {
      pages.close(page);
      return;
    }
    desks
        .people()
        .tellFurther(
            page.told(),
            due.level().to(),
            "Nobody has said for %s that they are on it. %s does; %s shows what is asked.%s"
                .formatted(
                    DurationText.rounded(Duration.between(page.clock().since(), Journal.now())),
                    desks.people().command("acknowledge"),
                    desks.people().command("status"),
                    then(due)));
  }

  /** Who does something about a run has heard of it. */
  private boolean answered(Page page) {
    return desks.journal().entries().reversed().stream()
        .takeWhile(entry -> !entry.at().isBefore(page.clock().since()))
        .map(Entry::event)
        .anyMatch(event -> event instanceof Event.ByPerson act && isPerson(act.act()));
  }

  private String then(Due due) {
    return paging.levels().stream()
        .filter(level -> level.after().compareTo(due.level().after()) > 0)
        .min(Comparator.comparing(Level::after))
        .map(level ->
            "\nNext to be told, on %s: %s."
                .formatted(
                    Unanswered.moment(due.page().clock().from().plus(level.after())),
                    level.to().isEmpty()
                        ? "those who get escalations"
                        : String.join(", ", level.to().stream().map(RoleName::value).toList())))
        .orElse("");
  }
}
