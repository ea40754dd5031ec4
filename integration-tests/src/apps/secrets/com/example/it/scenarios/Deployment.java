package com.example.it.scenarios;

/** What the launcher deploys: one servlet that does everything an application does with secrets, and the same behind HTTP Basic and a login form. */
public final class Deployment {

    /** Context path. */
    public static final String BASIC = "/it";

    /** Context path of the application with a login form. */
    public static final String FORM = "/form";

    /** Where a container that can offers a WebSocket, within {@link #BASIC}. */
    public static final String WEBSOCKET = "/websocket";

    /** Page that asks for name and password, within {@link #FORM}. */
    public static final String LOGIN_PAGE = "/login";

    /** Page that says that they were wrong, within {@link #FORM}. */
    public static final String LOGIN_FAILED_PAGE = "/failed";

    /** Name, password, role. */
    public static final String[][] USERS = {{"alice", System.getProperty("it.password"), "user"}};

    /** Pattern, the role that it takes. */
    public static final String[][] PROTECTED = {{"/secret/*", "user"}};

    /** Error code or class of exception, page. */
    public static final String[][] ERROR_PAGES = {};

    /** Filter class, pattern. */
    public static final String[][] FILTERS = {};

    private static final String SERVLET = "com.example.it.scenarios.SecretsServlet";

    private Deployment() {}

    /** @return servlet class, pattern */
    public static String[][] servlets() {
        return new String[][] {
            {SERVLET, "/do/*"}, {SERVLET, "/secret/*"}, {SERVLET, LOGIN_PAGE}, {SERVLET, LOGIN_FAILED_PAGE}
        };
    }
}
