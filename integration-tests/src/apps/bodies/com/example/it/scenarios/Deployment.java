package com.example.it.scenarios;

/** What the launchers of the containers deploy here: servlets that read and write bodies in every way the API has. */
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
    public static final String[][] USERS = {{"alice", "pw", "user"}};

    /** Pattern, the role that it takes. */
    public static final String[][] PROTECTED = {{"/secret/*", "user"}};

    /** Error code or class of exception, page. */
    public static final String[][] ERROR_PAGES = {{"410", "/body/none/page"}};

    /** Filter class, pattern. */
    public static final String[][] FILTERS = {};

    private static final String[] BODIES = {"com.example.it.scenarios.BodyServlet", "/body/*"};
    private static final String[] ASYNC = {"com.example.it.scenarios.AsyncBodyServlet", "/async/*"};
    private static final String[] PARTS = {"com.example.it.scenarios.PartsServlet", "/parts"};

    private Deployment() {}

    /** @return servlet class, pattern */
    public static String[][] servlets() {
        boolean async = Deployment.class.getResource("/" + ASYNC[0].replace('.', '/') + ".class") != null;
        return async ? new String[][] {BODIES, ASYNC, PARTS} : new String[][] {BODIES};
    }
}
