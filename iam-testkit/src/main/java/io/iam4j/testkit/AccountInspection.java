// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.model.Kind;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.base.Names;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.User;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an account of a server holds now, looked up without a call at every question; for assertions. Thread-safe.
 */
public final class AccountInspection {
    private final EmbeddedIam iam;
    private final String accountId;

    AccountInspection(EmbeddedIam iam, String accountId) {
        this.iam = iam;
        this.accountId = accountId;
    }

    /** The names of the users. */
    public List<String> users() {
        return names(AccountState::users);
    }

    /** The names of the groups. */
    public List<String> groups() {
        return names(AccountState::groups);
    }

    /** The names of the roles, service-linked ones among them. */
    public List<String> roles() {
        return names(AccountState::roles);
    }

    /** The names of the customer managed policies. */
    public List<String> policies() {
        return names(AccountState::policies);
    }

    /** Whether there is a user of that name; case is ignored, as IAM does. */
    public boolean hasUser(String name) {
        return user(name, found -> true).isPresent();
    }

    /** Whether there is a role of that name; case is ignored, as IAM does. */
    public boolean hasRole(String name) {
        return iam.look(accountId, state -> state.roles().find(name).isPresent());
    }

    /** The groups of a user; empty when there is no such user. */
    public Optional<List<String>> groupsOf(String user) {
        return user(user, found -> found.groups().stream().map(Named::name).toList());
    }

    /** Whether a user has an MFA device in use; empty when there is no such user. */
    public Optional<Boolean> hasMfa(String user) {
        return user(user, found -> !found.credentials().devices().isEmpty());
    }

    /** What a user may do, whether there is one of that name or not. */
    public PrincipalAccess accessOfUser(String name) {
        return iam.access(accountId, Kind.USER, name);
    }

    /** What a session of a role may do, whether there is one of that name or not. */
    public PrincipalAccess accessOfRole(String name) {
        return iam.access(accountId, Kind.ROLE, name);
    }

    private List<String> names(Function<AccountState, Names<? extends Named>> which) {
        return iam.look(
                accountId,
                state -> which.apply(state).all().stream().map(Named::name).toList());
    }

    private <R> Optional<R> user(String name, Function<User, R> at) {
        return iam.look(accountId, state -> state.users().find(name).map(at));
    }
}
