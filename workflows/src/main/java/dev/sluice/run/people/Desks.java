package dev.sluice.run.people;

import dev.sluice.port.PinnedPlan;
import dev.sluice.run.flow.ActivityStubs;
import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;

/** The places where a run keeps what concerns people. */
public record Desks(
    Journal journal,
    Holds holds,
    Questions questions,
    Checklists checklists,
    People people,
    OpenGates gates) {
  /** Those of a run of this id, with nothing in them. */
  public static Desks of(PinnedPlan plan, String run, ActivityStubs stubs) {
    Journal journal = new Journal();
    Holds holds = new Holds(journal);
    People people = new People(run, plan, stubs, journal);
    Checklists checklists = new Checklists(journal, holds, people);
    journal.announcedTo(people::announce);
    return new Desks(
        journal,
        holds,
        new Questions(journal, holds, people, plan.runbook().closing().silence()),
        checklists,
        people,
        new OpenGates(plan, journal, holds, people, checklists));
  }
}
