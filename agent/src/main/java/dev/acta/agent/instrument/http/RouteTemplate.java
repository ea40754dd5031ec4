package dev.acta.agent.instrument.http;

/**
 * How the templates of all frameworks are written in a trail: from the root of the server, context path included, with the variables' names
 * in braces and nothing of their regular expressions, as in {@code /shop/orders/{id}}.
 */
public final class RouteTemplate {

    private RouteTemplate() {}

    /**
     * @param context the web application's context path, empty for the root
     * @param template what the framework or the deployment matched, from the context's root
     * @return the route, or {@code null} if the template matches everything and so says nothing
     */
    public static String of(String context, String template) {
        if (template == null || isEverything(template)) {
            return null;
        }
        return withoutExpressions(join(context, template));
    }

    private static boolean isEverything(String template) {
        return template.equals("/*") || template.equals("/**") || template.equals("/{*path}") || template.equals("**");
    }

    /**
     * @param prefix {@code null} counts as empty
     * @param rest with or without a slash in front
     * @return both with exactly one slash between them
     */
    public static String join(String prefix, String rest) {
        boolean noPrefix = prefix == null || prefix.isEmpty() || prefix.equals("/");
        if (rest.isEmpty()) {
            return noPrefix ? "/" : prefix;
        }
        boolean slash = rest.charAt(0) == '/';
        if (noPrefix) {
            return slash ? rest : "/" + rest;
        }
        if (prefix.charAt(prefix.length() - 1) == '/') {
            return prefix.concat(slash ? rest.substring(1) : rest);
        }
        return slash ? prefix.concat(rest) : prefix + '/' + rest;
    }

    /** {@code {id:[0-9]{1,5}}} and {@code {id : re}} become {@code {id}}. Without any, the very same text. */
    static String withoutExpressions(String template) {
        int brace = template.indexOf('{');
        if (brace < 0 || template.indexOf(':', brace) < 0) {
            return template;
        }
        StringBuilder plain = new StringBuilder(template.length());
        int depth = 0;
        boolean inExpression = false;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && inExpression) {
                i++; // an escaped brace of the expression
            } else if (c == '{' && depth++ == 0) {
                plain.append(c);
            } else if (c == '}' && depth > 0 && --depth == 0) {
                inExpression = false;
                plain.append(c);
            } else if (c == ':' && depth == 1) {
                inExpression = true;
            } else if (!inExpression && !(depth > 0 && c == ' ')) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
