package com.example.it.hop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

public final class UrlConnectionClient implements Client {

    @Override
    public String call(String method, String url, String own) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(30_000);
        connection.setReadTimeout(30_000);
        if (own != null) {
            connection.setRequestProperty("Acta-Context", own);
        }
        if (!method.equals("GET")) {
            connection.setDoOutput(true);
            connection.getOutputStream().write('x');
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = connection.getInputStream()) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                all.write(b);
            }
        }
        return all.toString("UTF-8");
    }
}
