package com.example.it.routes.struts;

/** Fails. */
public class FailingAction {

    public String execute() {
        throw new IllegalStateException("as told");
    }
}
