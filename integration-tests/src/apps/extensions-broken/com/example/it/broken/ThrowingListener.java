package com.example.it.broken;

import dev.acta.api.AuditListener;

/** Cannot be made. */
public final class ThrowingListener implements AuditListener {

    public ThrowingListener() {
        throw new IllegalStateException("no host is set");
    }

    @Override
    public void written(String type, String json) {}
}
