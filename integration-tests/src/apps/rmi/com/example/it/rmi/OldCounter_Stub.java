package com.example.it.rmi;

import java.io.IOException;
import java.rmi.UnexpectedException;
import java.rmi.server.Operation;
import java.rmi.server.RemoteCall;
import java.rmi.server.RemoteRef;
import java.rmi.server.RemoteStub;

/** What {@code rmic -v1.1} would make. */
@SuppressWarnings("deprecation")
public final class OldCounter_Stub extends RemoteStub implements Old {

    private static final long serialVersionUID = 1;

    private static final Operation[] OPERATIONS = {new Operation("java.lang.String greet(java.lang.String)")};

    public OldCounter_Stub(RemoteRef ref) {
        super(ref);
    }

    @Override
    public String greet(String what) throws IOException {
        try {
            RemoteCall call = ref.newCall(this, OPERATIONS, 0, OldCounter_Skel.HASH);
            call.getOutputStream().writeObject(what);
            ref.invoke(call);
            try {
                return (String) call.getInputStream().readObject();
            } finally {
                ref.done(call);
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UnexpectedException("undeclared", e);
        }
    }
}
