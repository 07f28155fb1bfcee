/**
 * The worker's configuration, one YAML file that is read whole and refused with all its mistakes;
 * start at {@link dev.sluice.worker.config.SettingsFile}.
 */
@NullMarked
package dev.sluice.worker.config;

import org.jspecify.annotations.NullMarked;
