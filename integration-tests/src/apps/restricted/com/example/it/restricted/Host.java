package com.example.it.restricted;

/** Trusted by the policy; calls whom it does not trust. */
public final class Host {

    private Host() {}

    public static void main(String[] arguments) throws Exception {
        Runnable guest = (Runnable) Class.forName("com.example.it.restricted.Guest")
                .getDeclaredConstructor()
                .newInstance();
        guest.run();
    }
}
