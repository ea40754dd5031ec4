package dev.acta.agent.instrument;

import dev.acta.agent.event.MethodSite;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;

/**
 * What weaving finds out about an annotated method, as one string constant in the woven class: class, method, action, module and the
 * parameters' names, each ended by a NUL.
 */
public final class MethodDetails {

    private static final char END = '\0';

    /** Before each further member of the annotation: its name, then its value. */
    private static final char FURTHER = '\1';

    private static final String[] TEXTS = {"objectType", "object", "reference", "result"};
    private static final String[] LISTS = {"keys", "arguments"};

    private MethodDetails() {}

    static String encode(MethodDescription method, List<AnnotationRule> rules) {
        AnnotationDescription annotation = MarkedBy.find(method, rules);
        StringBuilder text = new StringBuilder();
        text.append(method.getDeclaringType().asErasure().getName()).append(END);
        text.append(method.getInternalName()).append(END);
        String action = member(annotation, "action");
        text.append(action.isEmpty() ? member(annotation, "eventType") : action).append(END);
        text.append(member(annotation, "module")).append(END);
        for (ParameterDescription parameter : method.getParameters()) {
            text.append(parameter.getName()).append(END);
        }
        for (String name : TEXTS) {
            String value = member(annotation, name);
            if (!value.isEmpty()) {
                text.append(FURTHER).append(name).append(END).append(value).append(END);
            }
        }
        for (String name : LISTS) {
            for (String value : members(annotation, name)) {
                text.append(FURTHER).append(name).append(END).append(value).append(END);
            }
        }
        return text.toString();
    }

    /** Foreign annotations may have no such member, or one of another type. */
    private static String member(AnnotationDescription annotation, String name) {
        if (annotation == null) {
            return "";
        }
        for (MethodDescription.InDefinedShape declared :
                annotation.getAnnotationType().getDeclaredMethods()) {
            if (declared.getName().equals(name) && declared.getReturnType().represents(String.class)) {
                return annotation.getValue(declared).resolve(String.class);
            }
        }
        return "";
    }

    private static String[] members(AnnotationDescription annotation, String name) {
        if (annotation != null) {
            for (MethodDescription.InDefinedShape declared :
                    annotation.getAnnotationType().getDeclaredMethods()) {
                if (declared.getName().equals(name)
                        && declared.getReturnType().asErasure().represents(String[].class)) {
                    return annotation.getValue(declared).resolve(String[].class);
                }
            }
        }
        return new String[0];
    }

    /**
     * Reads from the constant what else the annotation says.
     *
     * @param text what weaving wrote
     * @param member name of an annotation's member
     * @return its values, none if it was not given
     */
    public static List<String> further(String text, String member) {
        List<String> values = new ArrayList<>();
        for (int at = text.indexOf(FURTHER); at >= 0; at = text.indexOf(FURTHER, at + 1)) {
            int name = text.indexOf(END, at);
            if (text.substring(at + 1, name).equals(member)) {
                values.add(text.substring(name + 1, text.indexOf(END, name + 1)));
            }
        }
        return values;
    }

    /**
     * Reads the constant back.
     *
     * @param text what weaving wrote
     * @return the same facts
     */
    public static MethodSite decode(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int further = text.indexOf(FURTHER);
        int limit = further < 0 ? text.length() : further;
        for (int end = text.indexOf(END); end >= 0 && end < limit; end = text.indexOf(END, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        return new MethodSite(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                parts.get(3),
                new ArrayList<>(parts.subList(4, parts.size())));
    }
}
