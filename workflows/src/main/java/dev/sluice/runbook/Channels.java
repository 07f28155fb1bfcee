package dev.sluice.runbook;

import java.util.List;

/**
 * Where a notice goes.
 *
 * @param others channels beside the first
 */
public record Channels(ChannelName channel, List<ChannelName> others) {
  public Channels {
    others = List.copyOf(others);
  }
}
