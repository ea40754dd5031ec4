package dev.acta.agent.instrument.method;

import dev.acta.agent.event.ClaimedContext;
import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.MethodSite;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Values;
import dev.acta.agent.instrument.MethodDetails;
import java.util.ArrayList;
import java.util.List;

/** What is known of an audited method before it is called, and how its calls are told. Immutable, thread-safe. */
final class AuditedMethod {

    private static final int MOST_CHARS = 4_096;

    private final MethodSite site;
    private final String objectType;
    private final PathExpression object;
    private final PathExpression reference;
    private final PathExpression result;
    private final List<String> keyNames = new ArrayList<>(0);
    private final List<PathExpression> keys = new ArrayList<>(0);
    private final List<String> names;
    private final List<PathExpression> arguments;

    AuditedMethod(String details) {
        site = MethodDetails.decode(details);
        List<String> types = MethodDetails.further(details, "objectType");
        objectType = types.isEmpty() ? null : types.get(0);
        object = path(details, "object");
        reference = path(details, "reference");
        result = path(details, "result");
        for (String key : MethodDetails.further(details, "keys")) {
            keyNames.add(name(key));
            keys.add(PathExpression.parse(behindName(key), site.parameters()));
        }
        List<String> picked = MethodDetails.further(details, "arguments");
        names = picked.isEmpty() ? null : new ArrayList<String>();
        arguments = picked.isEmpty() ? null : new ArrayList<PathExpression>();
        for (String each : picked) {
            if (!each.trim().isEmpty()) {
                names.add(name(each));
                arguments.add(PathExpression.parse(behindName(each), site.parameters()));
            }
        }
    }

    private PathExpression path(String details, String member) {
        List<String> written = MethodDetails.further(details, member);
        return written.isEmpty() ? null : PathExpression.parse(written.get(0), site.parameters());
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return equals > 0 ? pair.substring(0, equals).trim() : PathExpression.nameOf(pair);
    }

    private static String behindName(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }

    /** Whether its calls are told by paths, for which code of the application is called. */
    boolean hasPaths() {
        return object != null || reference != null || result != null || !keys.isEmpty() || arguments != null;
    }

    String objectType() {
        return objectType;
    }

    /** A call without paths: its arguments are copied or described now, for the method may change them. */
    MethodCall call(Story story, Object[] given) {
        List<Object> values = new ArrayList<>(given.length);
        for (Object argument : given) {
            values.add(Values.snapshot(argument));
        }
        MethodCall call = new MethodCall(System.nanoTime(), story, site, values);
        call.about(objectType, null, null);
        return call;
    }

    /** A call with paths; the re-entry guard is up. */
    PathedCall pathed(Story story, Object[] given) {
        MethodCall call;
        Story told = keys.isEmpty() ? story : story.within(keysOf(given));
        if (arguments == null) {
            call = call(told, given);
        } else {
            List<Object> values = new ArrayList<>(arguments.size());
            for (PathExpression each : arguments) {
                values.add(Values.snapshot(each.in(given, null)));
            }
            call = new MethodCall(System.nanoTime(), told, site, values);
            call.name(names);
        }
        call.about(objectType, text(object, given, null), text(reference, given, null));
        return new PathedCall(call, given);
    }

    private ClaimedContext keysOf(Object[] given) {
        ClaimedContext.Builder found = new ClaimedContext.Builder(null);
        for (int i = 0; i < keys.size(); i++) {
            String text = text(keys.get(i), given, null);
            if (text != null) {
                found.key(keyNames.get(i), text);
            }
        }
        return found.build();
    }

    private static String text(PathExpression path, Object[] given, Object returned) {
        String text = path == null ? null : path.textIn(given, returned);
        return text == null || text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
    }

    /** A call under way whose result, or what became of its arguments, has to be looked at when it ends. */
    final class PathedCall {

        private final MethodCall call;
        private final Object[] given;

        private PathedCall(MethodCall call, Object[] given) {
            this.call = call;
            this.given = given;
        }

        MethodCall call() {
            return call;
        }

        /** An id that was not known before may be known now; the re-entry guard is up. */
        void ended(Object returned, Throwable thrown) {
            String id = call.object() == null ? text(object, given, returned) : call.object();
            String number = call.reference() == null ? text(reference, given, returned) : call.reference();
            call.about(objectType, id, number);
            if (thrown == null) {
                call.returned(Values.snapshot(result == null ? returned : result.in(given, returned)));
            }
        }
    }
}
