// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.internal.packet.Certificate;
import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyWarning;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One of several certificates that came together. {@code gpg --export ADDRESS} puts out a key that its owner revoked or that is
 * over along with the one in use: the only one that can serve now is taken, if the others are of the same owner by an
 * address or a name. Another person's key is never taken because the one that was meant is over.
 */
final class KeyChoice {
    /** The most certificates to evaluate; more are a key ring, not a person's old and new keys. */
    private static final int MOST = 10;

    /** The most certificates that a message lists. */
    private static final int LISTED = 20;

    private final String origin;
    private final List<Certificate> found;
    private final String words;

    /** Of {@code found}, at least one; {@code words} tell what they are, such as "there are 2 certificates in it". */
    KeyChoice(String origin, List<Certificate> found, String words) {
        this.origin = origin;
        this.found = found;
        this.words = words;
    }

    /** @throws UnreadableKeyException.Ambiguous when no certificate or several can serve, or one of somebody else */
    PgpKey only() {
        if (found.size() == 1) return PgpKey.of(origin, found.get(0));
        if (found.size() > MOST) throw ambiguous(": " + list(found) + which(found.get(0)));
        Instant now = Instant.now();
        List<Certificate> serving = found.stream()
                .filter(one -> PgpKey.of(origin, one).assess(now).usable())
                .toList();
        if (serving.isEmpty()) throw ambiguous(", and nothing can be sealed to any of them: " + refusals(now));
        Certificate first = serving.get(0);
        if (serving.size() > 1) throw ambiguous(", of which these can serve: " + list(serving) + which(first));
        if (!areOfOneOwner(first)) {
            throw ambiguous(": " + list(found) + "; only " + first.fingerprint()
                    + " can serve, but it has no name or address in common with each of the others" + which(first));
        }
        return PgpKey.of(origin, first).noting(note(first, now));
    }

    private UnreadableKeyException.Ambiguous ambiguous(String rest) {
        return new UnreadableKeyException.Ambiguous(origin, words + rest);
    }

    private static String which(Certificate example) {
        return "; keep the one that is meant alone in it, which its owner gets by its fingerprint: gpg --armor --export "
                + example.fingerprint() + ", or say which one: PgpKey.read(file, \"" + example.fingerprint() + "\")";
    }

    private String refusals(Instant now) {
        return found.stream()
                .flatMap(one -> PgpKey.of(origin, one).assess(now).refusal().stream())
                .map(KeyRefusal::toString)
                .collect(Collectors.joining("; "));
    }

    private boolean areOfOneOwner(Certificate chosen) {
        Set<String> names = names(chosen);
        return found.stream().allMatch(one -> names(one).stream().anyMatch(names::contains));
    }

    /** The addresses of a certificate, and names without an address. */
    private static Set<String> names(Certificate certificate) {
        return certificate.userIds().stream()
                .map(id -> id.endsWith(">") ? id.substring(id.lastIndexOf('<') + 1, id.length() - 1) : id)
                .map(id -> id.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private KeyWarning note(Certificate chosen, Instant now) {
        String others = found.stream()
                .flatMap(one -> PgpKey.of(origin, one).assess(now).refusal().stream())
                .map(KeyRefusal::why)
                .collect(Collectors.joining("; "));
        return new KeyWarning(
                KeyWarning.Kind.OTHER_KEYS,
                "key " + chosen.fingerprint() + " is used, the only one of the " + found.size()
                        + " that came together which can serve ("
                        + others + "); its owner should send it alone: gpg --armor --export "
                        + chosen.fingerprint());
    }

    static String list(List<Certificate> certificates) {
        String listed =
                certificates.stream().limit(LISTED).map(Certificate::toString).collect(Collectors.joining(", "));
        int more = certificates.size() - LISTED;
        return more > 0 ? listed + " and " + more + " more" : listed;
    }
}
