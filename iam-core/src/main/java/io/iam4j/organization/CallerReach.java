// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.access.Decision;
import io.iam4j.access.question.Access;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Refuses a plan after which its own caller can no longer assume the roles by which accounts are read and changed. Both sides count: the
 * caller's own policies, and the trust of the role. What its account says of the role whose session changes it is judged with that account's
 * own plan.
 */
public final class CallerReach {
    private static final String ASSUME = "sts:AssumeRole";

    private final Arn caller;
    private final Arn callerAfter;
    private final Instant now;
    private final MovedUsers moved;
    private final Optional<PlannedAccount> home;
    private final Map<String, String> names;
    private final Map<String, List<Refusal>> refusals = new HashMap<>();
    private final Map<String, Set<String>> lost = new LinkedHashMap<>();
    private Optional<Decision> first = Optional.empty();

    private CallerReach(Arn caller, Collection<PlannedAccount> accounts, Instant now) {
        this.caller = caller;
        this.now = now;
        List<ChangeSet> plans = accounts.stream()
                .flatMap(each -> each.changes().changes().stream())
                .toList();
        moved = MovedUsers.of(plans);
        callerAfter = Arn.parse(moved.after(caller.toString()));
        home = accounts.stream()
                .filter(each ->
                        each.id().equals(caller.account()) && each.before().isPresent())
                .findFirst();
        names = AccountChanges.names(
                accounts.stream().map(PlannedAccount::changes).toList());
    }

    /**
     * The refusals, by the id of the account whose plan takes it.
     *
     * @param caller who assumes the roles; nothing is refused when that is not known
     * @param assumed the roles that are assumed in an account, by its id
     * @param now the time of the plan, by which conditions on the time are decided
     */
    public static Map<String, List<Refusal>> of(
            Collection<PlannedAccount> accounts,
            Optional<Arn> caller,
            Function<String, List<Arn>> assumed,
            Instant now) {
        if (caller.isEmpty()) return Map.of();
        CallerReach reach = new CallerReach(caller.get(), accounts, now);
        for (PlannedAccount account : accounts)
            if (account.before().isPresent()
                    && !account.id().equals(caller.get().account()))
                assumed.apply(account.id()).stream().distinct().forEach(role -> reach.check(account, role));
        reach.refuseAtHome();
        return reach.refusals;
    }

    private void check(PlannedAccount account, Arn role) {
        boolean homeChanges = home.filter(each -> !each.steps().isEmpty()).isPresent();
        if (!homeChanges && account.steps().isEmpty()) return;
        Snapshot before = account.before().orElseThrow();
        Decision was = decision(caller, before, home.flatMap(PlannedAccount::before), role);
        if (was.isDenied()) return;
        Optional<Snapshot> homeAfter = home.flatMap(PlannedAccount::after);
        Decision atHome = decision(callerAfter, moved.followed(before), homeAfter, role);
        if (isLess(atHome, was)) {
            lost.computeIfAbsent(name(role), key -> new LinkedHashSet<>())
                    .add(names.getOrDefault(account.id(), account.id()));
            if (first.isEmpty()) first = Optional.of(atHome);
            return;
        }
        if (isOwnSession(before, role)) return;
        Decision then = decision(callerAfter, moved.followed(account.after().orElse(before)), homeAfter, role);
        if (isLess(then, was))
            refuse(
                    account.id(),
                    "it takes from its own caller, " + caller + ", the role " + name(role)
                            + ", by which the account is reached: " + then.summary() + ".");
    }

    private Decision decision(Arn who, Snapshot account, Optional<Snapshot> home, Arn role) {
        Access access = Access.of(account, now);
        return home.map(each -> access.knowing(Access.of(each, now)))
                .orElse(access)
                .may(who, ASSUME, role.toString());
    }

    /** What was allowed and then depends on something is less: whether the caller meets it is not known. */
    private static boolean isLess(Decision then, Decision was) {
        return then.isDenied() || was.isAllowed() && !then.isAllowed();
    }

    private static String name(Arn role) {
        return role.resource().substring("role/".length());
    }

    private static boolean isOwnSession(Snapshot account, Arn role) {
        return account.caller()
                .filter(session -> session.resource().startsWith("assumed-role/" + role.name() + "/"))
                .isPresent();
    }

    private void refuseAtHome() {
        if (lost.isEmpty() || home.isEmpty()) return;
        String roles = lost.entrySet().stream()
                .map(each -> "role " + each.getKey() + " in " + some(List.copyOf(each.getValue())))
                .collect(Collectors.joining(" and "));
        refuse(
                home.get().id(),
                "it takes from its own caller, " + caller + ", the right to assume " + roles
                        + ", by which these accounts are reached: "
                        + first.map(Decision::summary).orElse("") + ".");
    }

    private static String some(List<String> accounts) {
        int more = accounts.size() - AccountsRefusal.SHOWN;
        return String.join(", ", accounts.subList(0, Math.min(AccountsRefusal.SHOWN, accounts.size())))
                + (more > 0 ? " and " + more + " more accounts" : "");
    }

    private void refuse(String account, String reason) {
        refusals.computeIfAbsent(account, key -> new ArrayList<>()).add(new Refusal(Permit.lockout(), reason));
    }
}
