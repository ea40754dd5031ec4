package dev.acta.agent.start;

import dev.acta.agent.instrument.http.SecretRules;
import dev.acta.agent.redact.KnownKeys;
import dev.acta.agent.redact.Lot;
import dev.acta.agent.redact.SecretsByName;

/** By the same names as the redaction. */
final class SecretRulesFromSettings implements SecretRules {

    /** Whatever the settings are: sessions outlive them. */
    private static final KnownKeys KNOWN = new KnownKeys();

    private final SecretsByName names;

    /** @param added further names that the operator has hidden */
    SecretRulesFromSettings(Iterable<String> added) {
        names = new SecretsByName(added);
    }

    @Override
    public boolean hides(String name) {
        return names.hides(name);
    }

    @Override
    public boolean hidesParameter(String name, String value) {
        return names.hidesParameter(name, value);
    }

    @Override
    public boolean isKey(String text) {
        return Lot.isKey(text);
    }

    @Override
    public void know(String key) {
        KNOWN.add(key);
    }

    @Override
    public boolean isKnown(String text) {
        return KNOWN.contains(text);
    }
}
