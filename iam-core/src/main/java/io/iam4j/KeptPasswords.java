// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.model.Account;
import io.iam4j.model.ConsoleAccess;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says which console passwords a plan leaves as they are. A declaration asks for a password where there is none; one that an
 * earlier apply could not tell to be in force is not seen as a difference, so the plan names it here.
 */
final class KeptPasswords {
    private static final int MOST_NAMES = 5;

    private KeptPasswords() {}

    /** A sentence; empty when every declared password is yet to be made. */
    static Optional<String> note(Account desired, Snapshot observed) {
        List<String> kept = desired.users().values().stream()
                .filter(user -> !user.isAbsent())
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
}
