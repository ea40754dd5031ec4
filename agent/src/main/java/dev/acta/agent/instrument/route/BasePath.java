package dev.acta.agent.instrument.route;

import java.net.URI;

/** Where an application is deployed, as frameworks know it: from the request itself, so a client may have put path parameters in. */
final class BasePath {

    private BasePath() {}

    static String of(Object base) {
        if (base instanceof URI) {
            return withoutParameters(((URI) base).getRawPath());
        }
        return base instanceof String ? withoutParameters((String) base) : "";
    }

    /** {@code /shop;a=b/api/} becomes {@code /shop/api/}. */
    static String withoutParameters(String path) {
        if (path == null) {
            return "";
        }
        int semicolon = path.indexOf(';');
        if (semicolon < 0) {
            return path;
        }
        StringBuilder plain = new StringBuilder(path.length());
        int from = 0;
        while (semicolon >= 0) {
            plain.append(path, from, semicolon);
            int slash = path.indexOf('/', semicolon);
            from = slash < 0 ? path.length() : slash;
            semicolon = path.indexOf(';', from);
        }
        return plain.append(path, from, path.length()).toString();
    }
}
