package dev.sluice.people.mail;

import dev.sluice.people.Message;
import dev.sluice.people.Notifier;
import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.port.Roster.Address;

/** Stands where no SMTP server is configured, and says so. */
public final class NoMail implements Notifier<Address.Mail> {
  @Override
  public Delivery deliver(Address.Mail address, Message message) {
    return new Delivery.NotDelivered(
        "no mail server is configured on this worker; add one to its configuration, or use another"
            + " channel");
  }
}
