package dev.acta.agent.instrument.api;

import dev.acta.agent.event.ClaimedContext;
import java.util.List;
import java.util.Map;

/** Reads who acts, ids and business keys from what came through the API. */
final class ClaimedContexts {

    private static final String CONVERSATION = "conversation";
    private static final String INTERACTION = "interaction";
    private static final String PARENT = "parent";

    private ClaimedContexts() {}

    /**
     * @param given members of an event or a context
     * @param outer what holds around it, {@code null} for nothing
     * @param problems gets what is written in another way than it was given
     * @return what is said, {@code outer} if nothing is
     */
    static ClaimedContext read(Given given, ClaimedContext outer, List<String> problems) {
        ClaimedContext.Builder said = new ClaimedContext.Builder(outer);
        boolean any = false;
        String user = given.text("user");
        String service = given.text("service");
        if (user != null) {
            said.user(user);
        } else if (service != null) {
            said.service(service);
        }
        if (user != null || service != null) {
            said.roles(given.names("roles"));
            said.groups(given.names("groups"));
            any = true;
        }
        String tenant = given.text("tenant");
        if (tenant != null) {
            said.tenant(tenant);
            any = true;
        }
        String request = given.text("request");
        if (request != null) {
            said.requestId(request);
            any = true;
        }
        for (Map.Entry<?, ?> member : given.entries()) {
            String id = Given.named(member, Given.ID);
            String key = Given.named(member, Given.KEY);
            if (id != null) {
                any |= id(said, id, Given.words(member.getValue()), problems);
            } else if (key != null) {
                Object value = Given.scalar(member.getValue());
                if (value != null && !said.key(key, value)) {
                    problems.add("key." + key + ": no room for more keys");
                }
                any |= value != null;
            }
        }
        return any ? said.build() : outer;
    }

    /** The trail's own ids are UUIDs, and two of them are the agent's alone; what is given else under their names is kept beside. */
    private static boolean id(ClaimedContext.Builder said, String name, String text, List<String> problems) {
        if (text == null) {
            return false;
        }
        String uuid = name.equals(CONVERSATION) ? Given.uuid(text) : null;
        if (uuid != null) {
            said.conversation(uuid);
            return true;
        }
        boolean own = name.equals(CONVERSATION) || name.equals(INTERACTION) || name.equals(PARENT);
        if (name.equals(CONVERSATION)) {
            problems.add("id.conversation: no UUID; written as ids.application_conversation");
        }
        if (!said.id(own ? "application_" + name : name, text)) {
            problems.add("id." + name + ": no room for more ids");
        }
        return true;
    }
}
