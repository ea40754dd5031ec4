package com.example.it.rmi;

import java.io.IOException;
import java.rmi.Remote;
import java.rmi.UnmarshalException;
import java.rmi.server.Operation;
import java.rmi.server.RemoteCall;
import java.rmi.server.Skeleton;
import java.rmi.server.SkeletonMismatchException;

/** What {@code rmic -v1.1} would make. */
@SuppressWarnings("deprecation")
public final class OldCounter_Skel implements Skeleton {

    static final long HASH = 4242;

    private static final Operation[] OPERATIONS = {new Operation("java.lang.String greet(java.lang.String)")};

    @Override
    public Operation[] getOperations() {
        return OPERATIONS.clone();
    }

    @Override
    public void dispatch(Remote target, RemoteCall call, int operation, long hash) throws Exception {
        if (hash != HASH || operation != 0) {
            throw new SkeletonMismatchException("another interface");
        }
        String what;
        try {
            what = (String) call.getInputStream().readObject();
        } catch (IOException e) {
            throw new UnmarshalException("unreadable", e);
        } finally {
            call.releaseInputStream();
        }
        call.getResultStream(true).writeObject(((Old) target).greet(what));
    }
}
