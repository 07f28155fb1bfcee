package dev.sluice.people.log;

import dev.sluice.people.Message;
import dev.sluice.people.Notifier;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/**
 * Writes notices to the worker's log, marked {@code NOTICE}; urgent ones as warnings. Each begins
 * with its kind.
 */
public final class LogNotifier implements Notifier<Address.Log> {
  /** What a logging back end may pick notices out by. */
  public static final Marker NOTICE = MarkerFactory.getMarker("NOTICE");

  private static final Logger LOG = LoggerFactory.getLogger(LogNotifier.class);

  @Override
  public Delivery deliver(Address.Log address, Message message) {
    LOG.atLevel(message.urgent() ? Level.WARN : Level.INFO)
        .addMarker(NOTICE)
        .log("{}: {}\n{}", message.kind().word(), message.headline(), message.text());
    return new Delivery.Delivered();
  }
}
