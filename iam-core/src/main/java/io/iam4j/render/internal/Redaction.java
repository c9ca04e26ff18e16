// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts placeholders in place of ids, addresses, fingerprints, certificates and public keys, the same one for the same text every time. No placeholder is longer
 * than the shortest text of its sort that people use, but for mail and IP addresses. Thread-safe.
 */
public final class Redaction {
    private static final String NOT_BEFORE = "(?<![A-Za-z0-9])";
    private static final String NOT_AFTER = "(?![A-Za-z0-9])";

    /** In the order in which they are looked for: what is within an earlier one is not looked at again. */
    private static final List<Sort> SORTS = List.of(
            new Sort("CERTIFICATE", "-----BEGIN ([A-Z ]{1,40})-----[A-Za-z0-9+/=\\\\\\s]{1,65536}?-----END \\1-----"),
            new Sort("CERTIFICATE", "(?<=X509Certificate(?:>|&gt;))[A-Za-z0-9+/=\\\\\\s]{64,65536}"),
            new Sort("KEY", "ssh-[a-z0-9]{2,10} AAAA[A-Za-z0-9+/]{16,16384}={0,2}"),
            new Sort(
                    "MAIL", // no group is repeated without end, which would recurse for each time
                    "(?<![\\\\\\p{L}\\p{N}._%+'-])[\\\\\\p{L}\\p{N}._%+'-]++@[\\p{L}\\p{N}]"
                            + "(?:[\\p{L}\\p{N}-]*\\\\?\\.){1,127}[\\p{L}]{2,}"),
            new Sort("FINGERPRINT", NOT_BEFORE + "(?:[0-9A-Fa-f]{2}:){15,}[0-9A-Fa-f]{2}" + NOT_AFTER),
            new Sort("FINGERPRINT", NOT_BEFORE + "(?:[0-9A-F]{4} {1,2}){9}[0-9A-F]{4}" + NOT_AFTER),
            new Sort("FINGERPRINT", "SHA256:[A-Za-z0-9+/]{43}=?"),
            new Sort("FINGERPRINT", NOT_BEFORE + "[0-9A-Fa-f]{32,128}" + NOT_AFTER),
            new Sort("SERIAL", "(?<=\\bserial )[0-9A-Fa-f]{1,64}" + NOT_AFTER),
            new Sort(
                    "ID",
                    NOT_BEFORE + "(?:AKIA|ASIA|AIDA|AROA|AGPA|AIPA|ANPA|ANVA|APKA|ASCA|ACCA|ABIA)[A-Z0-9]{12,124}"
                            + NOT_AFTER),
            new Sort("ID", NOT_BEFORE + "[A-Z0-9]{24,128}" + NOT_AFTER), // of signing certificates
            new Sort("ID", NOT_BEFORE + "GA[HK]T[0-9]{8}" + NOT_AFTER), // of MFA devices made of hardware
            new Sort("ACCOUNT", NOT_BEFORE + "[0-9]{12}" + NOT_AFTER),
            new Sort("ORG", NOT_BEFORE + "(?:o-[a-z0-9]{10,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})" + NOT_AFTER),
            new Sort(
                    "ORG",
                    "(?<=ORG-[0-9]{1,6}/)r-[a-z0-9]{4,32}" + NOT_AFTER), // its root, in a path of the organization
            new Sort(
                    "ADDRESS",
                    "(?<![0-9A-Za-z.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?(?![0-9A-Za-z]|\\.[0-9])"),
            new Sort(
                    "ADDRESS",
                    "(?<![0-9A-Za-z:])(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}"
                            + "|(?:[0-9A-Fa-f]{1,4}:){1,7}:(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?)(?:/[0-9]{1,3})?"
                            + "(?![0-9A-Za-z:])"));

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** What is put as {@code WORD-number} in place of what fits the pattern. */
    private record Sort(String word, Pattern pattern) {
        Sort(String word, String pattern) {
            this(word, Pattern.compile(pattern));
        }
    }

    /** One that numbers its placeholders by their first appearance in {@code text}. */
    public static Redaction numberedBy(String text) {
        Redaction made = new Redaction();
        made.of(text);
        return made;
    }

    /** {@code text} with placeholders; what is redacted already stays as it is. */
    public synchronized String of(String text) {
        String redacted = text;
        for (Sort sort : SORTS) {
            Matcher matcher = sort.pattern.matcher(redacted);
            redacted = matcher.replaceAll(found -> Matcher.quoteReplacement(placeholder(sort.word, found.group())));
        }
        return redacted;
    }

    private String placeholder(String word, String found) {
        return known.computeIfAbsent(found, text -> word + "-" + counts.merge(word, 1, Integer::sum));
    }
}
