package com.example.it.hop;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** Waits for a call that another thread makes. */
final class Enqueued implements Callback {

    private final CompletableFuture<Response> answer = new CompletableFuture<>();

    static Response response(Call call) throws Exception {
        Enqueued enqueued = new Enqueued();
        call.enqueue(enqueued);
        return enqueued.answer.get();
    }

    @Override
    public void onFailure(Call call, IOException cause) {
        answer.completeExceptionally(cause);
    }

    @Override
    public void onResponse(Call call, Response response) {
        answer.complete(response);
    }
}
