package com.example.it.routes.spring;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Routes of all kinds, written so that Spring 3.2 and 7 both run it, in either namespace. */
@Controller
public class OrdersController {

    @RequestMapping(value = "/orders/{id}", method = RequestMethod.GET)
    public void order(@PathVariable("id") String id, Writer answer) throws IOException {
        answer.write("order " + id);
    }

    @RequestMapping("/orders/{id:[0-9]{1,5}}/lines/{line:[a-z]+}")
    public void line(@PathVariable("id") String id, @PathVariable("line") String line, Writer answer)
            throws IOException {
        answer.write("line " + line + " of " + id);
    }

    @RequestMapping("/forwarded/{name}")
    public String forwarded() {
        return "forward:/orders/5";
    }

    @RequestMapping("/later/{id}")
    public Callable<String> later(@PathVariable("id") String id) {
        return () -> "forward:/orders/" + id;
    }

    @RequestMapping("/fails/{id}")
    public void fails(@PathVariable("id") String id) {
        throw new IllegalStateException("no " + id);
    }

    @RequestMapping("/oops/{status}")
    public void oops(@PathVariable("status") String status, Writer answer) throws IOException {
        answer.write("sorry " + status);
    }
}
