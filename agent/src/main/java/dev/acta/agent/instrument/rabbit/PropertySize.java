package dev.acta.agent.instrument.rabbit;

import com.rabbitmq.client.LongString;
import java.util.Map;

/** How many bytes a message's properties take at most, without writing them. */
final class PropertySize {

    /** What a frame has beside its content. */
    static final int FRAME = 8;

    /** All properties beside the headers: fourteen at most, each of a length byte and up to 255 bytes. */
    private static final int OTHERS = 14 * 256 + 64;

    /** Bytes of a header beside name and value, or beside the name where the value is a number. */
    private static final int HEADER = 32;

    private static final int BYTES_PER_CHAR = 3;

    private PropertySize() {}

    /** @return {@link Long#MAX_VALUE} if a header is of a kind whose size is not plain */
    static long most(Map<String, Object> headers) {
        long most = FRAME + OTHERS;
        for (Map.Entry<String, Object> each : headers.entrySet()) {
            Object value = each.getValue();
            most += HEADER + BYTES_PER_CHAR * (long) each.getKey().length();
            if (value instanceof String) {
                most += BYTES_PER_CHAR * (long) ((String) value).length();
            } else if (value instanceof LongString) {
                most += ((LongString) value).length();
            } else if (value != null && !(value instanceof Number) && !(value instanceof Boolean)) {
                return Long.MAX_VALUE;
            }
        }
        return most;
    }
}
