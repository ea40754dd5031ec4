package dev.acta.agent.instrument.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** The copy of a record that is sent in its place, and what is to be told with it; used by the thread alone that sends it. */
final class ToldRecord<K, V> extends ProducerRecord<K, V> {

    private final String[] toTell;
    private boolean packed;

    /** @param toTell name, value, name, value... of headers; values may be {@code null} */
    ToldRecord(ProducerRecord<K, V> record, String... toTell) {
        super(record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
        this.toTell = toTell;
    }

    /** @param room for headers, in bytes; if it is not enough, nothing is told */
    void tell(long room) {
        if (packed) {
            return; // the client asks again for a partition when its batch is full
        }
        packed = true;
        long left = room;
        for (Header each : headers()) {
            left -= size(each.key(), each.value() == null ? 0 : each.value().length);
        }
        for (int i = 0; i < toTell.length; i += 2) {
            left -= toTell[i + 1] == null ? 0 : size(toTell[i], toTell[i + 1].length());
        }
        for (int i = 0; i < toTell.length && left >= 0; i += 2) {
            if (toTell[i + 1] != null) {
                headers().add(toTell[i], toTell[i + 1].getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** At most: three bytes for a character of the name, and five for each of two lengths. */
    private static long size(String name, int bytes) {
        return 3L * name.length() + bytes + 10;
    }
}
