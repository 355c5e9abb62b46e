package dev.daruma.reports.json;

import java.math.BigDecimal;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** A duration as an exact number of seconds without trailing zeros: nothing is rounded before the views. */
interface SecondsJson {

    /** Writes. */
    final class Writer extends StdSerializer<Duration> {
        Writer() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator generator, SerializationContext context) {
            BigDecimal seconds = BigDecimal.valueOf(value.getSeconds()).add(BigDecimal.valueOf(value.getNano(), 9));
            generator.writeNumber(
                    seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString());
        }
    }

    /** Reads. */
    final class Reader extends StdDeserializer<Duration> {
        Reader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            return Duration.ofNanos(parser.getDecimalValue().movePointRight(9).longValueExact());
        }
    }
}
