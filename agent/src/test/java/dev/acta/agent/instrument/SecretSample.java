package dev.acta.agent.instrument;

import dev.acta.agent.instrument.http.SecretRules;
import dev.acta.agent.redact.KnownKeys;
import dev.acta.agent.redact.Lot;
import dev.acta.agent.redact.SecretsByName;
import java.util.List;

/** The names that the redaction knows by itself. */
final class SecretSample implements SecretRules {

    private final KnownKeys known = new KnownKeys();
    private final SecretsByName names = new SecretsByName(List.of());

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
        known.add(key);
    }

    @Override
    public boolean isKnown(String text) {
        return known.contains(text);
    }
}
