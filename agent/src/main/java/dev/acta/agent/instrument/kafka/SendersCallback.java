package dev.acta.agent.instrument.kafka;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What the application is called back by, on behalf of whoever has sent the record. No advice guards it, so it guards itself. */
final class SendersCallback implements Callback {

    private final CaptureServices services;
    private final Story sender;
    private final Callback callback;

    SendersCallback(CaptureServices services, Story sender, Callback callback) {
        this.services = services;
        this.sender = sender;
        this.callback = callback;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception failure) {
        Object before = enter();
        try {
            callback.onCompletion(metadata, failure);
        } finally {
            exit(before);
        }
    }

    private Object enter() {
        try {
            Current current = services.context().current();
            return current.story() == sender || !services.killSwitch().isOn() ? null : current.adopt(sender);
        } catch (Throwable ours) { // the application is called back all the same
            services.failed(SendersCallback.class.getName(), ours);
            return null;
        }
    }

    private void exit(Object before) {
        if (before != null) {
            try {
                services.context().current().resumeRequest(before);
            } catch (Throwable ours) { // nor may what it threw be replaced
                services.failed(SendersCallback.class.getName(), ours);
            }
        }
    }
}
