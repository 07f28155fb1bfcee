package dev.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.PeopleActivities.Notice;
import dev.sluice.port.Roster;
import dev.sluice.port.WatchActivities.Told;
import dev.sluice.runbook.ChannelName;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TellingTest {
  @Test
  void tellsTheOthersThoughOneBreaks() throws InterruptedException {
    CountDownLatch last = new CountDownLatch(1);
    List<Notice> notices = List.of(notice("broken"), notice("whole"), notice("last"));

    Telling telling = Telling.begin(notices, each -> tell(each, last), Ordered.errands().faults());

    assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(telling.soFar())
        .startsWith(
            new Told(
                new ChannelName("broken"),
                new Delivery.NotDelivered("IllegalStateException: a *** fault")),
            new Told(new ChannelName("whole"), new Delivery.Delivered()));
  }

  private static Delivery tell(Notice notice, CountDownLatch last) {
    if (notice.channel().name().value().equals("broken")) {
      throw new IllegalStateException("a secret fault");
    }
    if (notice.channel().name().value().equals("last")) {
      last.countDown();
    }
    return new Delivery.Delivered();
  }

  private static Notice notice(String channel) {
    return new Notice(
        new Roster.Channel(new ChannelName(channel), new Roster.Address.Log()),
        NoticeKind.BRIEFING,
        "s",
        "t",
        false);
  }
}
