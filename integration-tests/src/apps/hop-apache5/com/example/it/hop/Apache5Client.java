package com.example.it.hop;

import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

public final class Apache5Client implements Client {

    private static final CloseableHttpClient CLIENT = HttpClients.createDefault();

    @Override
    public String call(String method, String url, String own) throws Exception {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(url));
        if (!method.equals("GET")) {
            request.setEntity(new StringEntity("x"));
        }
        if (own != null) {
            request.setHeader("Acta-Context", own);
        }
        return CLIENT.execute(request, answer -> EntityUtils.toString(answer.getEntity()));
    }
}
