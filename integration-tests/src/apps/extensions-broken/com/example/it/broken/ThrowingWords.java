package com.example.it.broken;

import dev.acta.api.AuditFormatter;
import dev.acta.api.AuditFormatterFor;

/** Cannot be made. */
@AuditFormatterFor(entity = Object.class, priority = 100)
public final class ThrowingWords implements AuditFormatter<Object> {

    public ThrowingWords() {
        throw new NoClassDefFoundError("com/acme/Library");
    }
}
