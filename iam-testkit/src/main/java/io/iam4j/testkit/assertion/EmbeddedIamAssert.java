// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.testkit.AccountInspection;
import io.iam4j.testkit.EmbeddedIam;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what an account of a server holds; they make no calls. */
public final class EmbeddedIamAssert extends AbstractAssert<EmbeddedIamAssert, EmbeddedIam> {
    private final String account;
    private final AccountInspection held;

    EmbeddedIamAssert(EmbeddedIam iam, String account) {
        super(iam, EmbeddedIamAssert.class);
        this.account = account;
        this.held = iam.inspect(account);
    }

    /** The assertions that follow are on another account. */
    public EmbeddedIamAssert inAccount(String accountId) {
        return new EmbeddedIamAssert(actual, accountId);
    }

    /** There is such a user. */
    public EmbeddedIamAssert hasUser(String name) {
        requireUser(name);
        return this;
    }

    /** There is no such user. */
    public EmbeddedIamAssert hasNoUser(String name) {
        if (held.hasUser(name)) failWithMessage("expected no user %s in account %s", name, account);
        return this;
    }

    /** There are exactly these users. */
    public EmbeddedIamAssert hasOnlyUsers(String... names) {
        return same("users", held.users(), names);
    }

    /** There are exactly these groups. */
    public EmbeddedIamAssert hasOnlyGroups(String... names) {
        return same("groups", held.groups(), names);
    }

    /** There are exactly these roles. */
    public EmbeddedIamAssert hasOnlyRoles(String... names) {
        return same("roles", held.roles(), names);
    }

    /** There are exactly these customer managed policies. */
    public EmbeddedIamAssert hasOnlyPolicies(String... names) {
        return same("policies", held.policies(), names);
    }

    /** A user is in exactly these groups. */
    public EmbeddedIamAssert hasUserInGroups(String user, String... groups) {
        List<String> found = known(user, held.groupsOf(user));
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
        if (!known(user, held.hasMfa(user)))
            failWithMessage("expected user %s of account %s to have an MFA device", user, account);
        return this;
    }

    /** What follows is on what a user may do. */
    public AccessAssert asUser(String name) {
        requireUser(name);
        return new AccessAssert(held.accessOfUser(name));
    }

    /** What follows is on what a session of a role may do. */
    public AccessAssert asRole(String name) {
        if (!held.hasRole(name))
            failWithMessage("expected role %s in account %s, there are %s", name, account, held.roles());
        return new AccessAssert(held.accessOfRole(name));
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

    /** What follows is on what the account holds now, as a value: without the credentials of users. */
    public AccountAssert account() {
        return new AccountAssert(actual.account(account));
    }

    private void requireUser(String name) {
        known(name, held.groupsOf(name));
    }

    private <R> R known(String user, Optional<R> found) {
        if (found.isEmpty())
            failWithMessage("expected user %s in account %s, there are %s", user, account, held.users());
        return found.orElseThrow();
    }

    private EmbeddedIamAssert same(String what, List<String> found, String... expected) {
        if (!new TreeSet<>(found).equals(new TreeSet<>(List.of(expected))))
            failWithMessage("expected %s %s in account %s, there are %s", what, List.of(expected), account, found);
        return this;
    }
}
