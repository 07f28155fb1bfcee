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
import java.util.List;
import java.util.Optional;

/**
 * Attends to pages, for as long as the run lives: while nobody is on one the next level is told,
 * and what is over is resolved where it was told.
 */
public final class Paged {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

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
        .ifPresent(paged -> {
          beside.start("pages that are over", paged::settle);
          beside.start("pages that nobody is on", paged::escalate);
        });
  }

  /** A level that is due. */
  private record Due(Page page, Level level) {
    Instant at() {
      return page.clock().from().plus(level.after());
    }
  }

  private void escalate() {
    while (true) {
      Workflow.await(() -> next().isPresent());
      Due due = next().orElseThrow();
      // Never at once: how much time is left is told again alike only where a timer tells it.
      Duration left = Duration.between(Journal.now(), due.at());
      boolean overtaken =
          Waits.until(
              () -> next().filter(other -> other.at().isBefore(due.at())).isPresent(),
              left.compareTo(SHORTEST) < 0 ? SHORTEST : left,
              "page: until the next level");
      if (!overtaken && pages.all().contains(due.page())) {
        escalate(due);
      }
    }
  }

  private void settle() {
    while (true) {
      Workflow.await(() -> pages.anyFresh() || pages.all().stream().anyMatch(this::over));
      pages.takeFresh().forEach(this::settle);
      pages.all().stream()
          .filter(this::over)
          .forEach(page -> {
            pages.close(page);
            desks.people().resolve(page.told());
          });
    }
  }

  private void settle(Pages.Fresh page) {
    List<String> holds =
        page.told().kind() == NoticeKind.ESCALATION ? desks.holds().texts() : begunWith(page);
    if (!holds.isEmpty()) {
      pages.open(Pages.HOLD, About.HOLD, page.told(), holds);
    } else if (!byPerson(page)) {
      pages.open(pages.number(), About.HAPPENED, page.told(), List.of());
    }
  }

  /** What is held for begins right before it is told, or right after it. */
  private List<String> begunWith(Pages.Fresh page) {
    List<Event> events = desks.journal().entries().stream().map(Entry::event).toList();
    int from = page.line();
    while (from > 0 && events.get(from - 1) instanceof Event.HoldBegan) {
      from--;
    }
    return events.subList(from, events.size()).stream()
        .filter(Event.HoldBegan.class::isInstance)
        .map(event -> ((Event.HoldBegan) event).reason())
        .filter(desks.holds().texts()::contains)
        .toList();
  }

  /** Who ordered traffic back need not be paged for it. */
  private boolean byPerson(Pages.Fresh page) {
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
      case HAPPENED -> false;
      case HOLD -> desks.holds().texts().stream().noneMatch(page.holds()::contains);
      case ASKED ->
          desks.gates().standing().stream().noneMatch(each -> each.where().equals(page.name()))
              && desks.checklists().all().stream()
                  .noneMatch(each -> each.step().id().value().equals(page.name()));
    };
  }

  /**
   * Gates, lists, an outage of metrics and what was told as an escalation have levels of their own.
   */
  private Optional<Due> next() {
    return pages.all().stream()
        .filter(page -> page.about() != About.ASKED)
        .filter(page -> page.told().kind() != NoticeKind.ESCALATION)
        .filter(page -> !page.told().incident().shared())
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
