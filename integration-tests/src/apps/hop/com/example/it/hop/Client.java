package com.example.it.hop;

/** Calls a service by one library. */
public interface Client {

    /**
     * @param method such as {@code GET}; others have a body
     * @param url to call, redirects followed
     * @param own value for a header {@code acta-context} of the application's own, or {@code null}
     * @return the body of the answer
     */
    String call(String method, String url, String own) throws Exception;
}
