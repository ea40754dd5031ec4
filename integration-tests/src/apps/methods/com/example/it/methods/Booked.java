package com.example.it.methods;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An annotation of the application's own, which names its event in another way than Acta's. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Booked {

    String eventType();
}
