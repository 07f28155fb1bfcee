package dev.sluice.worker;

import java.util.List;

/**
 * The activities that one worker offers.
 *
 * @param acting those of {@link dev.sluice.run.command.RunNames#QUEUE}; they serve local activities
 *     too
 * @param watching the one of {@link dev.sluice.run.command.RunNames#WATCH_QUEUE}
 */
public record Activities(List<Object> acting, Object watching) {
  public Activities {
    acting = List.copyOf(acting);
  }
}
