package dev.sluice.runbook.reader;

import dev.sluice.runbook.Contact;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads whom to call: {@code {name: Bridge, for: any incident, link: https://meet.example.com}}.
 */
final class ContactReader {
  static final NodeReader<Contact> READER = Fields.of("a contact", ContactReader::contact);

  /** Internal extensions and emergency numbers are short. */
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{1,38}[0-9]");

  private static final Pattern LINK = Pattern.compile("(?i:https?)://[^\\s/?#]+(?:[/?#]\\S*)?");

  private ContactReader() {}

  private static Contact contact(Fields fields) {
    Contact contact =
        new Contact(
            fields.need("name", Scalars.text(), ""),
            fields.or("for", Scalars.text(), ""),
            fields.optional("phone", phone()),
            fields.optional("dial-in", dialIn()),
            fields.optional("link", link()));
    boolean none = Stream.of("phone", "dial-in", "link").noneMatch(fields::has);
    if (none && fields.isWhole()) {
      fields.wrong("nobody can be reached by a name alone", "phone, dial-in or link beside it");
    }
    return contact;
  }

  private static NodeReader<String> phone() {
    return Scalars.fitting(
        "phone number",
        "digits with a + before and blanks, dashes or brackets between, such as +34 900 123 456",
        text -> PHONE.matcher(text).matches());
  }

  private static NodeReader<String> dialIn() {
    return Scalars.fitting(
        "dial-in",
        "a number to call and what to key in, such as +34 900 123 456, code 4711#",
        text -> text.chars().filter(Character::isDigit).count() >= 3);
  }

  private static NodeReader<String> link() {
    return Scalars.fitting(
        "link",
        "an address such as https://meet.example.com/bridge",
        text -> LINK.matcher(text).matches());
  }
}
