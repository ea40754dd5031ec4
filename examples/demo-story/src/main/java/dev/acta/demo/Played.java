package dev.acta.demo;

/**
 * A request that was played and answered.
 *
 * @param who the user the shop knew then; {@code null} for nobody
 */
record Played(String what, String who, String method, String path, int status) {

    boolean failed() {
        return status >= 400;
    }
}
