package dev.sluice.worker;

import dev.sluice.secrets.Faults;
import java.util.List;

/**
 * The activities that one worker offers.
 *
 * @param acting those of {@link dev.sluice.run.command.RunNames#QUEUE}; they serve local activities
 *     too
 * @param watching the one of {@link dev.sluice.run.command.RunNames#WATCH_QUEUE}
 * @param faults tells what goes wrong in them and was not foreseen
 */
public record Activities(List<Object> acting, Object watching, Faults faults) {
  public Activities {
    acting = List.copyOf(acting);
  }
}
