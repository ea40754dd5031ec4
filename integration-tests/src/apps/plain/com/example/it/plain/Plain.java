package com.example.it.plain;

/** Says that it runs and ends with exit code 7. */
public final class Plain {

    private Plain() {}

    public static void main(String[] arguments) {
        System.out.println("the application runs");
        System.exit(7);
    }
}
