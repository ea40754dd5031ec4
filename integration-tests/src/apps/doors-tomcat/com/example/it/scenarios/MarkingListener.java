package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.ServletRequestEvent;
import javax.servlet.ServletRequestListener;
import javax.servlet.http.HttpServletRequest;

/** Leaves a mark before any filter or servlet is reached. */
public final class MarkingListener implements ServletRequestListener {

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        HttpServletRequest request = (HttpServletRequest) event.getServletRequest();
        try {
            Markers.add("listener", request.getMethod(), request.getRequestURI());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        // the beginning is enough
    }
}
