// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Target;
import io.iam4j.change.TargetChanges;
import io.iam4j.internal.Times;
import io.iam4j.kind.KeyRotation;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
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

    private final Account desired;
    private final Snapshot observed;
    private final Instant now;
    private final Map<String, User> held = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Person> people;

    /**
     * Who is declared and stays.
     *
     * @param declared the declaration
     * @param held the same user as found, of whatever name
     */
    private record Person(User declared, User held) {}

    private PlanNotes(Account desired, Snapshot observed, ChangeSet changes, Instant now) {
        this.desired = desired;
        this.observed = observed;
        this.now = now;
        held.putAll(observed.account().users());
        Set<Target> deleted = changes.byTarget().stream()
                .filter(each -> each.nature() == Nature.DELETES)
                .map(TargetChanges::target)
                .collect(Collectors.toSet());
        people = desired.at(now).users().values().stream()
                .filter(user -> !user.isAbsent())
                .flatMap(user -> held(user).map(there -> new Person(user, there)).stream())
                .filter(each ->
                        !deleted.contains(new Target(Kind.USER, each.held().name())))
                .toList();
    }

    /** By the name, in whatever case, or by the former one. */
    private Optional<User> held(User user) {
        return Optional.ofNullable(held.get(user.name()))
                .or(() -> user.formerName().map(held::get));
    }

    /** A note for each lease, one for the passwords, and one for the keys; they name users as they are found. */
    static List<String> of(Account desired, Snapshot observed, ChangeSet changes, Instant now) {
        return new PlanNotes(desired, observed, changes, now).all();
    }

    private List<String> all() {
        List<String> notes = new ArrayList<>();
        LeaseMark.in(observed).forEach(lease -> notes.add("the account is leased (" + lease + ")."));
        passwords().ifPresent(notes::add);
        List<String> keys = people.stream()
                .filter(each -> each.declared()
                        .accessKeys()
                        .flatMap(AccessKeys::recipient)
                        .isPresent())
                .filter(each -> UserMark.SHUT_OFF.on(each.held()).isEmpty())
                .flatMap(each -> keys(each.held().name(), credentials(each), now))
                .toList();
        if (!keys.isEmpty()) notes.add(keys(keys));
        people.forEach(each -> denial(each).ifPresent(notes::add));
        besides().ifPresent(notes::add);
        rotations().ifPresent(notes::add);
        TreeMap<Instant, List<String>> ends = ends(desired);
        ended(ends.headMap(now, true)).ifPresent(notes::add);
        toEnd(ends.tailMap(now, false)).ifPresent(notes::add);
        return notes;
    }

    private UserCredentials credentials(Person person) {
        return observed.credentialsOf(person.held().name());
    }

    /** A denial by {@link User#deniedFrom} that is no longer declared and stays: taking it away lets somebody in. */
    private Optional<String> denial(Person person) {
        User user = person.declared();
        boolean isSilent = user.deniedFrom().isEmpty()
                && !user.inline().containsKey(UserMark.END)
                && !desired.isExclusive()
                && user.mode(Relation.INLINE_POLICIES) != Relation.Mode.EXCLUSIVE
                && !Values.dropped(user)
                        .getOrDefault(Relation.INLINE_POLICIES, Set.of())
                        .contains(UserMark.END);
        return Optional.of(person.held())
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
    private Optional<String> rotations() {
        AccountState state = new AccountState(observed);
        List<KeyRotation> rotations = people.stream()
                .flatMap(each -> each.declared().accessKeys().flatMap(AccessKeys::rotation).stream()
                        .flatMap(rotation -> KeyRotation.of(each.held().name(), rotation, state, now).stream()))
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

    private Optional<String> passwords() {
        List<String> kept = people.stream()
                .filter(each -> each.declared()
                        .consoleAccess()
                        .flatMap(ConsoleAccess::recipient)
                        .isPresent())
                .filter(each -> credentials(each).password())
                .map(each -> each.held().name())
                .toList();
        if (kept.isEmpty()) return Optional.empty();
        String names = kept.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = kept.size() - MOST_NAMES;
        return Optional.of((kept.size() == 1 ? "user " : "users ") + names + (more > 0 ? " and " + more + " more" : "")
                + (kept.size() == 1 ? " has" : " have") + " a console password, which is left as it is.");
    }

    /** Uploaded keys and certificates of users of whom others are declared. */
    private Optional<String> besides() {
        List<String> lines = people.stream()
                .flatMap(each -> {
                    DeclaredCredentials declared = each.declared().declaredCredentials();
                    Set<String> keys = declared.sshPublicKeys().orElse(Set.of()).stream()
                            .map(SshPublicKey::fingerprint)
                            .collect(Collectors.toSet());
                    Set<String> certificates = declared.signingCertificates().orElse(Set.of()).stream()
                            .map(SigningCertificate::fingerprint)
                            .collect(Collectors.toSet());
                    return Stream.concat(
                            besides(each.held(), credentials(each), Credential.Kind.SSH_PUBLIC_KEY, keys),
                            besides(each.held(), credentials(each), Credential.Kind.SIGNING_CERTIFICATE, certificates));
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
