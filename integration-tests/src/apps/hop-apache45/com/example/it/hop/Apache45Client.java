package com.example.it.hop;

import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

public final class Apache45Client implements Client {

    private static final CloseableHttpClient CLIENT = HttpClients.createDefault();

    @Override
    public String call(String method, String url, String own) throws Exception {
        RequestBuilder request = RequestBuilder.create(method).setUri(url);
        if (!method.equals("GET")) {
            request.setEntity(new org.apache.http.entity.StringEntity("x"));
        }
        if (own != null) {
            request.setHeader("Acta-Context", own);
        }
        return CLIENT.execute(request.build(), answer -> EntityUtils.toString(answer.getEntity()));
    }
}
