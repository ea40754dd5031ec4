package dev.acta.agent.address;

import java.util.List;

/** A list of addresses and networks ({@code 10.0.0.0/8}, {@code 2001:db8::/32}, {@code 192.0.2.7}). Immutable. */
public final class IpNetworks {

    private final IpAddress[] networks;
    private final int[] bits;

    /** @param items each of which {@link #understands} */
    public IpNetworks(List<String> items) {
        networks = new IpAddress[items.size()];
        bits = new int[items.size()];
        for (int i = 0; i < networks.length; i++) {
            String item = items.get(i);
            int slash = item.indexOf('/');
            networks[i] = IpAddress.parse(slash < 0 ? item : item.substring(0, slash));
            bits[i] = slash < 0 ? networks[i].bits() : Integer.parseInt(item.substring(slash + 1));
        }
    }

    /**
     * @param item as an operator wrote it
     * @return whether it is an address, or an address and a number of leading bits
     */
    public static boolean understands(String item) {
        int slash = item.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? item : item.substring(0, slash));
        if (address == null || slash < 0) {
            return address != null;
        }
        String length = item.substring(slash + 1);
        boolean digits = length.length() == 1 || length.length() == 2 || length.length() == 3;
        for (int i = 0; i < length.length(); i++) {
            digits &= length.charAt(i) >= '0' && length.charAt(i) <= '9';
        }
        return digits && Integer.parseInt(length) <= address.bits();
    }

    /** @return whether nothing is in it */
    public boolean isEmpty() {
        return networks.length == 0;
    }

    /**
     * @param address {@code null} is in no network
     * @return whether one of the networks holds it
     */
    public boolean contains(IpAddress address) {
        if (address != null) {
            for (int i = 0; i < networks.length; i++) {
                if (address.isIn(networks[i], bits[i])) {
                    return true;
                }
            }
        }
        return false;
    }
}
