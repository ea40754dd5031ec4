package com.example.it.tasks;

/** What a request does; returns when all of its tasks have run. */
interface Scenario {

    void run(String user) throws Exception;
}
