package dev.acta.agent.instrument.servlet.javax.route;

import javax.servlet.ServletContext;
import javax.servlet.http.HttpServletRequest;

/** The context path as it was deployed, and not as a client wrote it: that may have path parameters and escapes in it. */
final class ContextPath {

    /** A request tells its context since Servlet 3. */
    static final boolean CONTEXT_IS_KNOWN = hasGetServletContext();

    private ContextPath() {}

    static String of(HttpServletRequest request) {
        if (CONTEXT_IS_KNOWN) {
            ServletContext context = request.getServletContext();
            if (context != null) {
                return context.getContextPath();
            }
        }
        String written = request.getContextPath();
        return written != null && written.indexOf(';') < 0 ? written : "";
    }

    private static boolean hasGetServletContext() {
        try {
            return HttpServletRequest.class.getMethod("getServletContext") != null;
        } catch (NoSuchMethodException servlet25) {
            return false;
        }
    }
}
