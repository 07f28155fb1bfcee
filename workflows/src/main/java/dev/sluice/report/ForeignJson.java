package dev.sluice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;

/** Reads and writes an {@link Event.Foreign} as it is. */
final class ForeignJson {
  private ForeignJson() {}

  static final class Reader extends JsonDeserializer<Event.Foreign> {
    @Override
    public Event.Foreign deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return new Event.Foreign(context.readTree(parser));
    }
  }

  static final class Writer extends JsonSerializer<Event.Foreign> {
    @Override
    public void serialize(
        Event.Foreign foreign, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(foreign.said(), generator);
    }

    /** Its kind is among what was read. */
    @Override
    public void serializeWithType(
        Event.Foreign foreign,
        JsonGenerator generator,
        SerializerProvider provider,
        TypeSerializer kinds)
        throws IOException {
      serialize(foreign, generator, provider);
    }
  }
}
