package dev.acta.agent.instrument.servlet.javax.route;

import dev.acta.agent.context.WeakIdentityMap;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletRequest;

/**
 * The mapping pattern by the rules of Servlet 3.1, 12.1, for containers that know it and do not tell. Servlet 2.5 does not even tell what is
 * mapped: there only {@code /prefix/*} is seen, and only where something follows the prefix.
 */
final class Registrations {

    private static final WeakIdentityMap<ServletContext, Set<String>> PATTERNS = new WeakIdentityMap<>();

    private Registrations() {}

    static String patternOf(HttpServletRequest request) {
        String path = request.getServletPath();
        if (path == null || path.isEmpty()) {
            return null; // /* or the context's root
        }
        if (request.getPathInfo() != null) {
            return path + "/*";
        }
        if (!ContextPath.CONTEXT_IS_KNOWN) {
            return null;
        }
        Set<String> patterns = of(request.getServletContext());
        if (patterns.contains(path)) {
            return path.equals("/") ? null : path;
        }
        String prefix = path + "/*";
        if (patterns.contains(prefix)) {
            return prefix;
        }
        int dot = path.lastIndexOf('.');
        String extension = dot < path.lastIndexOf('/') ? null : "*" + path.substring(dot);
        return extension != null && patterns.contains(extension) ? extension : null;
    }

    private static Set<String> of(ServletContext context) {
        Set<String> known = PATTERNS.get(context);
        return known != null ? known : PATTERNS.putIfAbsent(context, read(context));
    }

    private static Set<String> read(ServletContext context) {
        Set<String> patterns = new HashSet<>();
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            Collection<String> mappings = servlet.getMappings();
            if (mappings != null) {
                patterns.addAll(mappings);
            }
        }
        return patterns;
    }
}
