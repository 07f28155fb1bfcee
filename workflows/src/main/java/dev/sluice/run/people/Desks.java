package dev.sluice.run.people;

import dev.sluice.run.flow.Holds;
import dev.sluice.run.flow.Journal;

/** The places where a run keeps what concerns people. */
public record Desks(
    Journal journal,
    Holds holds,
    Questions questions,
    Checklists checklists,
    People people,
    OpenGates gates) {}
