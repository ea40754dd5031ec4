package dev.acta.agent.instrument.api;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.ApplicationEvent;
import dev.acta.agent.event.ApplicationEvent.Text;
import dev.acta.agent.event.ClaimedContext;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Values;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.ProvidedCode;
import dev.acta.agent.instrument.http.Exchange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events that an application records. Thread-safe. */
final class EventCapture {

    private static final EventCapture RUNNING = new EventCapture(CaptureServices.running());

    private static final String RECORDED = "RECORDED";
    private static final String LOST = "LOST";
    private static final String REFUSED = "REFUSED";
    private static final int MOST_VALUES = 200;
    private static final int MOST_DIGITS = 60;

    private final CaptureServices services;

    EventCapture(CaptureServices services) {
        this.services = services;
    }

    static EventCapture running() {
        return RUNNING;
    }

    /** @param answer is there somebody; is the API to leave out what is named in {@code META-INF/services} (not asked by its first versions) */
    void ask(boolean[] answer) {
        answer[0] = true;
        if (answer.length > 1) {
            answer[1] = !services.rules().api().discovers();
        }
    }

    void record(Map<?, ?> members, Object[] answer) {
        Current current = services.context().current();
        if (current.isObserving()) {
            return; // within a call of ours into the application
        }
        Given given = new Given(members);
        List<String> problems = new ArrayList<>(0);
        if (given.text("name") == null) {
            problems.add("name: an event needs one");
            answer(answer, REFUSED, problems);
            return;
        }
        Story story = storyOf(given, current, problems);
        SecurityEvent login = ClaimedLogins.read(given, story);
        if (login != null) {
            login(login, current, problems, answer);
            return;
        }
        ApplicationEvent event = new ApplicationEvent(System.nanoTime(), story);
        for (Text which : Text.values()) {
            event.text(which, given.text(which.member()));
        }
        amount(event, given.get("amount"), problems);
        if (given.get("error") instanceof Throwable) {
            event.failed(Failure.of((Throwable) given.get("error")));
        }
        changes(event, given.get("changes"), problems);
        data(event, given, problems);
        for (String tag : given.names("tags")) {
            event.tag(tag);
        }
        answer(answer, services.ring().offer(event) ? RECORDED : LOST, problems);
    }

    private void login(SecurityEvent login, Current current, List<String> problems, Object[] answer) {
        if (!ClaimedLogins.isNews(login, current)) {
            problems.add("the agent has told of it already");
            answer(answer, RECORDED, problems);
            return;
        }
        ClaimedLogins.follow(login, current);
        answer(answer, services.ring().offer(login) ? RECORDED : LOST, problems);
    }

    void failed(String what, Throwable cause) {
        services.failed(what, cause);
    }

    void provided(String type, Object[] answer) {
        ProvidedCode provided = services.provided();
        if (provided != null) {
            provided.answer(type, answer);
        }
    }

    /** As {@code POST|/orders/:id}. */
    void route(Object[] answer) {
        Object request = services.context().current().request();
        if (request instanceof Exchange) {
            Exchange exchange = (Exchange) request;
            String route = exchange.servedBy();
            answer[0] = exchange.line().method()
                    + '|'
                    + (route == null ? exchange.line().path() : RawRoute.of(route));
        }
    }

    /** What the event alone says of who acts holds for it alone. */
    private Story storyOf(Given given, Current current, List<String> problems) {
        Story story = services.context().storyOf(current);
        ClaimedContext own = ClaimedContexts.read(given, null, problems);
        return own == null ? story : story.within(own);
    }

    private static void answer(Object[] answer, String status, List<String> problems) {
        answer[0] = status;
        answer[1] = problems.isEmpty() ? null : problems.toArray(new String[0]);
    }

    private static void amount(ApplicationEvent event, Object amount, List<String> problems) {
        if (amount == null) {
            return;
        }
        if (amount.getClass() == BigDecimal.class) {
            BigDecimal decimal = (BigDecimal) amount;
            if (decimal.precision() <= MOST_DIGITS && Math.abs(decimal.scale()) <= MOST_DIGITS) {
                event.amount(decimal.toPlainString());
                return;
            }
        }
        problems.add("amount: no decimal of at most " + MOST_DIGITS + " digits; left out");
    }

    private static void changes(ApplicationEvent event, Object changes, List<String> problems) {
        if (!(changes instanceof List)) {
            return;
        }
        int left = MOST_VALUES;
        for (Object each : (List<?>) changes) {
            if (!(each instanceof Object[]) || ((Object[]) each).length != 3) {
                continue;
            }
            Object[] change = (Object[]) each;
            String field = Given.words(change[0]);
            if (field == null || change[1] == null && change[2] == null) {
                continue;
            }
            if (left-- == 0) {
                problems.add("change: no room for more than " + MOST_VALUES);
                return;
            }
            event.change(field, Values.snapshot(change[1]), Values.snapshot(change[2]));
        }
    }

    private static void data(ApplicationEvent event, Given given, List<String> problems) {
        int left = MOST_VALUES;
        for (Map.Entry<?, ?> member : given.entries()) {
            String name = Given.named(member, Given.DATA);
            if (name != null && left-- == 0) {
                problems.add("data: no room for more than " + MOST_VALUES);
                return;
            }
            if (name != null) {
                event.data(name, Values.snapshot(member.getValue()));
            }
        }
    }
}
