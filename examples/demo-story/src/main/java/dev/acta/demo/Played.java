package dev.acta.demo;

/**
 * A request that was played and answered.
 *
 * @param who the user the shop knew then; {@code null} for nobody
 */
record Played(String what, String who, String method, String path, int status) {

    static final String ASKED = "is asked to log in";
    static final String REFUSED = "fails to log in";

    /** Whether a page of the login form's was shown, with status 200, in place of what was asked for. */
    boolean isTurnedAway() {
        return status == 200 && (what.equals(ASKED) || what.equals(REFUSED));
    }

    boolean failed() {
        return status >= 400 || isTurnedAway();
    }
}
