// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Role;
import io.iam4j.model.Values;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.MemberAccount;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Accounts held in memory, in which a trust has to name roles that are there, whichever account they belong to, and follows a user who is
 * renamed or moved.
 */
public final class InMemoryOrganization implements LiveOrganization {
    private final Map<String, InMemoryAccount> accounts = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private Optional<List<MemberAccount>> members = Optional.empty();
    private Consumer<String> before = call -> {};
    private Optional<Arn> caller = Optional.empty();
    private List<String> roles = List.of();

    public InMemoryOrganization(String... ids) {
        for (String id : ids) accounts.put(id, new InMemoryAccount(Snapshot.empty(id, "aws")));
    }

    public InMemoryOrganization walked(List<MemberAccount> members) {
        this.members = Optional.of(members);
        return this;
    }

    /** Reached by {@code caller}, who assumes roles of these names in each account. */
    public InMemoryOrganization reachedBy(Arn caller, String... roles) {
        this.caller = Optional.of(caller);
        this.roles = List.of(roles);
        return this;
    }

    @Override
    public Optional<Arn> caller() {
        return caller;
    }

    @Override
    public List<Arn> assumed(String id) {
        return roles.stream()
                .map(role -> Arn.parse("arn:aws:iam::" + id + ":role/" + role))
                .toList();
    }

    /** Lets {@code before} throw {@link Failing} before a call; it gets account, call and target: {@code 111111111111 CreateRole app}. */
    public InMemoryOrganization failing(Consumer<String> before) {
        this.before = before;
        return this;
    }

    @Override
    public Optional<List<MemberAccount>> members() {
        return members;
    }

    public InMemoryAccount held(String id) {
        InMemoryAccount account = accounts.get(id);
        if (account == null) throw new IllegalArgumentException(id);
        return account;
    }

    /** Account, call and target of every change, in the order in which they came. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public LiveAccount account(String id) {
        InMemoryAccount held = held(id);
        return new LiveAccount() {
            @Override
            public Snapshot read(ReadScope scope) {
                return held.read(scope);
            }

            @Override
            public Result carryOut(Change change, SecretExchange secrets) {
                String call = id + " " + change.call() + " " + change.target().name();
                synchronized (InMemoryOrganization.this) {
                    calls.add(call);
                }
                try {
                    before.accept(call);
                    if (change instanceof CreateRole role) require(role.trust());
                    if (change instanceof UpdateAssumeRolePolicy update) require(update.trust());
                } catch (Failing failing) {
                    return failing.result;
                }
                Result result = held.carryOut(change, secrets);
                if (change instanceof UpdateUser move && result instanceof Result.Done)
                    follow(userArn(id, move.path(), move.user()), userArn(id, move.newPath(), move.newName()));
                return result;
            }
        };
    }

    private static String userArn(String id, String path, String name) {
        return "arn:aws:iam::" + id + ":user" + path + name;
    }

    private synchronized void follow(String before, String after) {
        for (InMemoryAccount account : accounts.values())
            for (Role role : account.snapshot().account().roles().values())
                role.trust()
                        .map(trust -> trust.exchangingPrincipals(Map.of(before, after)))
                        .filter(trust -> !role.trust().equals(Optional.of(trust)))
                        .ifPresent(trust -> account.hold(Values.withTrust(role, trust)));
    }

    private void require(PolicyDocument trust) {
        trust.statements().stream()
                .flatMap(each -> each.principals().stream())
                .flatMap(each -> each.ids().stream())
                .flatMap(each -> Arn.find(each).stream())
                .filter(arn -> arn.type().equals("role") && accounts.containsKey(arn.account()))
                .filter(arn -> !held(arn.account()).snapshot().account().roles().containsKey(arn.name()))
                .forEach(arn -> {
                    throw Failing.refused("MalformedPolicyDocument", "Invalid principal in policy: " + arn);
                });
    }
}
