package com.example.it.xa;

import javax.transaction.xa.Xid;

/** Branch {@code branch} of the global transaction {@code number}. */
final class Id implements Xid {

    private static final int FORMAT = 0xAC7A;

    private final int number;
    private final int branch;

    Id(int number, int branch) {
        this.number = number;
        this.branch = branch;
    }

    @Override
    public int getFormatId() {
        return FORMAT;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return new byte[] {'t', (byte) (number >> 8), (byte) number};
    }

    @Override
    public byte[] getBranchQualifier() {
        return new byte[] {(byte) branch};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Id && ((Id) other).number == number && ((Id) other).branch == branch;
    }

    @Override
    public int hashCode() {
        return number * 31 + branch;
    }
}
