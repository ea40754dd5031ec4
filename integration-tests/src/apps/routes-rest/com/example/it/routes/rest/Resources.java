package com.example.it.routes.rest;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.ws.rs.core.Application;

/** The same resources for Jersey, RESTEasy and CXF. */
public final class Resources extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return new HashSet<>(Arrays.asList(OrdersResource.class, PingResource.class));
    }
}
