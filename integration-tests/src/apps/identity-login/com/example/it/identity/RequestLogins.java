package com.example.it.identity;

import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The application logs users in and out through the request, and the container knows them. */
class RequestLogins {

    static String user(HttpServletRequest request) {
        return request.getRemoteUser();
    }

    static boolean login(HttpServletRequest request, HttpServletResponse response, String user, String password) {
        try {
            if (request.getRemoteUser() != null) {
                request.logout(); // the container takes nobody in place of somebody
            }
            request.getSession();
            request.login(user, password);
            return true;
        } catch (ServletException wrong) {
            return false;
        }
    }

    static void logout(HttpServletRequest request, HttpServletResponse response) {
        try {
            request.logout();
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }
}
