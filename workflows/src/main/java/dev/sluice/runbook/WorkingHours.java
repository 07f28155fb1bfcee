package dev.sluice.runbook;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When somebody works, each week: {@code Mon-Fri 08:00-18:00} in a zone. Pure.
 *
 * <p>Where clocks change, a time that a day does not have is the first moment after the gap, and of
 * one that it has twice the first counts.
 *
 * @param days on which the hours begin, one at least
 * @param to the end; not after {@code from}: it is that of the next day
 */
public record WorkingHours(ZoneId zone, List<DayOfWeek> days, LocalTime from, LocalTime to) {
  private static final String DAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  private static final String TIME = "([01][0-9]|2[0-3]):([0-5][0-9])";
  private static final String MIDNIGHT = "24:00";

  /** How they are written, without their zone. */
  public static final String PATTERN =
      DAY + "(-" + DAY + ")? " + TIME + "-(" + TIME + "|" + MIDNIGHT + ")";

  private static final Pattern WRITTEN =
      Pattern.compile(DAY + "(?:-" + DAY + ")? ([0-9:]{5})-([0-9:]{5})");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** Hours that lie in a gap of the clocks are missing in that week, so two weeks have some. */
  private static final int FAR = 15;

  public WorkingHours {
    days = List.copyOf(days);
  }

  /** From one moment up to another. */
  private record Span(Instant from, Instant to) {
    boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /** Reads {@code Mon-Fri 08:00-18:00}; absent: it is none, or lasts no time at all. */
  public static Optional<WorkingHours> parse(ZoneId zone, String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!text.matches(PATTERN) || !written.matches() || written.group(3).equals(written.group(4))) {
      return Optional.empty();
    }
    DayOfWeek first = day(written.group(1));
    DayOfWeek last = Optional.ofNullable(written.group(2)).map(WorkingHours::day).orElse(first);
    int more = Math.floorMod(last.getValue() - first.getValue(), DayOfWeek.values().length);
    List<DayOfWeek> days = IntStream.rangeClosed(0, more).mapToObj(first::plus).sorted().toList();
    return Optional.of(
        new WorkingHours(zone, days, LocalTime.parse(written.group(3)), end(written.group(4))));
  }

  private static LocalTime end(String text) {
    return text.equals(MIDNIGHT) ? LocalTime.MIDNIGHT : LocalTime.parse(text);
  }

  private static DayOfWeek day(String name) {
    return Stream.of(DayOfWeek.values())
        .filter(each -> name(each).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  /** Whether they work then. */
  public boolean hold(Instant at) {
    return spans(at).stream().anyMatch(each -> each.holds(at));
  }

  /** When they begin or end next, later than that. */
  public Instant change(Instant after) {
    return spans(after).stream()
        .flatMap(each -> Stream.of(each.from(), each.to()))
        .filter(each -> each.isAfter(after))
        .min(Comparator.naturalOrder())
        .orElse(after.plus(Duration.ofDays(FAR)));
  }

  /** Those that are not over long before that moment, as far as the next but one week. */
  private List<Span> spans(Instant around) {
    LocalDate today = around.atZone(zone).toLocalDate();
    List<Span> spans = new ArrayList<>();
    for (int day = -2; day <= FAR; day++) {
      LocalDate date = today.plusDays(day);
      if (days.contains(date.getDayOfWeek())) {
        LocalDate over = to.isAfter(from) ? date : date.plusDays(1);
        spans.add(new Span(first(date.atTime(from)), first(over.atTime(to))));
      }
    }
    return spans;
  }

  private Instant first(LocalDateTime local) {
    return Optional.ofNullable(zone.getRules().getTransition(local))
        .filter(ZoneOffsetTransition::isGap)
        .map(ZoneOffsetTransition::getInstant)
        .orElseGet(() -> local.atZone(zone).toInstant());
  }

  /** {@code Mon, Tue 08:00-18:00 (Europe/Madrid)}. */
  @Override
  public String toString() {
    return "%s %s-%s (%s)"
        .formatted(
            String.join(", ", days.stream().map(WorkingHours::name).toList()),
            MINUTE.format(from),
            to.equals(LocalTime.MIDNIGHT) ? MIDNIGHT : MINUTE.format(to),
            zone);
  }
}
