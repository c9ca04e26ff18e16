// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.change.ChangeSet;
import io.iam4j.internal.Times;
import io.iam4j.kind.KeyRotation;
import io.iam4j.model.Account;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Relation;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.credential.DeclaredCredentials;
import io.iam4j.model.credential.SigningCertificate;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Credential;
import io.iam4j.observed.LeaseMark;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The notes of a plan: a lease that somebody has on the account, and the console passwords and new access keys that it leaves as they
 * are. A declaration asks for a credential where there is none. One of which an earlier apply could not tell whether it is in force, or
 * whose secret got lost when an apply without a sink died, is not seen as a difference, so the plan names it here.
 */
final class PlanNotes {
    private static final int MOST_NAMES = 5;

    /** An older key whose secret is lost has been missed by then. */
    private static final Duration NEW = Duration.ofDays(1);

    private PlanNotes() {}

    /** A note for each lease, one for the passwords, and one for the keys. */
    static List<String> of(Account desired, Snapshot observed, ChangeSet changes, Instant now) {
        List<String> notes = new ArrayList<>();
        LeaseMark.in(observed).forEach(lease -> notes.add("the account is leased (" + lease + ")."));
        passwords(desired, observed).ifPresent(notes::add);
        List<String> keys = users(desired)
                .filter(user -> user.accessKeys().flatMap(AccessKeys::recipient).isPresent())
                .flatMap(user -> keys(user.name(), observed.credentialsOf(user.name()), now))
                .toList();
        if (!keys.isEmpty()) notes.add(keys(keys));
        users(desired).flatMap(user -> denial(desired, user, observed).stream()).forEach(notes::add);
        besides(desired, observed).ifPresent(notes::add);
        rotations(desired, observed, now).ifPresent(notes::add);
        TreeMap<Instant, List<String>> ends = ends(desired);
        ended(ends.headMap(now, true)).ifPresent(notes::add);
        toEnd(ends.tailMap(now, false)).ifPresent(notes::add);
        return notes;
    }

    /** A denial by {@link User#deniedFrom} that is no longer declared and stays: taking it away lets somebody in. */
    private static Optional<String> denial(Account desired, User user, Snapshot observed) {
        User held = observed.account().users().get(user.name());
        boolean isSilent = user.deniedFrom().isEmpty()
                && !user.inline().containsKey(UserMark.END)
                && !desired.isExclusive()
                && user.mode(Relation.INLINE_POLICIES) != Relation.Mode.EXCLUSIVE
                && !Values.dropped(user)
                        .getOrDefault(Relation.INLINE_POLICIES, Set.of())
                        .contains(UserMark.END);
        return Optional.ofNullable(held)
                .filter(any -> isSilent)
                .flatMap(UserMark::deniedFrom)
                .map(at ->
                        "user " + user.name() + " is denied everything from " + Times.at(at) + " on by inline policy "
                                + UserMark.END + ", which is kept. Where that is over, say user(\"" + user.name()
                                + "\").withoutInline(\"" + UserMark.END + "\").");
    }

    /** What is declared until some time, the soonest first. */
    private static TreeMap<Instant, List<String>> ends(Account desired) {
        TreeMap<Instant, List<String>> ends = new TreeMap<>();
        desired.resources().forEach(each -> {
            if (!(each instanceof PolicyHolder holder)) return;
            String name = holder.kind() + " " + holder.name();
            holder.ends().forEach((part, end) -> end(ends, end, name + ", " + part));
            if (!(holder instanceof User user)) return;
            user.end().ifPresent(end -> end(ends, end, name));
            user.deniedFrom().ifPresent(end -> end(ends, end, name + ", denied everything from then on"));
            user.accessKeys().flatMap(AccessKeys::end).ifPresent(end -> end(ends, end, name + ", access keys"));
        });
        return ends;
    }

    private static Optional<String> toEnd(SortedMap<Instant, List<String>> ends) {
        return listed("what ends, and when:", lines(ends));
    }

    /** What is declared until a time that is past, the latest first: so it looks, too, where a year is mistyped. */
    private static Optional<String> ended(SortedMap<Instant, List<String>> ends) {
        List<String> lines = new ArrayList<>(lines(ends));
        Collections.reverse(lines);
        return listed("what is over, and since when:", lines);
    }

    private static List<String> lines(SortedMap<Instant, List<String>> ends) {
        return ends.entrySet().stream()
                .flatMap(end -> end.getValue().stream().map(what -> "\n  " + Times.at(end.getKey()) + ": " + what))
                .toList();
    }

