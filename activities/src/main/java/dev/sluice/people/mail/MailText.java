package dev.sluice.people.mail;

import dev.sluice.people.Message;

/** A message as a mail says it, for programs that show text and for those that show HTML. Pure. */
record MailText(Message message) {
  /** Plain text. */
  String plain() {
    return message.text()
        + message.origin().page().map(page -> "\n\nThe run's page: " + page).orElse("");
  }

  /** HTML in which nothing of the message is taken for markup. */
  String html() {
    return """
    <!DOCTYPE html>
    <html><head><meta charset="utf-8"></head>
    <body style="font-family: sans-serif">
    <h2 style="font-size: 120%%">%s</h2>
    <div style="white-space: pre-wrap">%s</div>%s
    </body></html>
    """
        .formatted(escaped(message.headline()), escaped(message.text()), link());
  }

  private String link() {
    return message
        .origin()
        .page()
        .map(page -> "\n<p><a href=\"%s\">The run's page</a></p>".formatted(escaped(page)))
        .orElse("");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
