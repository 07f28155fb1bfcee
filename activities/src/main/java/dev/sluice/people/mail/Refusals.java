package dev.sluice.people.mail;

import dev.sluice.port.PeopleActivities.Delivery;
import dev.sluice.secrets.Mask;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;

/** What a server said about recipients that it did not take. */
final class Refusals {
  private Refusals() {}

  /** Who got the mail and who did not, with the server's words for each. */
  static Delivery of(SendFailedException partly, Mask mask) {
    List<String> refused = new ArrayList<>();
    Optional<Exception> next = Optional.of(partly);
    while (next.isPresent()) {
      Exception problem = next.get();
      if (problem instanceof SMTPAddressFailedException one) {
        refused.add("%s (%s)".formatted(one.getAddress(), oneLine(one.getMessage())));
      }
      next =
          problem instanceof MessagingException link
              ? Optional.ofNullable(link.getNextException())
              : Optional.empty();
    }
    String why = refused.isEmpty() ? oneLine(partly.getMessage()) : String.join(", ", refused);
    List<String> sent = names(partly.getValidSentAddresses());
    return sent.isEmpty()
        ? new Delivery.NotDelivered(mask.apply("the mail server accepted no recipient: " + why))
        : new Delivery.NotDelivered(
            mask.apply(
                "mail went to %s, but was refused for %s".formatted(String.join(", ", sent), why)),
            true);
  }

  static String oneLine(@Nullable String text) {
    return String.valueOf(text).strip().replaceAll("\\s+", " ");
  }

  private static List<String> names(Address @Nullable [] addresses) {
    return addresses == null
        ? List.of()
        : List.of(addresses).stream().map(Address::toString).toList();
  }
}
