package dev.sluice.run.back;

import dev.sluice.port.NoticeKind;
import dev.sluice.rollback.RollbackOrder;
import dev.sluice.run.flow.RollbackOrders;
import dev.sluice.run.people.Desks;
import dev.sluice.run.people.Questions;
import dev.sluice.run.traffic.Traffic;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * A run that would end with traffic on a new version which failed watches on until somebody takes
 * over by name.
 */
final class TakingOver {
  private static final String I_DO = "I take over";

  private final Desks desks;
  private final RollbackOrders orders;
  private final Traffic traffic;

  TakingOver(Desks desks, RollbackOrders orders, Traffic traffic) {
    this.desks = desks;
    this.orders = orders;
    this.traffic = traffic;
  }

  /** Whether somebody has; not if a lower or faster order came first. */
  boolean await(RollbackOrder order) {
    String question =
        "traffic stays at %s: %s. Guards are watched until somebody takes over. Who does?"
            .formatted(traffic.commanded(), order.why());
    Questions.Open asked = desks.questions().open(Questions.Kind.DECISION, question, List.of(I_DO));
    desks
        .people()
        .tellAll(
            NoticeKind.QUESTION,
            "who takes over?",
            question + "\n" + desks.people().command("decide"),
            true);
    Workflow.await(() -> asked.answer().isPresent() || orders.overtakes(order));
    desks.questions().close(asked);
    return asked.answer().isPresent() && !orders.overtakes(order);
  }
}
