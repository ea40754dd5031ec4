package com.example.it.extensions;

import dev.acta.api.AuditEvent;
import dev.acta.api.AuditInterceptor;

/** Adds what the application does not say. */
public final class AddsBranch implements AuditInterceptor {

    @Override
    public void before(AuditEvent event) {
        event.key("branch_id", "YGN-1");
    }
}
