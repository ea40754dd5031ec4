package dev.acta.agent.start;

import dev.acta.agent.config.Settings;
import dev.acta.agent.redact.KeyedDigest;
import dev.acta.agent.redact.Redactor;
import dev.acta.trail.event.ValueRule;

/**
 * The redaction in force. The publisher's thread asks it; the thread that watches the settings may replace what answers. A line that is
 * being encoded meanwhile may be looked at by both, which hides no less than the older one.
 */
final class Redaction implements ValueRule {

    private final byte[] key;
    private volatile Settings settings;
    private volatile Redactor redactor;

    Redaction(Settings settings, byte[] key) {
        this.settings = settings;
        this.key = key;
    }

    /** Makes the first one, on the publisher's thread: loading it takes time. */
    synchronized Redaction load() {
        if (redactor == null) {
            redactor = new Redactor(settings.redact().names(), new KeyedDigest(key));
        }
        return this;
    }

    /** Redacts by other settings from now on. */
    synchronized void use(Settings changed) {
        boolean same = changed.redact().names().equals(settings.redact().names());
        settings = changed;
        if (redactor != null && !same) {
            redactor = new Redactor(changed.redact().names(), new KeyedDigest(key));
        }
    }

    @Override
    public String apply(String memberName, String value) {
        return redactor.apply(memberName, value);
    }

    @Override
    public boolean hides(String memberName) {
        return redactor.hides(memberName);
    }

    @Override
    public String digest(byte[] value) {
        return redactor.digest(value);
    }
}
