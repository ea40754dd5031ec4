package com.example.it.scenarios;

/** What the launcher deploys: one servlet that takes everything; nobody logs in. */
public final class Deployment {

    /** Context path. */
    public static final String BASIC = "/it";

    /** Context path of a second one, which nobody uses. */
    public static final String FORM = "/form";

    /** Where a container that can offers a WebSocket, within {@link #BASIC}. */
    public static final String WEBSOCKET = "/websocket";

    /** Page that asks for name and password, within {@link #FORM}. */
    public static final String LOGIN_PAGE = "/login";

    /** Page that says that they were wrong, within {@link #FORM}. */
    public static final String LOGIN_FAILED_PAGE = "/failed";

    /** Name, password, role. */
    public static final String[][] USERS = {};

    /** Pattern, the role that it takes. */
    public static final String[][] PROTECTED = {};

    /** Error code or class of exception, page. */
    public static final String[][] ERROR_PAGES = {};

    /** Filter class, pattern. */
    public static final String[][] FILTERS = {};

    private Deployment() {}

    /** @return servlet class, pattern */
    public static String[][] servlets() {
        return new String[][] {{"com.example.it.scenarios.FloodServlet", "/*"}};
    }
}
