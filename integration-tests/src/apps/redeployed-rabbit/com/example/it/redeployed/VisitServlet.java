package com.example.it.redeployed;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Publishes two messages and is called back with one; the channels are open until the web application goes. */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String heard = Visits.queue(request.getContextPath(), "heard");
        String taken = Visits.queue(request.getContextPath(), "taken");
        Channel channel = Visits.connection().createChannel();
        channel.queueDeclare(heard, false, false, false, null);
        channel.queueDeclare(taken, false, false, false, null);
        channel.basicPublish("", taken, null, new byte[] {1});
        channel.basicPublish("", heard, null, new byte[] {1});
        CountDownLatch called = new CountDownLatch(1);
        Callback.on(Visits.connection().createChannel(), heard, called::countDown);
        try {
            if (!called.await(60, TimeUnit.SECONDS)) {
                throw new ServletException("not called back");
            }
        } catch (InterruptedException e) {
            throw new ServletException(e);
        }
        response.getWriter().print("visited");
    }
}
