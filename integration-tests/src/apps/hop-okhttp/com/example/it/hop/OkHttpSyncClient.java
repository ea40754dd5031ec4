package com.example.it.hop;

import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public final class OkHttpSyncClient implements Client {

    private static final OkHttpClient CLIENT =
            new OkHttpClient.Builder().readTimeout(60, TimeUnit.SECONDS).build();

    @Override
    public String call(String method, String url, String own) throws Exception {
        Request.Builder request = new Request.Builder()
                .url(url)
                .method(method, method.equals("GET") ? null : RequestBody.create(MediaType.parse("text/plain"), "x"));
        if (own != null) {
            request.header("Acta-Context", own);
        }
        Response response = CLIENT.newCall(request.build()).execute();
        if (own == null && response.request().header("Acta-Context") != null) {
            throw new IllegalStateException("the application sees a header that it did not write");
        }
        return response.body().string();
    }
}
