// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import io.iam4j.secret.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The URI that authenticator apps read off a QR code. The service's own has the issuer and no other parameters, so that the
 * defaults of the format hold: SHA-1, six digits, 30 seconds.
 *
 * @param label who it is for, not decoded
 * @param seed in base32; the holder closes it
 */
record OtpauthUri(String label, Secret seed) {
    private static final String START = "otpauth://totp/";
    private static final String ISSUER = "Amazon%20Web%20Services";

    /** Writes the service's form; the caller closes it. */
    static Secret write(String user, String account, Secret base32) {
        String before = START + ISSUER + ":" + encoded(user) + "@" + encoded(account) + "?secret=";
        String after = "&issuer=" + ISSUER;
        return base32.lend(seed -> {
            char[] uri = new char[before.length() + seed.length + after.length()];
            before.getChars(0, before.length(), uri, 0);
            System.arraycopy(seed, 0, uri, before.length(), seed.length);
            after.getChars(0, after.length(), uri, before.length() + seed.length);
            return Secret.owning(uri);
        });
    }

    /**
     * Reads any that gives codes of the service's kind.
     *
     * @throws MfaException when it is none, without the text
     */
    static OtpauthUri read(char[] uri) {
        int question = indexOf(uri, '?', 0);
        if (question < START.length()
                || !text(uri, 0, START.length()).toLowerCase(Locale.ROOT).equals(START))
            throw new MfaException(
                    "This is no otpauth URI: it begins with otpauth://totp/ and has ?secret= after a name");
        @Nullable Secret seed = null;
        for (int at = question + 1; at < uri.length; ) {
            int end = indexOf(uri, '&', at);
            int equals = Math.min(indexOf(uri, '=', at), end);
            String name = text(uri, at, equals).toLowerCase(Locale.ROOT);
            int value = Math.min(equals + 1, end);
            if (name.equals("secret")) seed = Secret.owning(Arrays.copyOfRange(uri, value, end));
            else require(name, text(uri, value, end));
            at = end + 1;
        }
        if (seed == null) throw new MfaException("This otpauth URI has no ?secret=, so no codes can be made of it");
        return new OtpauthUri(text(uri, START.length(), question), seed);
    }

    private static void require(String name, String value) {
        boolean fits = switch (name) {
            case "algorithm" -> value.equalsIgnoreCase("SHA1");
            case "digits" -> value.equals("6");
            case "period" -> value.equals("30");
            default -> true;
        };
        if (!fits)
            throw new MfaException("This otpauth URI asks for another " + name
                    + " than AWS has, whose codes are of SHA-1, six digits and 30 seconds. It is of another service");
    }

    /** The user: what stands between issuer and account. */
    String user() {
        String name = withoutIssuer();
        int at = name.lastIndexOf('@');
        return decoded(at < 0 ? name : name.substring(0, at));
    }

    /** The id or alias of the account, or nothing. */
    String account() {
        String name = withoutIssuer();
        int at = name.lastIndexOf('@');
        return at < 0 ? "" : decoded(name.substring(at + 1));
    }

    private String withoutIssuer() {
        String spelled = label.replace("%3A", ":").replace("%3a", ":");
        return spelled.substring(spelled.indexOf(':') + 1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IllegalArgumentException e) {
            throw new MfaException("The name in this otpauth URI is not percent-encoded as it should be", e);
        }
    }

    private static String text(char[] uri, int from, int to) {
        return new String(uri, from, Math.max(0, Math.min(to, uri.length) - from));
    }

    private static int indexOf(char[] uri, char wanted, int from) {
        for (int i = from; i < uri.length; i++) if (uri[i] == wanted) return i;
        return uri.length;
    }

    @Override
    public String toString() {
        return "otpauth URI of " + label;
    }
}
