package dev.sluice.demo.people;

import dev.sluice.demo.line.Conversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One conversation of SMTP, line by line: as much of it as a sender of plain mail needs. */
public final class PostSession implements Conversation {
  private static final String OK = "250 ok\r\n";

  private final People people;
  private final List<String> recipients = new ArrayList<>();
  private final StringBuilder mail = new StringBuilder();
  private boolean inMail;
  private boolean over;

  /** A mail server of these people: takes every mail, and hands it to nobody else. */
  public PostSession(People people) {
    this.people = people;
  }

  @Override
  public String greeting() {
    return "220 demo.invalid\r\n";
  }

  /** Whether the other side has said good-bye. */
  @Override
  public boolean over() {
    return over;
  }

  /** What is answered to a line; nothing within a mail. */
  @Override
  public String answer(String line) throws IOException {
    if (inMail) {
      return line.equals(".") ? taken() : more(line);
    }
    return switch (line.replaceFirst("[ :].*", "").toUpperCase(Locale.ROOT)) {
      case "HELO", "EHLO" -> "250 demo.invalid\r\n";
      case "MAIL", "RSET" -> begun();
      case "RCPT" -> to(line);
      case "NOOP" -> OK;
      case "DATA" -> {
        inMail = true;
        yield "354 go on\r\n";
      }
      case "QUIT" -> {
        over = true;
        yield "221 bye\r\n";
      }
      default -> "502 not known here\r\n";
    };
  }

  private String begun() {
    recipients.clear();
    mail.setLength(0);
    return OK;
  }

  private String to(String line) {
    recipients.add(line.replaceFirst(".*<", "").replaceFirst(">.*", ""));
    return OK;
  }

  /** A line that begins with a dot was sent with one more. */
  private String more(String line) {
    mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    return "";
  }

  private String taken() throws IOException {
    inMail = false;
    Arrival arrival = Mail.read(mail.toString().getBytes(StandardCharsets.ISO_8859_1));
    for (String each : recipients) {
      people.keep(each, arrival);
    }
    return OK;
  }
}
