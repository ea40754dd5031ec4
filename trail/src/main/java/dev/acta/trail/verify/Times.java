package dev.acta.trail.verify;

import dev.acta.trail.event.Timestamp;

/** Times as the trail writes them, whose texts sort as times. */
public final class Times {

    private static final String FORM = "dddd-dd-ddTdd:dd:dd.ddddddZ";

    private Times() {}

    /** Whether a text has their form. */
    public static boolean isTimestamp(String text) {
        if (text.length() != Timestamp.LENGTH) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            char c = text.charAt(i);
            if (form == 'd' ? c < '0' || c > '9' : c != form) {
                return false;
            }
        }
        return true;
    }
}
