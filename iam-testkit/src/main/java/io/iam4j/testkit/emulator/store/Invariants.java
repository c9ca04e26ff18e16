// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.base.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What holds in every account after every call, whatever came before. */
public final class Invariants {
    private final AccountState account;
    private final List<String> broken = new ArrayList<>();

    private Invariants(AccountState account) {
        this.account = account;
    }

    /** The invariants that are broken, in words; called with the account's lock held. */
    public static List<String> broken(AccountState account) {
        Invariants check = new Invariants(account);
        check.memberships();
        check.policies();
        check.profiles();
        check.devices();
        check.serviceCredentials();
        return check.broken;
    }

    private void hold(boolean holds, String what) {
        if (!holds) broken.add("account " + account.id() + ": " + what);
    }

    private void memberships() {
        for (User user : account.users().all())
            for (Group group : user.groups()) {
                hold(
                        group.members().all().contains(user),
                        user.name() + " is in " + group.name() + ", which does not list that member");
                hold(isCurrent(account.groups(), group), user.name() + " is in a group that is gone: " + group.name());
            }
        for (Group group : account.groups().all())
            for (User user : group.members().all())
                hold(isCurrent(account.users(), user), group.name() + " has a member that is gone: " + user.name());
    }

    private void policies() {
        PolicyUse use = account.policyUse();
        principals()
                .forEach(principal -> principal.attached().forEach(arn -> {
                    hold(account.policy(arn).isPresent(), principal.name() + " has a policy that is gone: " + arn);
                    hold(
                            use.attachedTo(arn).get(PolicyUse.key(principal)) == principal,
                            arn + " does not know that " + principal.name() + " has it");
                }));
        for (String arn : use.arns()) {
            hold(account.policy(arn).isPresent(), "a policy in use is gone: " + arn);
            for (Principal principal : use.attachedTo(arn).values())
                hold(principal.attached().contains(arn), principal.name() + " lacks " + arn + ", which counts it");
            for (Principal principal : use.bounding(arn).values())
                hold(bounds(principal).equals(Optional.of(arn)), principal.name() + " is not bounded by " + arn);
        }
    }

    private static Optional<String> bounds(Principal principal) {
        return principal instanceof Bounded bounded ? bounded.boundary() : Optional.empty();
    }

    private Stream<Principal> principals() {
        return Stream.of(account.users(), account.groups(), account.roles()).flatMap(names -> names.all().stream());
    }

    private void profiles() {
        for (InstanceProfile profile : account.profiles().all())
            profile.role().ifPresent(role -> {
                hold(isCurrent(account.roles(), role), profile.name() + " has a role that is gone: " + role.name());
                hold(role.profiles().contains(profile), role.name() + " does not know of " + profile.name());
            });
    }

    private void devices() {
        for (MfaDevice device : account.devices().values())
            device.owner().ifPresent(owner -> {
                hold(
                        !(owner instanceof User user) || isCurrent(account.users(), user),
                        device.serial() + " is of a user that is gone: " + owner.label());
                hold(
                        owner.credentials().devices().containsValue(device),
                        owner.label() + " does not know of " + device.serial());
            });
    }

    private void serviceCredentials() {
        Map<String, User> owners = new TreeMap<>();
        for (User user : account.users().all())
            user.credentials().services().keySet().forEach(id -> owners.put(id, user));
        hold(
                owners.equals(account.serviceCredentials()),
                "the service-specific credentials are not those of the users");
    }

    private static <E extends Named> boolean isCurrent(Names<E> names, E entity) {
        return names.find(entity.name()).filter(found -> found == entity).isPresent();
    }
}
