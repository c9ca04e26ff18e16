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

/**
 * IP addresses and the ranges that hold them, as AWS read them in September 2026 (radkawar/stackd, testdata/aws/iam/condition_ip.json): an address of
 * IPv4 in its form of IPv6 is one of IPv4 in a request and stays one of IPv6 in a range, a range of IPv6 holds nothing when it names bits behind
 * its prefix, and a range of IPv6 is not written with dots.
 */
final class Addresses {
    private static final int V4_BYTES = 4;
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:][0-9a-fA-F.:]*");
    private static final Pattern PREFIX = Pattern.compile("\\+?[0-9]{1,3}");

    private Addresses() {}

    /** Whether an address lies in a range in CIDR notation; a range without prefix is one address. */
    static boolean contains(String range, String address) {
        if (!isRange(range)) return false;
        String[] parts = range.split("/", 2);
        byte[] network = network(parts[0]);
        byte[] given = address(address);
        if (network.length != given.length) return false;
        int dropped = dropped(parts, network);
        return start(network, dropped).equals(start(given, dropped));
    }

    /** Whether a text is an address that a request may have. */
    static boolean isAddress(String text) {
        return address(text).length > 0;
    }

    /** Whether a text is an address or a range in CIDR notation, as a policy may have it. */
    static boolean isRange(String text) {
        String[] parts = text.split("/", 2);
        byte[] network = network(parts[0]);
        int dropped = dropped(parts, network);
        if (network.length == 0 || dropped < 0 || dropped > network.length * Byte.SIZE) return false;
        return network.length == V4_BYTES
                || new BigInteger(1, network).equals(start(network, dropped).shiftLeft(dropped));
    }

    /** The bits behind the prefix; a number that none can have, when the prefix is none. */
    private static int dropped(String[] parts, byte[] network) {
        return parts.length < 2 ? 0 : network.length * Byte.SIZE - prefix(parts[1]);
    }

    /** Addresses that lie in every combination of some ranges that any address lies in; empty when one of them is no range. */
    static Optional<Collection<String>> samples(Collection<String> ranges) {
        if (!ranges.stream().allMatch(Addresses::isRange)) return Optional.empty();
        Set<String> all = new LinkedHashSet<>();
        for (String each : ranges) {
            String[] parts = each.split("/", 2);
            byte[] network = network(parts[0]);
            int bits = network.length * Byte.SIZE;
            int dropped = dropped(parts, network);
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
        return PREFIX.matcher(text).matches() ? Integer.parseInt(text) : Integer.MIN_VALUE / 2;
    }

    private static BigInteger start(byte[] address, int dropped) {
        return new BigInteger(1, address).shiftRight(dropped);
    }

    /** The bytes of a request's address; none when it is none. Of IPv6 with dots it may be one of IPv4. */
    private static byte[] address(String literal) {
        byte[] bytes = bytes(literal);
        return bytes.length > V4_BYTES && literal.indexOf('.') >= 0 ? new byte[0] : bytes;
    }

    /** The bytes of a range's address, which is of IPv6 where it is written so. */
    private static byte[] network(String literal) {
        if (literal.indexOf(':') < 0) return bytes(literal);
        if (literal.indexOf('.') >= 0) return new byte[0];
        byte[] bytes = bytes(literal);
        if (bytes.length != V4_BYTES) return bytes;
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, 12, V4_BYTES);
        return mapped;
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
