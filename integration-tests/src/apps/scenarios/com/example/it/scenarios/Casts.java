package com.example.it.scenarios;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What applications do that know their container: they cast. An agent that puts its own objects in between breaks them. */
final class Casts {

    private Casts() {}

    /** The classes of both objects, after a cast to the container's own classes has gone well. */
    static String of(HttpServletRequest request, HttpServletResponse response) {
        String given = System.getProperty("scenarios.casts"); // request class, response class
        String[] classes = given.split(",");
        try {
            ClassLoader loader = Casts.class.getClassLoader();
            Class.forName(classes[0], false, loader).cast(request);
            Class.forName(classes[1], false, loader).cast(response);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return request.getClass().getName() + " " + response.getClass().getName();
    }
}
