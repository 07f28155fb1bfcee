package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.Dice;
import dev.sluice.Tries;
import dev.sluice.port.Wire;
import dev.sluice.report.Event.Act;
import dev.sluice.runbook.Percent;
import dev.sluice.runbook.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");

  /** As it was before lines were sealed; histories hand such lines on. */
  private static final String UNSEALED =
      """
      {"at":"2025-01-06T12:00:00Z","event":{"event":"shifted","from":"0%","to":"5%"}}\
      """;

  private static final String SEALED =
      """
      {"seq":1,"at":"2025-01-06T12:00:00Z","event":{"event":"shifted","from":"0%","to":"5%"},"hash":"8a2f"}\
      """;

  private static List<Entry> lines() {
    return new Scribe()
        .shifted(0, 5, 50, 1000)
        .soaked("canary-5", 0.0004, 0.0123)
        .judged("error-rate", 0.001, Unit.RATIO, 0.0004)
        .gate("canary-5")
        .signed("canary-5", "operations-lead", "bo", "\"good\" \n enough")
        .fired("p99 > 50ms", Double.NaN)
        .record()
        .entries();
  }

  private static ArrayNode said(List<Entry> entries) {
    return Wire.mapper().valueToTree(entries);
  }

  /** As it crosses to whoever reads it. */
  private static JsonNode sent(List<Entry> entries) throws JsonProcessingException {
    return Wire.mapper().readTree(Wire.mapper().writeValueAsString(entries));
  }

  @Test
  void aLineHasTheFormThatIsWrittenDown() throws JsonProcessingException {
    Entry line = new Entry(NOON, new Event.Shifted(Percent.of(0), Percent.of(5)));

    assertThat(Wire.mapper().writeValueAsString(line)).isEqualTo(UNSEALED);
    assertThat(Wire.mapper().writeValueAsString(line.sealed(1, "8a2f"))).isEqualTo(SEALED);
    assertThat(Wire.mapper().readValue(UNSEALED, Entry.class)).isEqualTo(line);
    assertThat(Wire.mapper().readValue(SEALED, Entry.class)).isEqualTo(line.sealed(1, "8a2f"));
  }

  @Test
  void aHashIsTheOneThatIsWrittenDown() throws JsonProcessingException {
    Entry line = Wire.mapper().readValue(UNSEALED, Entry.class);

    List<Entry> sealed = Chain.sealed(List.of(line, line));

    assertThat(sealed)
        .extracting(each -> each.hash().orElseThrow())
        .containsExactly(
            "8f2e355582d04bb0d32831200c17ee369a5c845de90ace888b83e7802f67113a",
            "97e0dfecc1f1886f47bb4c6c2c9304233ba8102bfae4c5c0026ebad39aff472f");
  }

  @Test
  void holdsForWhatWasSent() throws JsonProcessingException {
    List<Entry> sealed = Chain.sealed(lines());

    assertThat(sealed)
        .extracting(each -> each.seq().orElseThrow())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, sealed.size()).mapToObj(Long::valueOf).toList());
    assertThat(Chain.broken(sent(sealed))).isEmpty();
  }

  @Test
  void goesOnWhereAnEarlierExecutionHasEnded() {
    List<Entry> all = lines();
    List<Entry> handedOver = Chain.sealed(all.subList(0, 3));

    List<Entry> next =
        Chain.sealed(
            Stream.concat(handedOver.stream(), all.subList(3, all.size()).stream()).toList());

    assertThat(next).isEqualTo(Chain.sealed(all));
  }

  @Test
  void saysWhichLineWasChanged() {
    ArrayNode lines = said(Chain.sealed(lines()));
    ((ObjectNode) lines.get(5).get("event").get("act")).put("by", "eve");

    assertThat(lines.get(5).get("event").get("event").asText()).isEqualTo("signed");
    assertThat(Chain.broken(lines))
        .contains("line 6 of the record was changed: its hash is not that of what it says");
  }

  @Test
  void saysWhichLineIsMissing() {
    ArrayNode lines = said(Chain.sealed(lines()));
    lines.remove(2);

    assertThat(Chain.broken(lines)).contains("line 3 of the record is missing");
  }

  @Test
  void findsALineThatWasSealedAnewAfterItWasChanged() {
    List<Entry> sealed = new ArrayList<>(Chain.sealed(lines()));
    Entry other = new Entry(NOON, new Deviation("note", new Act("eve", "nothing")));
    sealed.set(1, Chain.sealed(List.of(sealed.getFirst(), other)).get(1));

    assertThat(Chain.broken(said(sealed)).orElseThrow())
        .startsWith("line 3 of the record was changed");
  }

  @Test
  void saysNothingOfARecordThatAnOlderWorkerKeeps() {
    assertThat(Chain.broken(said(lines()))).isEmpty();
  }

  @Test
  void holdsThoughALaterVersionWritesAFieldThatIsEmpty() {
    ArrayNode lines = said(Chain.sealed(lines()));
    lines.forEach(line -> ((ObjectNode) line.get("event")).putNull("later").putArray("more"));

    assertThat(Chain.broken(lines)).isEmpty();
  }

  @Test
  void noticesAnyChange() {
    ArrayNode whole = said(Chain.sealed(lines()));

    Tries.hold(dice -> assertThat(Chain.broken(changed(whole, dice))).isPresent());
  }

  /** The control: a record of which each line was sealed for itself. */
  @Test
  void wouldMissALineThatIsMovedIfLinesWereNotChained() {
    List<Entry> alone =
        lines().stream().map(each -> Chain.sealed(List.of(each)).getFirst()).toList();

    assertThat(Chain.broken(said(alone.subList(1, 2)))).isEmpty();
    assertThat(Chain.broken(said(Chain.sealed(lines()).subList(1, 2)))).isPresent();
  }

  private static ArrayNode changed(ArrayNode whole, Dice dice) {
    ArrayNode lines = whole.deepCopy();
    ObjectNode line = (ObjectNode) lines.get(dice.below(lines.size()));
    switch (dice.below(4)) {
      case 0 -> line.put("at", NOON.plusMillis(dice.below(1_000_000)).toString());
      case 1 -> ((ObjectNode) line.get("event")).put("more", dice.part());
      case 2 -> line.put("hash", line.get("hash").asText().replaceFirst("[0-9]", "x"));
      default -> line.put("seq", line.get("seq").asLong() + 1 + dice.below(9));
    }
    return lines;
  }
}
