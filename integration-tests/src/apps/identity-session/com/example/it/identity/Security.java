package com.example.it.identity;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * The application checks passwords itself and keeps its user in the session, in an object that it sometimes replaces and sometimes
 * changes, though never while another request of the session is served. What it reads and changes it does under a lock, so that it
 * knows for certain whom it serves when requests of one session overlap.
 */
final class Security {

    private static final String ATTRIBUTE = "com.example.ACCOUNT";
    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    /** What is kept there. */
    private static final class Account {

        private volatile String name;

        @SuppressWarnings("unused") // through acta.actor.session-attribute
        public String getName() {
            return name;
        }

        @SuppressWarnings("unused") // through acta.actor.session-roles
        public List<String> getRoles() {
            return Arrays.asList("member", "of-" + name);
        }
    }

    private Security() {}

    static void install(Tomcat tomcat, Context context, int users) {
        // nobody but the application itself knows of users
    }

    static String user(HttpServletRequest request) {
        LOCK.readLock().lock();
        try {
            HttpSession session = request.getSession(false);
            Account account = session == null ? null : (Account) session.getAttribute(ATTRIBUTE);
            return account == null ? null : account.name;
        } finally {
            LOCK.readLock().unlock();
        }
    }

    static boolean login(HttpServletRequest request, HttpServletResponse response, String user, String password) {
        if (!password.equals("pw")) {
            return false;
        }
        LOCK.writeLock().lock();
        try {
            HttpSession session = request.getSession();
            Account account = (Account) session.getAttribute(ATTRIBUTE);
            if (account == null || choice(request) != 0) {
                account = new Account();
                if (choice(request) != 1) {
                    account.name = user;
                }
                session.setAttribute(ATTRIBUTE, account);
            }
            account.name = user;
            return true;
        } finally {
            LOCK.writeLock().unlock();
        }
    }

    static void logout(HttpServletRequest request, HttpServletResponse response) {
        LOCK.writeLock().lock();
        try {
            HttpSession session = request.getSession(false);
            Account account = session == null ? null : (Account) session.getAttribute(ATTRIBUTE);
            if (account != null && choice(request) == 0) {
                account.name = null;
            } else if (session != null && choice(request) == 1) {
                session.invalidate();
            } else if (session != null) {
                session.removeAttribute(ATTRIBUTE);
            }
        } finally {
            LOCK.writeLock().unlock();
        }
    }

    /** 0: changes its object; 1: puts it there before it says who it is, or ends the session; else replaces or removes it. */
    private static int choice(HttpServletRequest request) {
        int choice =
                Math.floorMod(String.valueOf(request.getHeader("X-Request-ID")).hashCode(), 3);
        return choice == 0 && request.getHeader("X-Overlapping") != null ? 2 : choice;
    }
}
