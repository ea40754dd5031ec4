package com.example.it.identity;

/** The container's own users. */
final class Security extends RequestLogins {}
