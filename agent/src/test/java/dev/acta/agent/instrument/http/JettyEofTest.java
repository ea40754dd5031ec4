package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class JettyEofTest {

    private static ClosedChannelException thrownBy(String... types) {
        ClosedChannelException thrown = new ClosedChannelException();
        StackTraceElement[] frames = new StackTraceElement[types.length];
        for (int i = 0; i < types.length; i++) {
            frames[i] = new StackTraceElement(types[i], "write", null, -1);
        }
        thrown.setStackTrace(frames);
        return thrown;
    }

    @Test
    void aChannelOfJettysThatIsClosedIsAClientThatHasGone() {
        assertThat(JettyEof.isIn(thrownBy("org.eclipse.jetty.http2.HTTP2Flusher", "com.example.Shop")))
                .isTrue();
        assertThat(JettyEof.isIn(new IOException(thrownBy("sun.nio.ch.SocketChannelImpl", "org.eclipse.jetty.io.End"))))
                .isTrue();
    }

    @Test
    void aChannelOfTheApplicationsIsNot() {
        assertThat(JettyEof.isIn(thrownBy("sun.nio.ch.FileChannelImpl", "com.example.Shop", "org.eclipse.jetty.x.Y")))
                .isFalse();
        assertThat(JettyEof.isIn(thrownBy())).isFalse();
        assertThat(JettyEof.isIn(null)).isFalse();
    }
}
