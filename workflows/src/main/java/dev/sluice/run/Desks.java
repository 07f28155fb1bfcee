package dev.sluice.run;

/** The places where a run keeps what concerns people. */
record Desks(
    Journal journal,
    Holds holds,
    Questions questions,
    Checklists checklists,
    People people,
    GateDesk gates) {}
