// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name to fetch a key by, resolved to addresses.
 *
 * @param addresses where to look, in order
 * @param choose which of several certificates at the address is meant
 */
record KeyName(List<URI> addresses, Optional<String> choose) {
    private static final Pattern KEYBASE = Pattern.compile("keybase:([A-Za-z0-9_]{2,32})");
    private static final Pattern GITHUB = Pattern.compile("github:([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))");
    private static final Pattern WKD =
            Pattern.compile("wkd:([^@\\s/\\\\?#%]{1,64})@([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9]))");
    private static final String ZBASE32 = "ybndrfg8ejkmcpqxot1uwisza345h769";

    static KeyName of(String name) {
        Matcher keybase = KEYBASE.matcher(name);
        if (keybase.matches()) return at("https://keybase.io/" + keybase.group(1) + "/pgp_keys.asc");
        Matcher github = GITHUB.matcher(name);
        if (github.matches()) return at("https://github.com/" + github.group(1) + ".gpg");
        Matcher wkd = WKD.matcher(name);
        if (wkd.matches()) return directory(wkd.group(1), wkd.group(2).toLowerCase(Locale.ROOT));
        if (name.startsWith("https:")) return at(name);
        throw new FetchException("'" + name
                + "' names no source of keys; write keybase:NAME, github:NAME, wkd:ADDRESS or" + " an https: address");
    }

    private static KeyName at(String address) {
        return new KeyName(List.of(uri(address)), Optional.empty());
    }

    /** The addresses of a Web Key Directory (draft-koch-openpgp-webkey-service): the advanced one, then the direct one. */
    private static KeyName directory(String local, String domain) {
        String query = "/hu/" + hash(lowerAscii(local)) + "?l=" + encoded(local);
        String path = "/.well-known/openpgpkey";
        return new KeyName(
                List.of(
                        uri("https://openpgpkey." + domain + path + "/" + domain + query),
                        uri("https://" + domain + path + query)),
                Optional.of(local + "@" + domain));
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                throw new FetchException(address + ": no plain host in this address; write https://HOST/PATH");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new FetchException(address + ": not a web address; write https://HOST/PATH");
        }
    }

    /** The draft maps the letters A to Z alone; others are hashed as they are written. */
    private static String lowerAscii(String local) {
        StringBuilder lower = new StringBuilder(local);
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            if (letter >= 'A' && letter <= 'Z') lower.setCharAt(i, (char) (letter - 'A' + 'a'));
        }
        return lower.toString();
    }

    private static String encoded(String local) {
        return java.net.URLEncoder.encode(local, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** SHA-1 in z-base-32: 160 bits make 32 letters. */
    private static String hash(String local) {
        StringBuilder letters = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte b : sha1(local)) {
            bits = bits << 8 | (b & 0xFF);
            for (held += 8; held >= 5; held -= 5) letters.append(ZBASE32.charAt(bits >> (held - 5) & 31));
            bits &= 31;
        }
        return letters.toString();
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1, this one does not", e);
        }
    }
}
