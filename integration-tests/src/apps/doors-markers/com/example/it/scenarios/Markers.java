package com.example.it.scenarios;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;

/** The application's own book, {@code markers.txt}. */
final class Markers {

    private Markers() {}

    static synchronized void add(String who, String method, String uri) throws IOException {
        FileOutputStream out = new FileOutputStream("markers.txt", true);
        try {
            out.write((who + ' ' + method + ' ' + uri + '\n').getBytes("UTF-8"));
        } finally {
            out.close();
        }
    }

    /** @param millis how long, {@code null} for not at all */
    static void sleep(String millis) throws IOException {
        if (millis == null) {
            return;
        }
        try {
            Thread.sleep(Long.parseLong(millis));
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
