package com.example.it.kills;

import java.io.FileOutputStream;
import java.io.IOException;

/** The application's own book: each line is handed to the operating system before anything else happens, so that no kill can take it. */
final class Book {

    private static final FileOutputStream OUT = open();

    private Book() {}

    private static FileOutputStream open() {
        try {
            return new FileOutputStream("book.txt");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param entry of the kind, unique within the JVM */
    static void add(String kind, int entry) {
        byte[] line = (kind + ' ' + entry + ' ' + System.currentTimeMillis() + '\n').getBytes();
        synchronized (OUT) {
            try {
                OUT.write(line);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
