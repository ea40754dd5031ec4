package com.example.it.hop;

import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** One call at a time, the others wait in OkHttp's queue; the method {@code WAIT} ends when one does. */
public final class OkHttpQueuedClient implements Client {

    private static final Dispatcher QUEUE = new Dispatcher();
    private static final OkHttpClient CLIENT =
            new OkHttpClient.Builder().dispatcher(QUEUE).build();

    static {
        QUEUE.setMaxRequestsPerHost(1);
    }

    @Override
    public String call(String method, String url, String own) throws Exception {
        if (method.equals("WAIT")) {
            while (QUEUE.queuedCallsCount() == 0) {
                Thread.sleep(10);
            }
            return "";
        }
        return Enqueued.response(CLIENT.newCall(new Request.Builder().url(url).build()))
                .body()
                .string();
    }
}
