package dev.acta.agent.instrument.jms.javax;

import dev.acta.agent.instrument.CaptureServices;
import javax.jms.Message;
import javax.jms.MessageListener;

/** A listener of the application's that nothing can be woven into. No advice guards this, so it guards itself. */
final class AudibleListener implements MessageListener {

    private final CaptureServices services;
    private final ConsumerCapture capture;
    private final MessageListener listener;

    AudibleListener(CaptureServices services, ConsumerCapture capture, MessageListener listener) {
        this.services = services;
        this.capture = capture;
        this.listener = listener;
    }

    MessageListener listener() {
        return listener;
    }

    @Override
    public void onMessage(Message message) {
        Object heard = hears(message);
        Throwable left = null;
        try {
            listener.onMessage(message);
        } catch (Throwable thrown) {
            left = thrown;
            throw thrown;
        } finally {
            heard(heard, left);
        }
    }

    private Object hears(Message message) {
        try {
            return services.killSwitch().isOn() ? capture.hears(message) : null;
        } catch (Throwable ours) { // the application gets its message all the same
            services.failed(AudibleListener.class.getName(), ours);
            return null;
        }
    }

    private void heard(Object heard, Throwable thrown) {
        try {
            capture.heard(heard, thrown);
        } catch (Throwable ours) { // nor may what it threw be replaced
            services.failed(AudibleListener.class.getName(), ours);
        }
    }
}
