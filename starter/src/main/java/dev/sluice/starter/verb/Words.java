package dev.sluice.starter.verb;

import dev.sluice.run.command.CommandJson;
import dev.sluice.runbook.DurationText;
import dev.sluice.runbook.Gate.Decision;
import dev.sluice.runbook.Level;
import dev.sluice.runbook.PersonName;
import dev.sluice.runbook.RoleName;
import dev.sluice.runbook.RunbookName;
import dev.sluice.runbook.TargetName;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads what was typed into the product's own types. */
final class Words {
  /** A moment further away, or before 1970, has its year mistyped. */
  private static final Duration FURTHEST = Duration.ofDays(366);

  private Words() {}

  static void teach(CommandLine line) {
    teach(line, Duration.class, DurationText::parse);
    teach(line, Level.class, Level::parse);
    teach(line, Decision.class, Words::decision);
    teach(line, RoleName.class, RoleName::new);
    teach(line, RunbookName.class, RunbookName::new);
    teach(line, TargetName.class, TargetName::new);
    teach(line, PersonName.class, PersonName::new);
    teach(line, OffsetDateTime.class, Words::moment);
    teach(line, FollowUpVerbs.Reply.class, FollowUpVerbs.Reply::of);
  }

  private static <T> void teach(CommandLine line, Class<T> type, Function<String, T> read) {
    line.registerConverter(
        type,
        text -> {
          try {
            return read.apply(text);
          } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
          }
        });
  }

  private static OffsetDateTime moment(String text) {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text);
      Instant at = moment.toInstant();
      if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.now().plus(FURTHEST))) {
        throw new IllegalArgumentException(
            "'%s' is too far away: expected a moment within a year from now; check the year"
                .formatted(text));
      }
      return moment;
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException(
          "'%s' is not a valid moment: expected date, time and offset from UTC, such as 2025-11-01T14:00:00Z"
              .formatted(text),
          malformed);
    }
  }

  private static Decision decision(String text) {
    return List.of(Decision.values()).stream()
        .filter(each -> CommandJson.word(each).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown decision '%s': expected proceed, hold, extend or rollback"
                    .formatted(text)));
  }
}
