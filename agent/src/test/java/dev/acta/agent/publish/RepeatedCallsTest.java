package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.ClaimedContext;
import dev.acta.agent.event.JobRun;
import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.MethodSite;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Receipt;
import dev.acta.agent.event.Repeatable;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RepeatedCallsTest {

    private static final Story REQUEST =
            new Story(Actor.principal("anna"), Origin.SYSTEM, null, null, 0x1234L, 0x5678L);
    private static final Story OTHER_REQUEST = new Story(Actor.principal("anna"), Origin.SYSTEM, null, null, 1, 2);
    private static final MethodSite PRICE =
            new MethodSite("com.acme.Prices", "of", "PRICE", "", List.of("sku", "quantity"));
    private static final MethodSite STOCK = new MethodSite("com.acme.Stock", "of", "STOCK", "", List.of("sku"));
    private static final MethodSite COLD = new MethodSite("com.acme.Orders", "of", "ORDER", "", List.of());

    private final List<MethodCall> written = new ArrayList<>();
    private final RepeatedCalls calls = new RepeatedCalls(written::add);
    private Limits limits = new Limits(60_000);

    /** All but one method are hot. */
    private static final class Limits implements CallLimits {

        private final long millis;

        Limits(long millis) {
            this.millis = millis;
        }

        @Override
        public long summaryNanos() {
            return TimeUnit.MILLISECONDS.toNanos(millis);
        }

        @Override
        public boolean summarises(MethodSite site) {
            return site != COLD;
        }
    }

    private static MethodCall call(Story story, MethodSite site, String object, Object result, Object... arguments) {
        MethodCall call = new MethodCall(System.nanoTime(), story, site, new ArrayList<>(Arrays.asList(arguments)));
        call.about(object == null ? null : "sku", object, null);
        call.returned(result);
        call.ended(call.startNanos() + 5_000, null);
        return call;
    }

    private static MethodCall price(String object, Object... arguments) {
        return call(REQUEST, PRICE, object, 17, arguments);
    }

    private boolean takes(Captured event) {
        return calls.takes(event, limits);
    }

    private List<Integer> repeats() {
        calls.end();
        return written.stream().map(Repeatable::repeats).toList();
    }

    @Nested
    class Equal {

        @Test
        void callsForOneObjectBecomeOne() {
            MethodCall first = price("A4", "A4", 1);
            assertThat(takes(first)).isTrue();
            takes(price("A4", "A4", 1));
            MethodCall last = price("A4", "A4", 1);
            takes(last);
            assertThat(written).as("nothing is written before its request ends").isEmpty();
            assertThat(repeats()).containsExactly(2);
            assertThat(written).containsExactly(first);
            assertThat(first.lastNanos()).isEqualTo(last.startNanos());
            assertThat(first.durationNanos()).isEqualTo(15_000);
            assertThat(first.arguments()).containsExactly("A4", 1);
            assertThat(first.result()).isEqualTo(17);
        }

        @Test
        void callsOfWhichNotAllIsTheSameSayOnlyWhatIs() {
            takes(call(REQUEST, PRICE, "A4", 17, "A4", 1));
            takes(call(REQUEST, PRICE, "A4", 18, "A4", 2));
            takes(call(REQUEST, PRICE, "A4", 17, "A4", 1));
            assertThat(repeats()).containsExactly(2);
            assertThat(written.get(0).arguments()).containsExactly("A4", null);
            assertThat(written.get(0).result()).isNull();
        }

        @Test
        void callsWithoutAnObjectHaveEqualArguments() {
            takes(call(REQUEST, STOCK, null, 1, "A4"));
            takes(call(REQUEST, STOCK, null, 2, "A4"));
            takes(call(REQUEST, STOCK, null, 1, "A5"));
            takes(call(REQUEST, STOCK, null, 1, Values.snapshot(new byte[] {1})));
            assertThat(repeats()).containsExactly(1, 0, 0);
            assertThat(written.get(0).result()).isNull();
        }

        @Test
        void callsWithKeysOfTheirOwnHaveEqualKeys() {
            for (String customer : new String[] {"mary", "mary", "tom"}) {
                ClaimedContext.Builder keys = new ClaimedContext.Builder(null);
                keys.key("customer", customer);
                takes(call(REQUEST.within(keys.build()), PRICE, "A4", 17, "A4", 1));
            }
            assertThat(repeats()).containsExactly(1, 0);
        }
    }

    @Nested
    class NotEqual {

        @Test
        void areCallsForOtherObjectsOfOthersOrElsewhere() {
            takes(price("A4", "A4", 1));
            takes(price("A5", "A4", 1));
            takes(call(OTHER_REQUEST, PRICE, "A4", 17, "A4", 1));
            takes(call(REQUEST.with(Actor.principal("berta")), PRICE, "A4", 17, "A4", 1));
            takes(call(REQUEST, STOCK, "A4", 17, "A4"));
            assertThat(repeats()).containsExactly(0, 0, 0, 0, 0);
        }

        @Test
        void areCallsForObjectsThatAreOnlyDescribed() {
            takes(call(REQUEST, STOCK, null, 1, Values.snapshot(new Object())));
            takes(call(REQUEST, STOCK, null, 1, Values.snapshot(new Object())));
            assertThat(repeats()).containsExactly(0, 0);
        }
    }

    @Nested
    class EachIsTold {

        @Test
        void ofMethodsThatAreNotHot() {
            assertThat(takes(call(REQUEST, COLD, null, null))).isFalse();
        }

        @Test
        void thatFailedAfterThoseBeforeIt() {
            takes(price("A4", "A4", 1));
            takes(call(REQUEST, STOCK, "A4", 17, "A4"));
            MethodCall failed = price("A4", "A4", 1);
            failed.ended(System.nanoTime(), new IllegalStateException("no price"));
            assertThat(takes(failed)).isFalse();
            assertThat(written).hasSize(1);
            takes(price("A4", "A4", 1));
            assertThat(repeats()).containsExactly(0, 0, 0);
        }

        @Test
        void thatSomebodyWaitsFor() {
            MethodCall awaited = price("A4", "A4", 1);
            awaited.receipt(new Receipt());
            assertThat(takes(awaited)).isFalse();
        }

        @Test
        void thatIsLarge() {
            assertThat(takes(price("A4", "x".repeat(20_000), 1))).isFalse();
        }

        @Test
        void ifTheOperatorWantsSo() {
            takes(price("A4", "A4", 1));
            limits = new Limits(0);
            assertThat(takes(price("A4", "A4", 1))).isFalse();
            assertThat(written).as("what waited is told at once").hasSize(1);
        }
    }

    @Nested
    class WhatWaits {

        @Test
        void standsBeforeTheEndOfItsRequestOrJob() {
            takes(price("A4", "A4", 1));
            assertThat(takes(new JobRun(System.nanoTime(), OTHER_REQUEST, "nightly", "timer", -1)))
                    .isFalse();
            assertThat(written).as("of another job").isEmpty();
            takes(new JobRun(System.nanoTime(), REQUEST.with(Actor.principal("berta")), "nightly", "timer", -1));
            assertThat(written).hasSize(1);
        }

        @Test
        void waitsForALimitedTime() throws Exception {
            limits = new Limits(1);
            takes(price("A4", "A4", 1));
            Thread.sleep(2);
            calls.tend(limits);
            assertThat(written).hasSize(1);
        }

        @Test
        void isBoundedInNumber() {
            for (int i = 0; i < 2_000; i++) {
                takes(price("A" + i, "A4", 1));
            }
            assertThat(written).hasSize(1_500);
        }
    }
}
