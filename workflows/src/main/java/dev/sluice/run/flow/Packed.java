package dev.sluice.run.flow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.sluice.port.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A long value of which nobody reads the JSON: compressed, where a history would be full of it.
 *
 * @param base64 gzip (RFC 1952) of the JSON, in Base64 (RFC 4648)
 */
public record Packed(@JsonValue String base64) {
  /** The largest value that is unpacked, in bytes of JSON: more is no value of ours. */
  private static final int MOST = 64 << 20;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Packed {}

  /** Packs what {@link Wire} can write. */
  public static Packed of(Object value) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      Wire.mapper().writeValue(gzip, value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Packed(Base64.getEncoder().encodeToString(packed.toByteArray()));
  }

  /**
   * The value.
   *
   * @throws IllegalArgumentException if it is none of that type
   */
  public <T> T as(TypeReference<T> type) {
    try (InputStream json =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      byte[] bytes = json.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new IllegalArgumentException("it is longer than %d bytes".formatted(MOST));
      }
      return Wire.mapper().readValue(bytes, type);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(unreadable);
    }
  }
}
