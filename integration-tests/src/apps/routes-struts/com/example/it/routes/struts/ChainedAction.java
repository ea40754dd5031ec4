package com.example.it.routes.struts;

/** Hands on to another action. */
public class ChainedAction {

    public String execute() {
        return "success";
    }
}
