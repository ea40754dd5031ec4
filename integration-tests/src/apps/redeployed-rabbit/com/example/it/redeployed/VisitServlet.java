package com.example.it.redeployed;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Publishes two messages, is called back with one, and takes the other up on a thread that stays, which leaves it in the midst. The channels are
 * open until the web application goes.
 */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String name = "visits." + request.getContextPath().substring(1);
        String heard = name + ".heard";
        String taken = name + ".taken";
        try {
            Channel channel = Visits.connection().createChannel();
            channel.queueDeclare(heard, false, false, false, null);
            channel.queueDeclare(taken, false, false, false, null);
            channel.basicPublish("", heard, null, new byte[] {1});
            channel.basicPublish("", taken, null, new byte[] {1});
            CountDownLatch called = new CountDownLatch(1);
            Visits.connection()
                    .createChannel()
                    .basicConsume(heard, true, (tag, delivery) -> called.countDown(), tag -> {});
            if (!called.await(60, TimeUnit.SECONDS)) {
                throw new ServletException("not called back");
            }
            Channel takes = Visits.connection().createChannel();
            // Past the pool that CompletableFuture chooses, which on a small machine is a new thread for each task.
            CompletableFuture.runAsync(() -> takeUp(takes, taken), ForkJoinPool.commonPool())
                    .get(60, TimeUnit.SECONDS);
            response.getWriter().print("visited");
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static void takeUp(Channel channel, String queue) {
        try {
            GetResponse message = channel.basicGet(queue, true);
            while (message == null) {
                Thread.sleep(20);
                message = channel.basicGet(queue, true);
            }
            System.out.println("took " + message.getEnvelope().getDeliveryTag());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
