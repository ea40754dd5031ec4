package dev.acta.agent.instrument.servlet.javax.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.instrument.Garbage;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

class ResponseHeadTest {

    @Test
    void saysNothingOfAResponseThatIsGoneAndDoesNotKeepIt() {
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> "text/plain");
        ResponseHead head = new ResponseHead(response);
        assertThat(head.contentType()).isEqualTo("text/plain");

        WeakReference<HttpServletResponse> known = new WeakReference<>(response);
        response = null; // nobody completes it

        assertThat(Garbage.isCollected(known)).isTrue();
        assertThat(head.contentType()).isNull();
        assertThat(head.contentEncoding()).isNull();
    }
}
