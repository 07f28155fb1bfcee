package dev.sluice.library;

import dev.sluice.port.PinnedPlan.Start;
import dev.sluice.port.TargetBinding;

/** A start input that was understood: on what, by whom, with what. */
record StartRequest(TargetBinding target, Start start) {}
