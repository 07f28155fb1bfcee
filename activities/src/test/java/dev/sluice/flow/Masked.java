package dev.sluice.flow;

import dev.sluice.report.Reports;
import dev.sluice.report.RunRecord;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The report of a run without what differs from run to run: ids, moments, durations, coverage and
 * counts of looks, and which of several that go on side by side was ready first. Two runs in which
 * the same was done have the same.
 *
 * @param inTurn what happened one after the other
 * @param beside notices and steps, sorted
 */
record Masked(List<String> inTurn, List<String> beside) {
  private static final Pattern SIDE_BY_SIDE =
      Pattern.compile(" notified |: exit code | step passed: |^  - `");
  private static final List<Mask> MASKS =
      List.of(
          new Mask("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID"),
          new Mask("\\d{8}-\\d{6}", "MOMENT"),
          new Mask(
              "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d( UTC)?",
              "MOMENT"),
          new Mask("\\b\\d+(\\.\\d+)?( ?(d|h|min|m|s|ms))\\b( \\d+ ?(h|min|m|s|ms)\\b)*", "TIME"),
          new Mask("PT[\\dHMS.]+", "TIME"),
          new Mask("\\b\\d+ looks?\\b", "LOOKS"),
          new Mask("coverage \\d+(\\.\\d+)?%", "COVERAGE"));

  private record Mask(String pattern, String word) {}

  static Masked of(Scenario run) {
    return of(run.record());
  }

  static Masked of(RunRecord record) {
    String text = Reports.markdown(record);
    for (Mask mask : MASKS) {
      text = Pattern.compile(mask.pattern()).matcher(text).replaceAll(mask.word());
    }
    return new Masked(
        text.lines().filter(line -> !SIDE_BY_SIDE.matcher(line).find()).toList(),
        text.lines().filter(line -> SIDE_BY_SIDE.matcher(line).find()).sorted().toList());
  }
}
