// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Kind;
import io.iam4j.model.Role;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The users whom a plan renames or moves to another path. IAM ties a trust policy to the user whom it names, so a role that trusts the ARN
 * which one of them had goes on trusting that user, in whichever account it is, and reads with the user's new ARN. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_manage.html">Managing IAM users</a>
 */
public final class MovedUsers {
    /** Nobody. */
    public static final MovedUsers NONE = new MovedUsers(Map.of(), Set.of());

    /** The ARNs that they get, by those that they had. */
    private final Map<String, String> arns;

    /** Those of the new ARNs that somebody else may have had before: whom a trust means by one goes by what is done already. */
    private final Set<String> ambiguous;

    private MovedUsers(Map<String, String> arns, Set<String> ambiguous) {
        this.arns = Map.copyOf(arns);
        this.ambiguous = Set.copyOf(ambiguous);
    }

    /** Those among the users of {@code account}. */
    public static MovedUsers of(List<? extends Change> changes, Snapshot account) {
        Map<String, String> arns = new HashMap<>();
        changes.forEach(change -> add(change, account.accountId(), account.partition(), arns));
        return of(arns, Set.of());
    }

    /** Those of the plans of several accounts. */
    public static MovedUsers of(Collection<ChangeSet> plans) {
        Map<String, String> arns = new HashMap<>();
        Set<String> left = new HashSet<>();
        for (ChangeSet plan : plans) {
            Map<String, String> own = new HashMap<>();
            plan.changes()
                    .forEach(change ->
                            add(change, plan.origin().accountId(), plan.origin().partition(), own));
            own.values().stream()
                    .filter(arn -> isDeleted(Arn.parse(arn).name(), plan))
                    .forEach(left::add);
            arns.putAll(own);
        }
        return of(arns, left);
    }

    /**
     * As {@link #arns} gave them.
     *
     * @param arns the ARNs that they get, by those that they had
     */
    public static MovedUsers of(Map<String, String> arns) {
        return of(arns, Set.of());
    }

    private static MovedUsers of(Map<String, String> arns, Set<String> left) {
        Set<String> ambiguous = new HashSet<>(left);
        arns.values().stream().filter(arns::containsKey).forEach(ambiguous::add);
        return arns.isEmpty() ? NONE : new MovedUsers(arns, ambiguous);
    }

    private static void add(Change change, String account, String partition, Map<String, String> arns) {
        if (change instanceof UpdateUser move)
            arns.put(
                    arn(move.path(), move.user(), account, partition),
                    arn(move.newPath(), move.newName(), account, partition));
    }

    private static boolean isDeleted(String user, ChangeSet plan) {
        return plan.changes().stream()
                .anyMatch(change -> change.nature() == Nature.DELETES
                        && change.target().kind() == Kind.USER
                        && change.target().name().equalsIgnoreCase(user));
    }

    private static String arn(String path, String name, String account, String partition) {
        return Arn.iam(account, "user" + path + name)
                .resolve(partition, account)
                .toString();
    }

    /** The ARNs that they get, by those that they had; to be stored with a plan. */
    public Map<String, String> arns() {
        return arns;
    }

    /** Whether one of them had that ARN. */
    public boolean had(String arn) {
        return arns.containsKey(arn);
    }

    /** The principal that a trust policy of before the plan means afterwards by that id. */
    public String after(String id) {
        return arns.getOrDefault(id, id);
    }

    /** How an account reads once they have moved: with their new ARNs in its trusts. */
    public Snapshot followed(Snapshot account) {
        return arns.isEmpty() ? account : trusting(account, arns);
    }

    /**
     * How an account that trusts some of them would read if they had not moved. There is more than one way where one of them gets the ARN that
     * another had: whether the other has left it yet is not told by a reading. Where nobody moves there is none.
     */
    public List<UnaryOperator<Snapshot>> undoings() {
        if (arns.isEmpty()) return List.of();
        Map<String, String> certain = new TreeMap<>();
        Map<String, String> all = new TreeMap<>();
        arns.forEach((before, after) -> {
            all.put(after, before);
            if (!ambiguous.contains(after)) certain.put(after, before);
        });
        return Stream.of(certain, all)
                .distinct()
                .<UnaryOperator<Snapshot>>map(back -> now -> trusting(now, back))
                .toList();
    }

    private static Snapshot trusting(Snapshot account, Map<String, String> exchanged) {
        List<Role> changed = new ArrayList<>();
        for (Role role : account.account().roles().values())
            role.trust().ifPresent(trust -> {
                if (!trust.equals(trust.exchangingPrincipals(exchanged)))
                    changed.add(Values.withTrust(role, trust.exchangingPrincipals(exchanged)));
            });
        if (changed.isEmpty()) return account;
        AccountState state = new AccountState(account);
        changed.forEach(state::put);
        return state.snapshot();
    }
}
