package dev.sluice.demo.people;

import dev.sluice.demo.people.Arrival.Sheet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The folder of what people were told: one below it for each person or channel, and over all of
 * them a page, {@code index.html}, in the order in which it came.
 */
public final class People {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_NAME = 100;

  private final Path folder;
  private final List<String> rows = new ArrayList<>();

  /** Makes the folder, with a page on which nothing stands yet. */
  public People(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    page();
  }

  /** Keeps what has reached this person or channel; what is behind an {@code @} does not count. */
  public synchronized void keep(String whom, Arrival arrival) throws IOException {
    String name = plain(whom.replaceFirst("@.*", ""));
    String number = "%03d-".formatted(rows.size() + 1);
    Path own = Files.createDirectories(folder.resolve(name));
    StringBuilder links = new StringBuilder();
    for (Sheet sheet : arrival.files()) {
      String file = number + plain(withoutItsRun(arrival.subject())) + sheet.ending();
      Files.writeString(own.resolve(file), sheet.text(), StandardCharsets.UTF_8);
      links.append("<a href=\"%s/%s\">%s</a> ".formatted(name, file, escaped(sheet.ending())));
    }
    rows.add(
        "<tr><td>%s<td>%s<td>%s<td>%s<td>%s"
            .formatted(
                CLOCK.format(Instant.now()),
                name,
                escaped(arrival.by()),
                escaped(withoutItsRun(arrival.subject())),
                links.toString().strip()));
    page();
  }

  private void page() throws IOException {
    Files.writeString(
        folder.resolve("index.html"),
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>Mails, pages and notices</title>
        <style>body{font:15px sans-serif;margin:2em} td,th{padding:.2em 1em .2em 0;text-align:left}</style>
        <h1>Mails, pages and notices</h1>
        <table><tr><th>UTC<th>who<th>by<th>subject<th>open
        %s
        </table></html>
        """
            .formatted(String.join("\n", rows)),
        StandardCharsets.UTF_8);
  }

  private static String withoutItsRun(String subject) {
    return subject.replaceFirst("^\\[[^]]*] ", "");
  }

  /** As part of the name of a file. */
  private static String plain(String text) {
    String name =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return name.isEmpty() ? "nobody" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