    private static Optional<String> listed(String title, List<String> lines) {
        if (lines.isEmpty()) return Optional.empty();
        int more = lines.size() - MOST_NAMES;
        return Optional.of(title
                + lines.stream().limit(MOST_NAMES).collect(Collectors.joining())
                + (more > 0 ? "\n  and " + more + " more" : ""));
    }

    private static void end(Map<Instant, List<String>> ends, Instant end, String what) {
        ends.computeIfAbsent(end, when -> new ArrayList<>()).add(what);
    }

    /** What comes next of the access keys that rotate, the soonest first. */
    private static Optional<String> rotations(Account desired, Snapshot observed, Instant now) {
        AccountState state = new AccountState(observed);
        List<KeyRotation> rotations = users(desired)
                .flatMap(user -> user.accessKeys().flatMap(AccessKeys::rotation).stream()
                        .flatMap(rotation -> KeyRotation.of(user.name(), rotation, state, now).stream()))
                .sorted(Comparator.comparing(rotation -> rotation.next().at()))
                .toList();
        if (rotations.isEmpty()) return Optional.empty();
        int more = rotations.size() - MOST_NAMES;
        return Optional.of("access keys in rotation, and what comes next, as they were before this plan:"
                + rotations.stream()
                        .limit(MOST_NAMES)
                        .map(each -> "\n  " + each)
                        .collect(Collectors.joining())
                + (more > 0 ? "\n  and " + more + " more" : ""));
    }

    private static String keys(List<String> keys) {
        int more = keys.size() - MOST_NAMES;
        return "access keys of the last day are left as they are. If nobody holds the secret of one, run its line and plan again:"
                + keys.stream().limit(MOST_NAMES).map(key -> "\n  " + key).collect(Collectors.joining())
                + (more > 0 ? "\n  and " + more + " more" : "");
    }

    private static Stream<User> users(Account desired) {
        return desired.users().values().stream().filter(user -> !user.isAbsent());
    }

    private static Optional<String> passwords(Account desired, Snapshot observed) {
        List<String> kept = users(desired)
                .filter(user ->
                        user.consoleAccess().flatMap(ConsoleAccess::recipient).isPresent())
                .map(User::name)
                .filter(name -> observed.credentialsOf(name).password())
                .toList();
        if (kept.isEmpty()) return Optional.empty();
        String names = kept.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = kept.size() - MOST_NAMES;
        return Optional.of((kept.size() == 1 ? "user " : "users ") + names + (more > 0 ? " and " + more + " more" : "")
                + (kept.size() == 1 ? " has" : " have") + " a console password, which is left as it is.");
    }

    /** Uploaded keys and certificates of users of whom others are declared. */
    private static Optional<String> besides(Account desired, Snapshot observed) {
        List<String> lines = users(desired)
                .flatMap(user -> {
                    DeclaredCredentials declared = user.declaredCredentials();
                    Set<String> keys = declared.sshPublicKeys().orElse(Set.of()).stream()
                            .map(SshPublicKey::fingerprint)
                            .collect(Collectors.toSet());
                    Set<String> certificates = declared.signingCertificates().orElse(Set.of()).stream()
                            .map(SigningCertificate::fingerprint)
                            .collect(Collectors.toSet());
                    UserCredentials held = observed.credentialsOf(user.name());
                    return Stream.concat(
                            besides(user, held, Credential.Kind.SSH_PUBLIC_KEY, keys),
                            besides(user, held, Credential.Kind.SIGNING_CERTIFICATE, certificates));
                })
                .toList();
        if (lines.isEmpty()) return Optional.empty();
        int more = lines.size() - MOST_NAMES;
        return Optional.of("what users have besides what is declared stays:"
                + lines.stream().limit(MOST_NAMES).map(line -> "\n  " + line).collect(Collectors.joining())
                + (more > 0 ? "\n  and " + more + " more" : ""));
    }

    private static Stream<String> besides(
            User user, UserCredentials held, Credential.Kind kind, Set<String> fingerprints) {
        if (fingerprints.isEmpty()) return Stream.empty();
        return held.of(kind)
                .filter(each -> held.facts(each)
                        .fingerprint()
                        .filter(fingerprints::contains)
                        .isEmpty())
                .map(each -> "user " + user.name() + ": " + kind + " " + each.id()
                        + held.facts(each)
                                .fingerprint()
                                .map(print -> ", " + print)
                                .orElse(""));
    }

    private static Stream<String> keys(String user, UserCredentials held, Instant now) {
        return held.of(Credential.Kind.ACCESS_KEY)
                .flatMap(key -> held.facts(key).created().stream()
                        .filter(created -> created.isAfter(now.minus(NEW)))
                        .map(created -> "made " + Times.at(created) + ": aws iam delete-access-key --user-name " + user
                                + " --access-key-id " + key.id()));
    }
}
