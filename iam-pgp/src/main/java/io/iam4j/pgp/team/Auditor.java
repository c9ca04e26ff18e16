// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.team;

import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.UnreadableKeyException;
import io.iam4j.pgp.team.KeyFinding.Kind;
import io.iam4j.pgp.verdict.EncryptionKey;
import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyWarning;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Evaluates every key of a folder once and collects the findings. */
final class Auditor {
    private final Instant now;
    private final Map<String, List<KeyFile>> files;
    private final List<KeyFinding> findings = new ArrayList<>();
    private final Map<String, List<String>> usersOfKey = new TreeMap<>();
    private final Map<String, List<String>> usersOfSubkey = new TreeMap<>();

    Auditor(Instant now, Map<String, List<KeyFile>> files) {
        this.now = now;
        this.files = files;
    }

    /** Notes the files that may be meant for another user; to be asked for where nobody says which users there are. */
    Auditor auditNames() {
        files.values().stream()
                .flatMap(List::stream)
                .filter(file -> file.readings().size() > 2)
                .forEach(file -> note(
                        Kind.DOUBTFUL,
                        file.user(),
                        file.howToNameFor(file.readings().get(2))));
        return this;
    }

    KeyAudit audit(Path folder, Set<String> users) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(users);
        files.forEach(this::look);
        usersOfKey.forEach(this::shared);
        usersOfSubkey.forEach(this::reused);
        users.stream()
                .filter(user -> !files.containsKey(user))
                .sorted()
                .forEach(user -> note(Kind.USER_WITHOUT_KEY, user, Lookup.missing(folder, user, files)));
        files.keySet().stream()
                .filter(user -> !known.contains(user))
                .forEach(user -> note(
                        Kind.KEY_WITHOUT_USER,
                        user,
                        "a key without a user of that name; rename the file or remove it"));
        findings.sort(Comparator.comparing((KeyFinding one) -> !one.kind().isBlocking())
                .thenComparing(KeyFinding::user)
                .thenComparing(KeyFinding::kind));
        return new KeyAudit(now, findings);
    }

    private void look(String user, List<KeyFile> found) {
        if (found.size() > 1) note(Kind.SEVERAL_FILES, user, Lookup.several(user, found));
        for (KeyFile file : found) {
            file.problem()
                    .ifPresent(problem -> note(
                            problem instanceof UnreadableKeyException.Ambiguous
                                    ? Kind.SEVERAL_CERTIFICATES
                                    : Kind.UNREADABLE,
                            user,
                            String.valueOf(problem.getMessage())));
            file.key().ifPresent(key -> judge(user, key));
        }
    }

    private void judge(String user, PgpKey key) {
        PgpVerdict verdict = key.assess(now);
        usersOfKey.computeIfAbsent(key.fingerprint(), any -> new ArrayList<>()).add(user);
        verdict.encryptionKey()
                .map(EncryptionKey::fingerprint)
                .ifPresent(subkey -> usersOfSubkey
                        .computeIfAbsent(subkey, any -> new ArrayList<>())
                        .add(key.fingerprint() + " of " + user));
        verdict.refusal().ifPresent(refusal -> note(kind(refusal), user, key.origin() + ": " + refusal));
        verdict.warnings().forEach(warning -> note(kind(warning), user, key.origin() + ": " + warning));
    }

    private static Kind kind(KeyRefusal refusal) {
        return switch (refusal.cause()) {
            case EXPIRED, SUBKEY_EXPIRED -> Kind.EXPIRED;
            default -> Kind.UNUSABLE;
        };
    }

    private static Kind kind(KeyWarning warning) {
        return switch (warning.kind()) {
            case EXPIRES_SOON -> Kind.EXPIRING;
            case WEAK_HASH, SHORT_RSA, ELGAMAL, DSA -> Kind.WEAK;
            default -> Kind.DOUBTFUL;
        };
    }

    private void shared(String fingerprint, List<String> users) {
        if (users.stream().distinct().count() < 2) return;
        note(
                Kind.SHARED_KEY,
                users.get(0),
                "key " + fingerprint + " is the key of " + String.join(" and ", users)
                        + ", so each can open the other's secrets; everyone needs a key of their own");
    }

    private void reused(String subkey, List<String> keys) {
        if (keys.stream()
                        .map(key -> key.substring(0, key.indexOf(' ')))
                        .distinct()
                        .count()
                < 2) return;
        note(
                Kind.REUSED_SUBKEY,
                keys.get(0).substring(keys.get(0).lastIndexOf(' ') + 1),
                "the keys " + String.join(" and ", keys) + " encrypt to the same subkey " + subkey
                        + "; whoever holds it opens the secrets of all of them");
    }

    private void note(Kind kind, String user, String text) {
        findings.add(new KeyFinding(kind, user, text));
    }
}
