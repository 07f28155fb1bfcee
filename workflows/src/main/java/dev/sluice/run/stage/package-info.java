/**
 * The way forward: prerequisites, each stage, completion. Start at {@link
 * dev.sluice.run.stage.StageRunner}.
 */
@NullMarked
package dev.sluice.run.stage;

import org.jspecify.annotations.NullMarked;
