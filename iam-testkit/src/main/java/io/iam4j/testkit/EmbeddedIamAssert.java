// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.model.Kind;
import io.iam4j.testkit.assertion.AccessAssert;
import io.iam4j.testkit.assertion.AccountAssert;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.base.Names;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.User;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what an account of a server holds; they make no calls. */
public final class EmbeddedIamAssert extends AbstractAssert<EmbeddedIamAssert, EmbeddedIam> {
    private final String account;

    EmbeddedIamAssert(EmbeddedIam iam, String account) {
        super(iam, EmbeddedIamAssert.class);
        this.account = account;
    }

    /** The assertions that follow are on another account. */
    public EmbeddedIamAssert inAccount(String accountId) {
        return new EmbeddedIamAssert(actual, accountId);
    }

    /** There is such a user. */
    public EmbeddedIamAssert hasUser(String name) {
        look(state -> user(state, name));
        return this;
    }

    /** There is no such user. */
    public EmbeddedIamAssert hasNoUser(String name) {
        if (look(state -> state.users().find(name).isPresent()))
            failWithMessage("expected no user %s in account %s", name, account);
        return this;
    }

    /** There are exactly these users. */
    public EmbeddedIamAssert hasOnlyUsers(String... names) {
        return same("users", look(state -> names(state.users())), names);
    }

    /** There are exactly these groups. */
    public EmbeddedIamAssert hasOnlyGroups(String... names) {
        return same("groups", look(state -> names(state.groups())), names);
    }

    /** There are exactly these roles. */
    public EmbeddedIamAssert hasOnlyRoles(String... names) {
        return same("roles", look(state -> names(state.roles())), names);
    }

    /** There are exactly these customer managed policies. */
    public EmbeddedIamAssert hasOnlyPolicies(String... names) {
        return same("policies", look(state -> names(state.policies())), names);
    }

    /** A user is in exactly these groups. */
    public EmbeddedIamAssert hasUserInGroups(String user, String... groups) {
        List<String> found = look(
                state -> user(state, user).groups().stream().map(Group::name).toList());
        return same("groups of " + user, found, groups);
    }

    /** A user can sign in to the console with this password; this counts as a use of it. */
    public EmbeddedIamAssert letsSignIn(String user, char[] password) {
        if (!actual.signIn(account, user, password))
            failWithMessage("expected user %s of account %s to sign in with the given password", user, account);
        return this;
    }

    /** A user has at least one MFA device in use. */
    public EmbeddedIamAssert hasMfa(String user) {
        if (look(state -> user(state, user).credentials().devices().isEmpty()))
            failWithMessage("expected user %s of account %s to have an MFA device", user, account);
        return this;
    }

    /** What follows is on what a user may do. */
    public AccessAssert asUser(String name) {
        look(state -> user(state, name));
        return new AccessAssert(actual.access(account, Kind.USER, name));
    }

    /** What follows is on what a session of a role may do. */
    public AccessAssert asRole(String name) {
        if (look(state -> state.roles().find(name).isEmpty()))
            failWithMessage(
                    "expected role %s in account %s, there are %s", name, account, look(state -> names(state.roles())));
        return new AccessAssert(actual.access(account, Kind.ROLE, name));
    }

    /** A user may do an action on a resource, without any context; short for {@link #asUser}. */
    public EmbeddedIamAssert allowsUser(String user, String action, String resource) {
        asUser(user).may(action, resource);
        return this;
    }

    /** A user may not do an action on a resource, without any context; short for {@link #asUser}. */
    public EmbeddedIamAssert deniesUser(String user, String action, String resource) {
        asUser(user).mayNot(action, resource);
        return this;
    }

    /** What follows is on what the account holds now, as a value. */
    public AccountAssert account() {
        return new AccountAssert(actual.account(account));
    }

    private <R> R look(Function<AccountState, R> at) {
        return actual.look(account, at);
    }

    private User user(AccountState state, String name) {
        Optional<User> found = state.users().find(name);
        if (found.isEmpty())
            failWithMessage("expected user %s in account %s, there are %s", name, account, names(state.users()));
        return found.orElseThrow();
    }

    private static List<String> names(Names<? extends Named> all) {
        return all.all().stream().map(Named::name).toList();
    }

    private EmbeddedIamAssert same(String what, List<String> found, String... expected) {
        if (!new TreeSet<>(found).equals(new TreeSet<>(List.of(expected))))
            failWithMessage("expected %s %s in account %s, there are %s", what, List.of(expected), account, found);
        return this;
    }
}
