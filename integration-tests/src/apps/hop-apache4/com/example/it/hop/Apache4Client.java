package com.example.it.hop;

import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.util.EntityUtils;

public final class Apache4Client implements Client {

    @Override
    @SuppressWarnings("deprecation") // the only client that the first versions have
    public String call(String method, String url, String own) throws Exception {
        HttpClient client = new DefaultHttpClient();
        HttpUriRequest request = new HttpGet(url);
        if (!method.equals("GET")) {
            HttpPost post = new HttpPost(url);
            post.setEntity(new StringEntity("x"));
            request = post;
        }
        if (own != null) {
            request.setHeader("Acta-Context", own);
        }
        String body = EntityUtils.toString(client.execute(request).getEntity());
        int headers = request.getAllHeaders().length;
        if (headers != (own == null ? 0 : 1)) {
            throw new IllegalStateException("the request has " + headers + " headers");
        }
        client.getConnectionManager().shutdown();
        return body;
    }
}
