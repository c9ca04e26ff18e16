// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.internal;

/** Ranges of IP addresses, as conditions name them. */
final class Addresses {
    private static final int SHORTEST_PREFIX = 8;
    private static final int SHORTEST_PREFIX_OF_V6 = 32;

    private Addresses() {}

    /**
     * Whether a range holds so many addresses that it keeps nobody out: more than a /8 of IPv4, or a /32 of IPv6, from which on Amazon S3
     * takes a policy for public. So are two halves of all addresses.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">The meaning of
     *     "public"</a>
     */
    static boolean isOpen(String range) {
        int slash = range.indexOf('/');
        if (slash < 0) return range.indexOf('*') >= 0;
        String prefix = range.substring(slash + 1);
        if (!prefix.matches("[0-9]{1,3}")) return false;
        return Integer.parseInt(prefix) < (range.indexOf(':') < 0 ? SHORTEST_PREFIX : SHORTEST_PREFIX_OF_V6);
    }
}
