package com.example.it.hop;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Publishes a message: {@code to} is {@code queue/value}, or {@code exchange!key/value}. {@code NOTHING} gives no properties, {@code KEPT} the same
 * for everybody, {@code BIG} some that just fit into a frame, {@code OWN} those of a class of its own; {@code FORWARD} sends what it got out of
 * another queue, {@code DEAD} by a channel that was closed.
 */
public final class RabbitClient implements Client {

    private static final int FRAME = 4_096;

    private static final AMQP.BasicProperties KEPT = new AMQP.BasicProperties.Builder()
            .messageId("kept")
            .headers(new HashMap<String, Object>())
            .build();

    private static Connection connection;

    private static final class OwnProperties extends AMQP.BasicProperties {}

    static synchronized Connection connection() throws Exception {
        if (connection == null) {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setHost("127.0.0.1");
            factory.setPort(Integer.getInteger("it.rabbit"));
            factory.setRequestedFrameMax(FRAME);
            connection = factory.newConnection();
        }
        return connection;
    }

    @Override
    public String call(String method, String to, String own) throws Exception {
        String name = to.substring(0, to.lastIndexOf('/'));
        byte[] body = to.substring(to.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
        int mark = name.indexOf('!');
        String exchange = mark < 0 ? "" : name.substring(0, mark);
        String key = name.substring(mark + 1);
        Map<String, Object> headers = new HashMap<>();
        if (own != null) {
            headers.put("acta-context", own);
        }
        if (method.equals("BIG")) {
            char[] padding = new char[FRAME - 200];
            Arrays.fill(padding, 'x');
            headers.put("padding", new String(padding));
        }
        AMQP.BasicProperties properties =
                new AMQP.BasicProperties.Builder().headers(headers).build();
        Channel channel = connection().createChannel();
        switch (method) {
            case "NOTHING":
                properties = null;
                break;
            case "KEPT":
                properties = KEPT;
                break;
            case "OWN":
                properties = new OwnProperties();
                break;
            case "FORWARD":
                channel.queueDeclare("between", false, false, false, null);
                channel.basicPublish("", "between", properties, body);
                GetResponse got = channel.basicGet("between", true);
                while (got == null) {
                    Thread.sleep(20);
                    got = channel.basicGet("between", true);
                }
                properties = got.getProps();
                break;
            case "DEAD":
                channel.close();
                try {
                    channel.basicPublish(exchange, key, properties, body);
                    return "sent";
                } catch (ShutdownSignalException e) {
                    return "refused";
                }
            default:
                break;
        }
        channel.basicPublish(exchange, key, properties, body);
        channel.close();
        Map<String, Object> after = properties == null ? null : properties.getHeaders();
        return "headers: " + (after == null ? 0 : after.size());
    }
}
