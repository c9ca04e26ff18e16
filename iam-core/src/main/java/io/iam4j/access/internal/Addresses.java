// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** IP addresses and the ranges that hold them. */
final class Addresses {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:][0-9a-fA-F.:]*");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    private Addresses() {}

    /** Whether an address lies in a range in CIDR notation; a range without prefix is one address. */
    static boolean contains(String range, String address) {
        String[] parts = range.split("/", 2);
        byte[] network = bytes(parts[0]);
        byte[] given = bytes(address);
        if (network.length != given.length || network.length == 0) return false;
        int bits = network.length * Byte.SIZE;
        int length = parts.length < 2 ? bits : prefix(parts[1]);
        if (length < 0 || length > bits) return false;
        return start(network, bits - length).equals(start(given, bits - length));
    }

    /** Whether a text is an address or a range in CIDR notation. */
    static boolean isRange(String text) {
        String[] parts = text.split("/", 2);
        int bits = bytes(parts[0]).length * Byte.SIZE;
        int length = parts.length < 2 ? bits : prefix(parts[1]);
        return bits > 0 && length >= 0 && length <= bits;
    }

    /** Addresses that lie in every combination of some ranges that any address lies in; empty when one of them is no range. */
    static Optional<Collection<String>> samples(Collection<String> ranges) {
        if (!ranges.stream().allMatch(Addresses::isRange)) return Optional.empty();
        Set<String> all = new LinkedHashSet<>();
        for (String each : ranges) {
            String[] parts = each.split("/", 2);
            byte[] network = bytes(parts[0]);
            int bits = network.length * Byte.SIZE;
            int dropped = parts.length < 2 ? 0 : bits - prefix(parts[1]);
            BigInteger first = start(network, dropped).shiftLeft(dropped);
            BigInteger behind = first.add(BigInteger.ONE.shiftLeft(dropped));
            all.add(address(first, network.length));
            if (behind.bitLength() <= bits) all.add(address(behind, network.length));
        }
        all.add("0.0.0.0");
        all.add("::");
        return Optional.of(all);
    }

    private static String address(BigInteger number, int length) {
        byte[] given = number.toByteArray();
        byte[] bytes = new byte[length];
        int copied = Math.min(given.length, length);
        System.arraycopy(given, given.length - copied, bytes, length - copied, copied);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + length + " bytes", e);
        }
    }

    private static int prefix(String text) {
        return PREFIX.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }

    private static BigInteger start(byte[] address, int dropped) {
        return new BigInteger(1, address).shiftRight(dropped);
    }

    /** The bytes of a literal; none for anything else, so that no name is ever looked up: none begins so and has a colon. */
    private static byte[] bytes(String literal) {
        if (V4.matcher(literal).matches()) return v4(literal);
        if (!V6.matcher(literal).matches()) return new byte[0];
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    private static byte[] v4(String literal) {
        String[] octets = literal.split("\\.");
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(octets[i]);
        return bytes;
    }
}
