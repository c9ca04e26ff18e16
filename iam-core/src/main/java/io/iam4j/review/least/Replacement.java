// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.HolderVerbs;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts what is left of policies in the place of those: new managed policies, attached to the role, or to a new group with the user in it.
 * A policy of which nothing falls away stays; a user stays in a group all of whose policies stay, and takes what others give along.
 */
final class Replacement {
    private final Snapshot account;
    private final PolicyHolder holder;
    private final Function<CompiledPolicy, PolicyCut> cutting;
    private final AccountAccess access;
    private final List<PolicyCut> cuts = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private final Set<String> detached = new TreeSet<>();
    private final Set<String> deleted = new TreeSet<>();
    private final Set<String> left = new TreeSet<>();
    private final SortedSet<String> taken = new TreeSet<>();
    private final SortedMap<String, PolicyDocument> takenInline = new TreeMap<>();
    private final List<ManagedPolicy> policies;
    private final String group;

    Replacement(Snapshot account, Arn principal, Function<CompiledPolicy, PolicyCut> cutting, AccountAccess access) {
        this.account = account;
        this.holder = Holders.find(account, principal).orElseThrow();
        this.cutting = cutting;
        this.access = access;
        own();
        if (holder instanceof User user) user.groups().forEach(this::group);
        String name = "least-" + holder.name();
        policies = named(name, Packing.of(statements));
        group = free(name, account.account().groups().keySet());
    }

    private void own() {
        for (PolicyRef policy : holder.attached()) {
            PolicyCut cut = cut(managed(policy));
            if (!cut.whole()) detached.add(policy.toString());
            if (!cut.whole()) statements.addAll(cut.statements());
        }
        holder.inline().forEach((name, document) -> {
            PolicyCut cut = cut(inline(name, document));
            if (!cut.whole()) deleted.add(name);
            if (!cut.whole()) statements.addAll(cut.statements());
        });
    }

    private void group(String name) {
        Group found = account.account().groups().get(name);
        if (found == null) return;
        Map<PolicyRef, PolicyCut> attached = found.attached().stream()
                .collect(Collectors.toMap(each -> each, each -> cut(managed(each)), (one, other) -> one, TreeMap::new));
        Map<String, PolicyCut> inline = new TreeMap<>();
        found.inline().forEach((policy, document) -> inline.put(policy, cut(inline(policy, document))));
        if (attached.values().stream().allMatch(PolicyCut::whole)
                && inline.values().stream().allMatch(PolicyCut::whole)) return;
        left.add(name);
        attached.forEach((policy, cut) -> {
            if (cut.whole()) taken.add(policy.toString());
            else statements.addAll(cut.statements());
        });
        inline.forEach((policy, cut) -> {
            if (cut.whole())
                takenInline.put(
                        free(policy, takenInline.keySet()), found.inline().get(policy));
            else statements.addAll(cut.statements());
        });
    }

    private PolicyCut cut(CompiledPolicy policy) {
        PolicyCut cut = cutting.apply(policy);
        cuts.add(cut);
        return cut;
    }

    private CompiledPolicy managed(PolicyRef policy) {
        Arn arn = policy.arn()
                .map(each -> each.resolve(account.partition(), account.accountId()))
                .orElseGet(() -> Arn.parse(account.policyArn("/", policy.name())));
        return access.policy(arn).named("policy " + policy.name());
    }

    private CompiledPolicy inline(String name, PolicyDocument document) {
        return CompiledPolicy.of(document.resolve(account.partition(), account.accountId()))
                .named("inline policy " + name);
    }

    private List<ManagedPolicy> named(String name, List<PolicyDocument> documents) {
        Set<String> used = new TreeSet<>(account.account().policies().keySet());
        List<ManagedPolicy> all = new ArrayList<>();
        for (PolicyDocument document : documents) {
            String each = free(name, used);
            used.add(each);
            all.add(ManagedPolicy.named(each).document(document));
        }
        return all;
    }

    private static String free(String name, Set<String> used) {
        String free = name;
        Set<String> lower =
                used.stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        for (int number = 2; lower.contains(free.toLowerCase(Locale.ROOT)); number++) free = name + "-" + number;
        return free;
    }

    List<PolicyCut> cuts() {
        return cuts;
    }

    List<PolicyDocument> documents() {
        return policies.stream().map(policy -> policy.document().orElseThrow()).toList();
    }

    /** Whether nothing falls away. */
    boolean isEmpty() {
        return detached.isEmpty() && deleted.isEmpty() && left.isEmpty();
    }

    /** What is declared: this user or role as far as it changes, and what is new. */
    Account declared() {
        Account declared = Account.of(account.accountId()).mayBeEmpty();
        return isEmpty() ? declared : declared.with(resources(bare()));
    }

    /** The account today. */
    Snapshot before() {
        return account;
    }

    /** The account afterwards. */
    Snapshot after() {
        Snapshot after = account;
        if (!isEmpty()) for (Resource each : resources(holder)) after = after.holding(each);
        return after;
    }

    private PolicyHolder bare() {
        return holder instanceof User ? User.named(holder.name()) : Role.named(holder.name());
    }

    private List<Resource> resources(PolicyHolder from) {
        List<Resource> all = new ArrayList<>(policies);
        if (from instanceof User user) {
            User without = smaller(user).leaving(left.toArray(String[]::new));
            boolean gets = !policies.isEmpty() || !taken.isEmpty() || !takenInline.isEmpty();
            if (gets) all.add(newGroup());
            all.add(gets ? without.keepingOther(Relation.GROUPS).memberOf(group) : without);
        } else if (from instanceof Role role) {
            Role without = smaller(role);
            all.add(policies.isEmpty() ? without : with(without.keepingOther(Relation.ATTACHED_POLICIES)));
        }
        return all;
    }

    private Group newGroup() {
        Group made = with(Group.named(group)).attach(taken.toArray(String[]::new));
        for (Map.Entry<String, PolicyDocument> each : takenInline.entrySet())
            made = made.inline(each.getKey(), each.getValue());
        return made;
    }

    private <H extends PolicyHolder> H with(HolderVerbs<H> some) {
        return some.attach(policies.stream().map(ManagedPolicy::name).toArray(String[]::new));
    }

    private User smaller(User user) {
        User less = detached.isEmpty() ? user : user.detached(detached.toArray(String[]::new));
        for (String name : deleted) less = less.withoutInline(name);
        return less;
    }

    private Role smaller(Role role) {
        Role less = detached.isEmpty() ? role : role.detached(detached.toArray(String[]::new));
        for (String name : deleted) less = less.withoutInline(name);
        return less;
    }
}
