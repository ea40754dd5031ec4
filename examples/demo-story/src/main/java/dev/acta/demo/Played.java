package dev.acta.demo;

/**
 * A request that was played and answered.
 *
 * @param who the user the shop knew then; {@code null} for nobody; {@link #EITHER} where the container may already know or not yet
 */
record Played(String what, String who, String method, String path, int status) {

    static final String EITHER = "?";

    boolean failed() {
        return status >= 400;
    }
}
