// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** IP addresses and the ranges that hold them. */
final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]+");

    private Addresses() {}

    static boolean contains(String range, String address) {
        String[] parts = range.split("/", 2);
        if (!ADDRESS.matcher(parts[0]).matches() || !ADDRESS.matcher(address).matches()) return false;
        byte[] network = bytes(parts[0]);
        byte[] given = bytes(address);
        if (network.length != given.length || network.length == 0) return false;
        int bits = network.length * Byte.SIZE;
        int length = parts.length < 2 ? bits : Integer.parseInt(parts[1]);
        return prefix(network, bits - length).equals(prefix(given, bits - length));
    }

    private static BigInteger prefix(byte[] address, int dropped) {
        return new BigInteger(1, address).shiftRight(dropped);
    }

    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
