package dev.acta.agent.publish;

import dev.acta.agent.event.BodyContent;
import dev.acta.agent.event.BodyPart;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.Sha256;
import java.util.Map;

/**
 * How a body is written: JSON and forms as what they are, so that redaction sees their values by name, other text as text, and what is not
 * shown by its type and length.
 *
 * <p>An event that comes out too long is written several times; what was parsed is kept for that. Publisher thread only.
 */
final class ContentWriter {

    private final JsonReader json = new JsonReader();
    private BodyContent known;
    private Object parsed;
    private String text;

    void write(EventWriter out, String name, BodyContent content) {
        if (content == null) {
            forget();
        } else if (content.parts() != null) {
            parts(out, name, content);
        } else if (content.bytes() == null) {
            out.object(name)
                    .text("type", content.type())
                    .text("coding", content.coding())
                    .number("length", content.total())
                    .end();
        } else {
            shown(out, name, content);
        }
    }

    private void forget() {
        known = null;
        parsed = null;
        text = null;
    }

    private void shown(EventWriter out, String name, BodyContent content) {
        if (known != content) {
            forget();
            MediaType type = MediaType.of(content.type());
            text = type.decode(content);
            boolean document = type.isForm() && isDocument(text);
            parsed = type.isForm() && !document ? form(type, out) : null;
            if ((type.isJson() || document) && !content.isCut()) {
                parsed = json.read(text, out::hides);
            }
            known = content;
        }
        if (parsed == null) {
            out.longText(name, text, content.isCut() ? content.total() : -1);
        } else {
            out.value(name, parsed);
            if (content.isCut()) {
                out.cut(content.total());
            }
        }
    }

    private Map<String, Object> form(MediaType type, EventWriter out) {
        Map<String, Object> fields = FormFields.of(text, type.charsetOfEscapes());
        LabelledValues.hide(fields, out::hides);
        FormFields.hideByForm(fields);
        return fields;
    }

    /** Many clients call whatever they send a form; JSON and XML would be taken to pieces at every {@code &} and {@code =} then. */
    private static boolean isDocument(String text) {
        int at = afterSpace(text, 0);
        char first = at < text.length() ? text.charAt(at) : ' ';
        int next = afterSpace(text, at + 1);
        return first == '{'
                || first == '<'
                || first == '"'
                || first == '[' && next < text.length() && "{[\"".indexOf(text.charAt(next)) >= 0;
    }

    private static int afterSpace(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static void parts(EventWriter out, String name, BodyContent content) {
        out.object(name)
                .text("type", MediaType.of(content.type()).withoutParameters())
                .number("length", content.total());
        out.array("parts");
        for (BodyPart part : content.parts()) {
            out.object(null)
                    .text("name", part.name())
                    .text("filename", part.filename())
                    .text("type", part.type())
                    .number("bytes", part.size());
            if (part.whole() != null) {
                out.constant("digest", out.digest(part.whole()));
            } else if (part.digest() != null) {
                out.constant("digest", Sha256.text(part.digest()));
            }
            out.end();
        }
        out.endArray().end();
    }
}
