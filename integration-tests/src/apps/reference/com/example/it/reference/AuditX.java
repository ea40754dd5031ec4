package com.example.it.reference;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An annotation of another system, which applications have in their code already. */
@Retention(RetentionPolicy.RUNTIME)
public @interface AuditX {

    String eventType();
}
