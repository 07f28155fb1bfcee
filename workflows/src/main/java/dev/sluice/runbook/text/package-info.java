/**
 * Reads YAML that people write, strictly and with every mistake told by its place; start at {@link
 * dev.sluice.runbook.text.YamlText} and {@link dev.sluice.runbook.text.Fields}.
 */
@NullMarked
package dev.sluice.runbook.text;

import org.jspecify.annotations.NullMarked;
