package dev.sluice.bridge.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * What stands in a message.
 *
 * @param text for notifications, where blocks are not shown
 */
record Message(String text, List<LayoutBlock> blocks) {
  Message {
    blocks = List.copyOf(blocks);
  }
}
