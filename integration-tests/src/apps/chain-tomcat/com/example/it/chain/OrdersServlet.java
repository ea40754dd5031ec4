package com.example.it.chain;

import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * {@code /orders} has a button for each of the goods, which sends a {@code POST} to {@code /orders/NAME}, and that a record; {@code /login} is the
 * login page, {@code /logout} leads back to it.
 */
public final class OrdersServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String[] GOODS = {"book", "poison", "pen"};

    private transient KafkaProducer<String, String> producer;

    @Override
    public void init() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", System.getProperty("it.kafka"));
        producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    @Override
    public void destroy() {
        producer.close();
    }

    /** Also the login page of a {@code POST}. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getServletPath().equals("/login")) {
            page(
                    response,
                    "<form method=post action=/j_security_check>"
                            + "<input name=j_username><input name=j_password type=password>"
                            + "<button id=log-in>Log in</button></form>");
        } else if (request.getServletPath().equals("/logout")) {
            request.logout();
            request.getSession().invalidate();
            response.sendRedirect("/orders");
        } else if (request.getMethod().equals("POST")) {
            String what = request.getPathInfo().substring(1);
            place(what);
            orders(response, "<p>" + what + " is placed</p>");
        } else {
            orders(response, "<p>What may it be, " + request.getRemoteUser() + "?</p>");
        }
    }

    private void place(String what) throws ServletException {
        try {
            producer.send(new ProducerRecord<>("orders.placed", what)).get();
        } catch (ExecutionException e) {
            throw new ServletException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServletException(e);
        }
    }

    private static void orders(HttpServletResponse response, String said) throws IOException {
        StringBuilder body = new StringBuilder(said).append("<form method=post>");
        for (String each : GOODS) {
            body.append("<button id=")
                    .append(each)
                    .append(" formaction=/orders/")
                    .append(each);
            body.append(">Order ").append(each).append("</button>");
        }
        page(response, body + "</form><form method=post action=/logout><button id=log-out>Log out</button></form>");
    }

    private static void page(HttpServletResponse response, String body) throws IOException {
        response.setContentType("text/html; charset=UTF-8");
        response.getWriter().print("<!doctype html><title>Orders</title>" + body);
    }
}
