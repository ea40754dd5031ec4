package dev.acta.it.drivers;

/**
 * Counts the commands in what a client of MySQL's protocol sends: packets of three bytes of length, a sequence number, which is 0 for a
 * command, and as many bytes. Of one connection, in the order of its bytes; not thread-safe.
 */
final class MysqlCommands {

    private static final int HEAD = 4;

    private int inHead;
    private int left;

    /** @return how many commands begin in the next bytes */
    int in(byte[] bytes, int length) {
        int commands = 0;
        int at = 0;
        while (at < length) {
            if (inHead < HEAD) {
                int octet = bytes[at++] & 0xFF;
                left = inHead == 0 ? octet : inHead < HEAD - 1 ? left | octet << 8 * inHead : left;
                commands += inHead == HEAD - 1 && octet == 0 ? 1 : 0;
                inHead++;
            } else {
                int body = Math.min(left, length - at);
                at += body;
                left -= body;
            }
            if (inHead == HEAD && left == 0) {
                inHead = 0;
            }
        }
        return commands;
    }
}
