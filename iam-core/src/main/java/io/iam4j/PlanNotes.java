// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.model.AccessKeys;
import io.iam4j.model.Account;
import io.iam4j.model.ConsoleAccess;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.LeaseMark;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The notes of a plan: a lease that somebody has on the account, and the console passwords and access keys that it leaves as they are. A declaration asks for a credential where there is none.
 * One of which an earlier apply could not tell whether it is in force, or whose secret got lost when an apply without a sink died, is
 * not seen as a difference, so the plan names it here.
 */
final class PlanNotes {
    private static final int MOST_NAMES = 5;

    private PlanNotes() {}

    /** A sentence for each lease, one for the passwords, and one for each key. */
    static List<String> of(Account desired, Snapshot observed) {
        List<String> notes = new ArrayList<>();
        LeaseMark.in(observed).forEach(lease -> notes.add("the account is leased (" + lease + ")."));
        passwords(desired, observed).ifPresent(notes::add);
        List<String> keys = users(desired)
                .filter(user -> user.accessKeys().flatMap(AccessKeys::recipient).isPresent())
                .flatMap(user -> keys(user.name(), observed.credentialsOf(user.name())))
                .toList();
        keys.stream().limit(MOST_NAMES).forEach(notes::add);
        if (keys.size() > MOST_NAMES) notes.add((keys.size() - MOST_NAMES) + " more access keys are left as they are.");
        return notes;
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

    private static Stream<String> keys(String user, UserCredentials held) {
        return held.of(Credential.Kind.ACCESS_KEY)
                .map(key -> "user " + user + " has the access key " + key.id()
                        + held.facts(key)
                                .created()
                                .map(when -> ", made " + when)
                                .orElse("")
                        + ", which is left as it is. If nobody holds its secret, delete it and plan again: aws iam delete-access-key"
                        + " --user-name " + user + " --access-key-id " + key.id());
    }
}
