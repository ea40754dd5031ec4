package dev.acta.agent.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an application says of its own accord, through the API: {@code app.event}. */
public final class ApplicationEvent extends Captured {

    /** What is said in words. */
    public enum Text {
        /** What happened. */
        NAME("name"),
        /** What was done. */
        ACTION("action"),
        /** The business module. */
        MODULE("module"),
        /** Number of a document. */
        REFERENCE("reference"),
        /** A sentence. */
        DESCRIPTION("description"),
        /** Why. */
        REASON("reason"),
        /** The application's own word for how much it matters. */
        LEVEL("level"),
        /** What became of it. */
        OUTCOME("outcome"),
        /** What kind of thing was acted upon. */
        OBJECT_TYPE("object.type"),
        /** Which one. */
        OBJECT_ID("object.id"),
        /** Which version of it. */
        OBJECT_VERSION("object.version"),
        /** Code of a currency. */
        CURRENCY("currency"),
        /** From where it came, in the application's own word. */
        SOURCE("source"),
        /** Id of a longer course of business, as it was given. */
        CONVERSATION("id.conversation");

        private final String member;

        Text(String member) {
            this.member = member;
        }

        /** @return its name on the way from the API */
        public String member() {
            return member;
        }
    }

    private final Map<Text, String> texts = new EnumMap<>(Text.class);
    private final List<Object> changes = new ArrayList<>(0);
    private final List<Object> data = new ArrayList<>(0);
    private final List<String> tags = new ArrayList<>(0);
    private String amount;

    /**
     * @param nanos when it was said
     * @param story who and within what
     */
    public ApplicationEvent(long nanos, Story story) {
        super(nanos, story);
    }

    /**
     * @param which of the texts
     * @param text {@code null} for none
     */
    public void text(Text which, String text) {
        if (text != null && !text.isEmpty()) {
            texts.put(which, text);
        }
    }

    /**
     * @param which of the texts
     * @return {@code null} if it was not given
     */
    public String text(Text which) {
        return texts.get(which);
    }

    /** @param decimal an amount of money, in digits */
    public void amount(String decimal) {
        amount = decimal;
    }

    /** @return an amount of money, or {@code null} */
    public String amount() {
        return amount;
    }

    /**
     * @param field that has another value now
     * @param before copied or described
     * @param after copied or described
     */
    public void change(String field, Object before, Object after) {
        changes.addAll(Arrays.asList(field, before, after));
    }

    /** @return field, value before, value after, field... */
    public List<Object> changes() {
        return changes;
    }

    /**
     * @param name of the value
     * @param value copied or described
     */
    public void data(String name, Object value) {
        data.add(name);
        data.add(value);
    }

    /** @return name, value, name, value... */
    public List<Object> data() {
        return data;
    }

    /** @param tag a mark */
    public void tag(String tag) {
        tags.add(tag);
    }

    /** @return marks */
    public List<String> tags() {
        return tags;
    }

    @Override
    public int weight() {
        int weight = super.weight() + story().actor().weight() + weight(story().keys());
        for (String text : texts.values()) {
            weight += weight(text);
        }
        return weight + weight(changes) + weight(data) + weight(tags);
    }
}
