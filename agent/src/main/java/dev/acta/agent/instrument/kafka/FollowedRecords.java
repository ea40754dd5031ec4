package dev.acta.agent.instrument.kafka;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;

/**
 * The records of one partition, which cannot be changed: who goes through them from the first to the last takes them up one by one. What copies
 * the list or picks single records takes none up.
 */
final class FollowedRecords extends AbstractList<Object> implements RandomAccess {

    private final ConsumerCapture capture;
    private final List<?> records;

    FollowedRecords(ConsumerCapture capture, List<?> records) {
        this.capture = capture;
        this.records = records;
    }

    @Override
    public Object get(int index) {
        return records.get(index);
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public Iterator<Object> iterator() {
        return new Following(capture, records.iterator());
    }

    @Override
    public Spliterator<Object> spliterator() {
        return Spliterators.spliterator(this, Spliterator.ORDERED);
    }

    @Override
    public List<Object> subList(int from, int to) {
        return new FollowedRecords(capture, records.subList(from, to));
    }

    @Override
    public Object[] toArray() {
        return records.toArray();
    }

    @Override
    public <T> T[] toArray(T[] into) {
        return records.toArray(into);
    }

    @Override
    public boolean equals(Object other) {
        return records.equals(other);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }

    @Override
    public String toString() {
        return records.toString();
    }

    private static final class Following implements Iterator<Object> {

        private final ConsumerCapture capture;
        private final Iterator<?> records;

        Following(ConsumerCapture capture, Iterator<?> records) {
            this.capture = capture;
            this.records = records;
        }

        @Override
        public boolean hasNext() {
            boolean more = records.hasNext();
            if (!more) {
                capture.nextUnguarded(null);
            }
            return more;
        }

        @Override
        public Object next() {
            if (!records.hasNext()) {
                capture.nextUnguarded(null);
                throw new NoSuchElementException();
            }
            Object record = records.next();
            capture.nextUnguarded(record);
            return record;
        }
    }
}
