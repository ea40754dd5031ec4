package dev.acta.application;

import java.io.Serializable;

/** A class of an application that nobody may ask for its hash code. */
@SuppressWarnings("serial") // the JVM computes the number
public class Stubborn implements Serializable {

    public String name = "stubborn";

    public int work(int times) {
        return times + 1;
    }

    @Override
    public int hashCode() {
        throw new IllegalStateException("hashCode");
    }

    @Override
    public boolean equals(Object other) {
        throw new IllegalStateException("equals");
    }
}
