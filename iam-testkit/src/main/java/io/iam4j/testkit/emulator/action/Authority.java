// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.Requester;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.session.SessionPolicies;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Bounded;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What callers and principals may do. */
public final class Authority {
    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    private static final String OWN_PASSWORD = """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"iam:ChangePassword","Resource":"%s"},
              {"Effect":"Allow","Action":"iam:GetAccountPasswordPolicy","Resource":"*"}]}""";

    private Authority() {}

    /** The policies that speak for a user, with those of its groups, or for a role; the account's lock is held. */
    public static PrincipalPolicies rights(AccountState account, Principal principal) {
        List<CompiledPolicy> identity = new ArrayList<>(own(account, principal));
        if (principal instanceof User user) user.groups().forEach(group -> identity.addAll(own(account, group)));
        Optional<CompiledPolicy> boundary = principal instanceof Bounded bounded
                ? bounded.boundary().flatMap(account::policy).map(Authority::inForce)
                : Optional.empty();
        return new PrincipalPolicies(identity, boundary);
    }

    /** The same, with what the account's password policy lets every user do with their own password. */
    public static PrincipalPolicies rightsAtWork(AccountState account, Principal principal) {
        PrincipalPolicies rights = rights(account, principal);
        List<CompiledPolicy> identity = new ArrayList<>(rights.identity());
        ofPasswordPolicy(account, principal).ifPresent(identity::add);
        return new PrincipalPolicies(identity, rights.boundary());
    }

    /** The same, under the service control policies of the organization. */
    static PrincipalPolicies rightsInOrganization(AccountState account, World world, Principal principal) {
        PrincipalPolicies rights = rightsAtWork(account, principal);
        return new PrincipalPolicies(
                rights.identity(), rights.boundary(), rights.session(), levels(account, world, Optional.of(principal)));
    }

    /** What a user may do because the account's password policy lets users change their passwords. */
    static Optional<CompiledPolicy> ofPasswordPolicy(AccountState account, Principal principal) {
        return account.settings()
                .passwordPolicy()
                .filter(PasswordPolicy::usersMayChange)
                .filter(policy -> principal instanceof User)
                .map(policy -> CompiledPolicy.parse(OWN_PASSWORD.formatted(principal.arn())));
    }

    private static List<CompiledPolicy> own(AccountState account, Principal principal) {
        return Stream.concat(
                        principal.inline().all().stream().map(inline -> CompiledPolicy.parse(inline.document())),
                        principal.attached().stream()
                                .flatMap(arn -> account.policy(arn).stream())
                                .map(Authority::inForce))
                .toList();
    }

    private static CompiledPolicy inForce(ManagedPolicy policy) {
        return CompiledPolicy.parse(policy.inForce().document());
    }

    /** The policies that speak for a caller, root's included, under those of the organization; the lock of its account is held. */
    public static PrincipalPolicies rights(AccountState account, World world, Caller caller) {
        Optional<Principal> behind = principal(account, world, caller);
        PrincipalPolicies own = behind.map(principal -> rightsAtWork(account, principal))
                .orElseGet(() -> new PrincipalPolicies(
                        isRootBehind(caller) ? List.of(CompiledPolicy.parse(EVERYTHING)) : List.of(),
                        Optional.empty()));
        Optional<List<CompiledPolicy>> session =
                caller.session().flatMap(SessionContext::policies).map(policies -> compiled(account, policies));
        return new PrincipalPolicies(own.identity(), own.boundary(), session, levels(account, world, behind));
    }

    /** The policies of a session as they are now. */
    private static List<CompiledPolicy> compiled(AccountState account, SessionPolicies policies) {
        return Stream.concat(
                        policies.documents().stream().map(CompiledPolicy::parse),
                        policies.managed().stream()
                                .flatMap(arn -> account.policy(arn).stream())
                                .map(Authority::inForce))
                .toList();
    }

    /**
     * The service control policies that limit a principal of an account, absent for root. They affect no service-linked role (AWS Organizations
     * User Guide, orgs_manage_policies_scps).
     */
    private static List<List<CompiledPolicy>> levels(AccountState account, World world, Optional<Principal> principal) {
        boolean isServiceLinked = principal
                .filter(who -> who instanceof Role role && role.isServiceLinked())
                .isPresent();
        return isServiceLinked ? List.of() : world.organization().levels(account.id());
    }

    private static boolean isRootBehind(Caller caller) {
        return caller.isRoot() || caller.isFederated() && caller.userId().isEmpty();
    }

    /** The user or role behind a caller; absent for root. */
    public static Optional<Principal> principal(AccountState account, World world, Caller caller) {
        return world.principals().arnOf(caller.principalId()).flatMap(arn -> {
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            return arn.contains(":user/")
                    ? account.users().find(name).map(user -> (Principal) user)
                    : account.roles().find(name).map(role -> (Principal) role);
        });
    }

    /** The ARN of the user, role or federated user behind a caller, as condition keys name it. */
    public static String arn(World world, Caller caller) {
        return caller.isFederated()
                ? caller.arn()
                : world.principals().arnOf(caller.principalId()).orElse(caller.arn());
    }

    /** The caller as trust policies name it; the lock of its account is held. */
    public static Requester requester(AccountState account, World world, Caller caller) {
        List<String> names = new ArrayList<>(List.of(caller.arn()));
        world.principals().arnOf(caller.principalId()).ifPresent(names::add);
        boolean isBounded = principal(account, world, caller)
                .filter(principal -> principal instanceof Bounded bounded
                        && bounded.boundary().isPresent())
                .isPresent();
        return Requester.of(caller.accountId(), names).withBoundary(isBounded);
    }
}
