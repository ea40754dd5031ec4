package com.example.it.apiwar;

import dev.acta.api.Audit;
import dev.acta.api.AuditContext;
import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** One servlet of a web application with its own copy of Acta's API. */
public final class SayServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (AuditContext.Scope scope = AuditContext.of()
                .user("mary")
                .key("war", request.getContextPath())
                .open()) {
            response.getWriter()
                    .print(Audit.isRecording() + " "
                            + Audit.event("SAID").record().status() + " "
                            + AuditContext.snapshot().get("user"));
        }
    }
}
