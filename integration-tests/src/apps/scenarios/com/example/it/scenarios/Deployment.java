package com.example.it.scenarios;

/**
 * What every container is told to deploy, without a word of any container: two web applications with the same servlets, one whose
 * users log in by HTTP Basic and one with a login form. Servlets that need a newer API than 2.5 are named by class name.
 */
public final class Deployment {

    /** Context path of the application with HTTP Basic. */
    public static final String BASIC = "/it";

    /** Context path of the application with a login form. */
    public static final String FORM = "/form";

    /** Where a container that can offers a WebSocket that says what it hears, within {@link #BASIC}. */
    public static final String WEBSOCKET = "/websocket";

    /** Page that asks for name and password, within {@link #FORM}. */
    public static final String LOGIN_PAGE = "/page/login";

    /** Page that says that they were wrong, within {@link #FORM}. */
    public static final String LOGIN_FAILED_PAGE = "/page/failed";

    /** Name, password, role. */
    public static final String[][] USERS = {
        {"alice", "pw", "user"},
        {"bob", "pw", "user"},
        {"root", "pw", "admin"},
    };

    /** Pattern, the role that it takes. */
    public static final String[][] PROTECTED = {
        {"/secret/*", "user"},
        {"/admin/*", "admin"},
    };

    /** Error code or class of exception, page. */
    public static final String[][] ERROR_PAGES = {
        {"410", "/page/gone"},
        {"java.lang.UnsupportedOperationException", "/page/unsupported"},
    };

    /** Filter class, pattern; all support asynchronous processing. */
    public static final String[][] FILTERS = {
        {"com.example.it.scenarios.PassingFilter", "/filtered/*"},
        {"com.example.it.scenarios.PassingFilter", "/filtered/*"},
        {"com.example.it.scenarios.PassingFilter", "/filtered/*"},
        {"com.example.it.scenarios.AnsweringFilter", "/answered/*"},
    };

    private static final String[][] SERVLETS_25 = {
        {"com.example.it.scenarios.ActionServlet", "/do/*"},
        {"com.example.it.scenarios.ActionServlet", "/filtered/*"},
        {"com.example.it.scenarios.ActionServlet", "/answered/*"},
        {"com.example.it.scenarios.ActionServlet", "/secret/*"},
        {"com.example.it.scenarios.ActionServlet", "/admin/*"},
        {"com.example.it.scenarios.PageServlet", "/page/*"},
    };

    private static final String[][] SERVLETS_30 = {
        {"com.example.it.scenarios.AsyncServlet", "/async/*"},
        {"com.example.it.scenarios.LoginServlet", "/identity/*"},
    };

    private static final String[][] SERVLETS_31 = {
        {"com.example.it.scenarios.UpgradeServlet", "/upgrade"},
        {"com.example.it.scenarios.NonBlockingServlet", "/nonblocking"},
        {"com.example.it.scenarios.SessionIdServlet", "/session-id"},
    };

    private Deployment() {}

    /**
     * @return servlet class, pattern; all that were compiled for this container. From the third version on all support asynchronous
     *     processing
     */
    public static String[][] servlets() {
        String[][] all = SERVLETS_25;
        all = isThere(SERVLETS_30) ? joined(all, SERVLETS_30) : all;
        return isThere(SERVLETS_31) ? joined(all, SERVLETS_31) : all;
    }

    private static boolean isThere(String[][] servlets) {
        return Deployment.class.getResource("/" + servlets[0][0].replace('.', '/') + ".class") != null;
    }

    private static String[][] joined(String[][] some, String[][] others) {
        String[][] all = new String[some.length + others.length][];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }
}
