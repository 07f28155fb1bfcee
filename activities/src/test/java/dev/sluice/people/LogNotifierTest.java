package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.people.log.LogNotifier;
import dev.sluice.port.NoticeKind;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogNotifierTest extends NotifierContract {
  private final Logger logger = (Logger) LoggerFactory.getLogger(LogNotifier.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void beginsWithTheKind() {
    deliver(new Message(NoticeKind.ROLLBACK, "[run-1] rolled back", "text", true));

    assertThat(arrived()).isEqualTo("rollback: URGENT: [run-1] rolled back\ntext");
  }

  @Override
  Delivery deliver(Message message) {
    return new LogNotifier().deliver(new Address.Log(), message);
  }

  @Override
  String arrived() {
    return log.list.getLast().getFormattedMessage();
  }
}
