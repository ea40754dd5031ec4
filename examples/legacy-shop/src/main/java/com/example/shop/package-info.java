/**
 * A small web shop for office supplies, built the way such shops were built around 2010: servlets and {@code web.xml},
 * plain JDBC, container login, one timer.
 *
 * <p>Requests come in through {@code web}, become business decisions in {@code desk} and rows in {@code dao}; {@code job}
 * works without a request; {@code launch} starts a Tomcat around the WAR and is not part of it.
 */
package com.example.shop;
