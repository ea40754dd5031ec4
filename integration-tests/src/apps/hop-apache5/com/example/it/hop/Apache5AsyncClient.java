package com.example.it.hop;

import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;

public final class Apache5AsyncClient implements Client {

    private static final CloseableHttpAsyncClient CLIENT = HttpAsyncClients.createDefault();

    @Override
    public String call(String method, String url, String own) throws Exception {
        CLIENT.start();
        SimpleHttpRequest request = new SimpleHttpRequest(method, java.net.URI.create(url));
        if (!method.equals("GET")) {
            request.setBody("x", ContentType.TEXT_PLAIN);
        }
        if (own != null) {
            request.setHeader("Acta-Context", own);
        }
        String body = CLIENT.execute(request, null).get().getBodyText();
        return body == null ? "" : body;
    }
}
