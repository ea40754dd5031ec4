/**
 * Requests in, HTML out: one servlet per page, printed with plain writers. Who may see what is decided by the container
 * from {@code web.xml}; what happens is decided in {@code desk}.
 */
package com.example.shop.web;
