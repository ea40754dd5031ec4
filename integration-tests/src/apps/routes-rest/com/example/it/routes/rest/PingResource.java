package com.example.it.routes.rest;

import javax.ws.rs.GET;
import javax.ws.rs.Path;

/** Without any variable, which frameworks may match from a cache. */
@Path("/ping")
public class PingResource {

    @GET
    public String ping() {
        return "pong";
    }
}
