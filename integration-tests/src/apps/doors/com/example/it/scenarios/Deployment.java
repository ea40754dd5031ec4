package com.example.it.scenarios;

/** What the launchers of the containers deploy here: a filter and servlets that keep a book of their own on what they did. */
public final class Deployment {

    /** Context path. */
    public static final String BASIC = "/it";

    /** Context path of a second one, with a login form. */
    public static final String FORM = "/form";

    /** Page that asks for name and password, within {@link #FORM}. */
    public static final String LOGIN_PAGE = "/page/login";

    /** Page that says that they were wrong, within {@link #FORM}. */
    public static final String LOGIN_FAILED_PAGE = "/page/failed";

    /** Within {@link #BASIC}, where the container has WebSockets. */
    public static final String WEBSOCKET = "/websocket";

    /** Name, password, role. */
    public static final String[][] USERS = {{"alice", "pw", "user"}};

    /** Pattern, the role that it takes. */
    public static final String[][] PROTECTED = {{"/secret/*", "user"}};

    /** Error code, page: code of the application as well. */
    public static final String[][] ERROR_PAGES = {{"503", "/page/unavailable"}};

    /** Filter class, pattern. */
    public static final String[][] FILTERS = {{"com.example.it.scenarios.MarkingFilter", "/filtered/*"}};

    private static final String MARKING = "com.example.it.scenarios.MarkingServlet";
    private static final String ASYNC = "com.example.it.scenarios.AsyncMarkingServlet";

    private Deployment() {}

    /** @return servlet class, pattern */
    public static String[][] servlets() {
        boolean async = Deployment.class.getResource("/" + ASYNC.replace('.', '/') + ".class") != null;
        return new String[][] {
            {MARKING, "/secret/*"},
            {MARKING, "/filtered/*"},
            {MARKING, "/page/*"},
            {"com.example.it.scenarios.LazyServlet", "/lazy/*"},
            {async ? ASYNC : MARKING, "/async/*"},
        };
    }
}
