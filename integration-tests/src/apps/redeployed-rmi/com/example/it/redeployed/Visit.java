package com.example.it.redeployed;

import java.io.Serializable;

/** What a remote object is called with, and what it answers. */
public final class Visit implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int count;

    Visit(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }
}
