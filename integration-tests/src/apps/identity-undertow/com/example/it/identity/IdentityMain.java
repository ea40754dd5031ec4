package com.example.it.identity;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import java.net.InetSocketAddress;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;

/**
 * The application on an Undertow whose users have sessions, or send their password with each request. All paths are open to everybody. Users are
 * {@code user0}, {@code user1}...; their password is {@code pw}.
 */
public final class IdentityMain {

    private IdentityMain() {}

    public static void main(String[] arguments) throws Exception {
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(IdentityMain.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("identity")
                .setLoginConfig(new LoginConfig("BASIC", "it"))
                .setIdentityManager(new Members(Integer.parseInt(arguments[0])));
        servlet(deployment, "/work", new WorkServlet());
        servlet(deployment, "/inner", new InnerServlet());
        servlet(deployment, "/failed", new InnerServlet());
        servlet(deployment, "/table", new TableServlet());
        deployment.addFilter(
                new FilterInfo("after", AfterFilter.class, new ImmediateInstanceFactory<>(new AfterFilter()))
                        .setAsyncSupported(true));
        for (DispatcherType each : new DispatcherType[] {
            DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD
        }) {
            deployment.addFilterUrlMapping("after", "/*", each);
        }
        deployment.addErrorPage(new ErrorPage("/failed", 500));
        Served.open();
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(deployment);
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(24) // fewer than clients: threads are used again
                .setHandler(manager.start())
                .build();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        System.out.println("ready on http://localhost:" + address.getPort() + "/");
    }

    private static void servlet(DeploymentInfo deployment, String path, Servlet servlet) {
        deployment.addServlet(new ServletInfo(path, servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                .addMapping(path)
                .setAsyncSupported(true));
    }
}
