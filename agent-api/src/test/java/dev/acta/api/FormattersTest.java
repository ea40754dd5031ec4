package dev.acta.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** FT-18: route and event, then route, then event, then any, then the generic one; priority only among equals. */
class FormattersTest {

    private static class Order {}

    private static final class RushOrder extends Order {}

    @AuditFormatterFor(entity = Order.class, priority = 100)
    private static final class Any implements AuditFormatter<Order> {}

    @AuditFormatterFor(entity = Order.class, event = "update", priority = 50)
    private static final class OfEvent implements AuditFormatter<Order> {}

    @AuditFormatterFor(entity = Order.class, route = "POST|/orders/:id", priority = 1)
    private static final class OfRoute implements AuditFormatter<Order> {}

    @AuditFormatterFor(entity = Order.class, route = "POST|/orders/:id", event = "update")
    private static final class OfBoth implements AuditFormatter<Order> {}

    @AuditFormatterFor(entity = Order.class, route = "POST|/orders/:id", event = "update")
    private static final class OfBothFoundLater implements AuditFormatter<Order> {}

    @AuditFormatterFor(entity = Order.class, route = "POST|/orders/:id", event = "update", priority = 1)
    private static final class OfBothAndMore implements AuditFormatter<Order> {}

    private static final EntityEvent<Object> EVENT = event("update", new RushOrder(), "POST|/orders/:id");

    private static EntityEvent<Object> event(String type, Object entity, String route) {
        return new EntityEvent<>(type, entity, "Order", "4711", route, List.of("state", "note"));
    }

    private static Class<?> chosen(EntityEvent<Object> event, AuditFormatter<?>... all) {
        return Formatters.chosen(new ArrayList<>(List.of(all)), event).getClass();
    }

    @Test
    void theMostExactOneIsAskedWhateverThePriorityOfTheOthers() {
        assertThat(chosen(EVENT, new Any(), new OfEvent(), new OfRoute(), new OfBoth()))
                .isEqualTo(OfBoth.class);
        assertThat(chosen(EVENT, new Any(), new OfEvent(), new OfRoute())).isEqualTo(OfRoute.class);
        assertThat(chosen(EVENT, new Any(), new OfEvent())).isEqualTo(OfEvent.class);
        assertThat(chosen(EVENT, new Any())).isEqualTo(Any.class);
    }

    @Test
    void whatDoesNotFitIsNotAsked() {
        assertThat(chosen(
                        event("deletion", new Order(), "GET|/orders/:id"), new OfEvent(), new OfRoute(), new OfBoth()))
                .isNotIn(OfEvent.class, OfRoute.class, OfBoth.class);
        assertThat(chosen(event("update", "no order", "POST|/orders/:id"), new Any(), new OfBoth()))
                .isNotIn(Any.class, OfBoth.class);
    }

    @Test
    void amongEqualsPriorityCountsAndThenWhoWasFoundFirst() {
        assertThat(chosen(EVENT, new OfBoth(), new OfBothFoundLater())).isEqualTo(OfBoth.class);
        assertThat(chosen(EVENT, new OfBothFoundLater(), new OfBoth())).isEqualTo(OfBothFoundLater.class);
        assertThat(chosen(EVENT, new OfBoth(), new OfBothAndMore())).isEqualTo(OfBothAndMore.class);
    }

    /** FT-17. */
    @Test
    void theGenericSentenceNamesEntityAndFields() {
        assertThat(event("creation", new Order(), "").description()).isEqualTo("Created Order #4711");
        assertThat(EVENT.description()).isEqualTo("Updated Order #4711 (state, note)");
        assertThat(new EntityEvent<Object>("update", new Order(), "Order", "1", "", List.of()).description())
                .isEqualTo("Updated Order #1 (no fields)");
        assertThat(event("deletion", new Order(), "").description()).isEqualTo("Deleted Order #4711");
        assertThat(event("post_add", new Order(), "").description()).isEqualTo("post_add on Order #4711.state");
    }

    @Test
    void withoutAnAgentNothingIsRecordedAndNothingThrows() {
        assertThat(Audit.event("X").key("a", 1).record().status()).isEqualTo(AuditResult.Status.NO_AGENT);
        assertThat(Audit.isRecording()).isFalse();
        assertThat(AuditContext.of().user("mary").open().isOpen()).isFalse();
        assertThat(Audit.listen((type, json) -> {}).isRegistered()).isFalse();
        assertThat(AuditContext.snapshot())
                .containsExactlyInAnyOrderEntriesOf(java.util.Map.of(
                        "user",
                        "SYSTEM",
                        "user_role",
                        "",
                        "company_id",
                        "",
                        "branch_id",
                        "",
                        "session_id",
                        "",
                        "request_id",
                        "",
                        "ip",
                        ""));
    }
}
