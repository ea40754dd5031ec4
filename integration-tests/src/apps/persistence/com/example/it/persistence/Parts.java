package com.example.it.persistence;

/** What is done with parts, each call a transaction. */
interface Parts {

    /** Several go in one batch. */
    void add(String[]... parts) throws Exception;

    /** A change that is rolled back. */
    void paintAndThinkBetterOfIt(int id, String colour) throws Exception;

    void remove(int id) throws Exception;

    int countOf(String colour) throws Exception;
}
