/** Starts a Tomcat around the shop's WAR. Lives in the executable jar only, never in the WAR. */
package com.example.shop.launch;
