package com.example.it.routes.rest;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

/** What a locator finds. The path of its class means nothing there. */
@Path("/elsewhere")
public class ItemsResource {

    private final String order;

    public ItemsResource(String order) {
        this.order = order;
    }

    @GET
    @Path("{item:[0-9]+}")
    public String item(@PathParam("item") String item) {
        return "item " + item + " of " + order;
    }
}
