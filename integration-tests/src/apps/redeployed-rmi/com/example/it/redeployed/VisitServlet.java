package com.example.it.redeployed;

import java.io.IOException;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Has a remote object as long as the web application is there, and calls it by its socket. */
public final class VisitServlet extends HttpServlet implements Visits {

    private static final long serialVersionUID = 1L;

    private transient Visits remote;

    @Override
    public void init() throws ServletException {
        try {
            remote = (Visits) UnicastRemoteObject.exportObject(this, 0);
        } catch (RemoteException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        int count = remote.visit(new Visit(1)).count();
        try {
            remote.refuse();
            throw new ServletException("not refused");
        } catch (RefusedException expected) {
            response.getWriter().print("visited " + count);
        }
    }

    @Override
    public Visit visit(Visit from) {
        return new Visit(from.count() + 1);
    }

    @Override
    public void refuse() throws RefusedException {
        throw new RefusedException();
    }

    @Override
    public void destroy() {
        try {
            UnicastRemoteObject.unexportObject(this, true);
        } catch (RemoteException e) {
            throw new IllegalStateException(e);
        }
    }
}
