package dev.sluice.report;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.port.Wire;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Numbers and seals the lines of a record: each line's hash is the SHA-256 of the hash before it
 * and of what the line says, so that a line that is changed, lost or moved shows. Pure.
 *
 * <p>What a line says is its JSON without its hash, with the fields of each object in the order of
 * their names and without those that are null or empty. So a field that a later version adds
 * changes no hash of a line that was written without it, as long as it is null or empty there.
 */
public final class Chain {
  private static final String HASH = "hash";

  private Chain() {}

  /** All lines sealed; those that are keep their number and their hash. */
  public static List<Entry> sealed(List<Entry> entries) {
    MessageDigest digest = sha256();
    List<Entry> sealed = new ArrayList<>(entries.size());
    long number = 0;
    String before = "";
    for (Entry entry : entries) {
      number = entry.seq().orElse(number + 1);
      Entry line =
          entry.hash().isPresent()
              ? entry
              : entry.sealed(number, hash(digest, before, entry, number));
      before = line.hash().orElseThrow();
      sealed.add(line);
    }
    return sealed;
  }

  private static String hash(MessageDigest digest, String before, Entry entry, long number) {
    return hash(digest, before, Wire.mapper().valueToTree(entry.sealed(number, "")));
  }

  private static String hash(MessageDigest digest, String before, ObjectNode line) {
    StringBuilder said = new StringBuilder(before);
    write(line.without(HASH), said);
    return HexFormat.of()
        .formatHex(digest.digest(said.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Where the lines of a record are not as they were sealed.
   *
   * @param entries as a worker sent them, or wrote them into a file
   * @return a sentence about the first such line; absent: there is none, or a worker wrote them
   *     that sealed none
   */
  public static Optional<String> broken(JsonNode entries) {
    if (StreamSupport.stream(entries.spliterator(), false).noneMatch(line -> line.has(HASH))) {
      return Optional.empty();
    }
    MessageDigest digest = sha256();
    String before = "";
    long number = 0;
    for (JsonNode line : entries) {
      number++;
      if (line.path("seq").asLong() != number) {
        return Optional.of("line %d of the record is missing".formatted(number));
      }
      String stated = line.path(HASH).asText();
      if (!(line.deepCopy() instanceof ObjectNode said)
          || !stated.equals(hash(digest, before, said))) {
        return Optional.of(
            "line %d of the record was changed: its hash is not that of what it says"
                .formatted(number));
      }
      before = stated;
    }
    return Optional.empty();
  }

  /** Writes a value as its hash takes it. */
  private static void write(JsonNode value, StringBuilder to) {
    if (value.isObject()) {
      to.append('{');
      for (Map.Entry<String, JsonNode> field : fields(value)) {
        quote(field.getKey(), to);
        write(field.getValue(), to);
      }
      to.append('}');
    } else if (value.isArray()) {
      to.append('[');
      value.forEach(each -> write(each, to));
      to.append(']');
    } else if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      to.append(value.asText()).append(',');
    } else {
      quote(value.asText(), to);
    }
  }

  private static void quote(String text, StringBuilder to) {
    to.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, to);
    to.append('"');
  }

  private static List<Map.Entry<String, JsonNode>> fields(JsonNode object) {
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
    fields.removeIf(field -> isNothing(field.getValue()));
    fields.sort(Map.Entry.comparingByKey());
    return fields;
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || (value.isContainerNode() && value.isEmpty());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
