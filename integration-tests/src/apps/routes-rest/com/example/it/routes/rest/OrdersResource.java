package com.example.it.routes.rest;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

/** Methods with variables, with expressions, and a locator. */
@Path("/orders")
public class OrdersResource {

    @GET
    @Path("{id}")
    public String order(@PathParam("id") String id) {
        return "order " + id;
    }

    @GET
    @Path("{id : [0-9]{1,5}}/lines/{line:[a-z]+}")
    public String line(@PathParam("id") String id, @PathParam("line") String line) {
        return "line " + line + " of " + id;
    }

    @GET
    @Path("{id}/fails")
    public String fails(@PathParam("id") String id) {
        throw new IllegalStateException("no " + id);
    }

    @Path("{id}/items")
    public ItemsResource items(@PathParam("id") String id) {
        return new ItemsResource(id);
    }
}
