package com.example.it.routes.struts;

/** Answers with nothing. */
public class ListAction {

    public String execute() {
        return "none";
    }
}
