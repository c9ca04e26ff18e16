// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan.warning;

import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.secret.Recipient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What works and should be looked at all the same. */
public final class Warnings {
    private final Account desired;
    private final Snapshot observed;
    private final List<String> warnings;

    private Warnings(Account desired, Snapshot observed, List<String> warnings) {
        this.desired = desired;
        this.observed = observed;
        this.warnings = warnings;
    }

    public static void add(Account desired, Snapshot observed, List<String> warnings) {
        Warnings all = new Warnings(desired, observed, warnings);
        all.sharedKeys();
        all.lockedOutMachines();
        all.unchangeablePasswords();
        all.withoutMfa();
        all.devicesOfFormerNames();
    }

    /** Several people who can read each other's password. */
    private void sharedKeys() {
        Map<String, List<String>> users = new TreeMap<>();
        Map<String, Recipient> keys = new HashMap<>();
        for (User user : desired.users().values())
            user.consoleAccess().flatMap(ConsoleAccess::recipient).ifPresent(recipient -> {
                String identity =
                        recipient.plainScheme() + ":" + recipient.owner().fingerprint();
                keys.putIfAbsent(identity, new Recipient(recipient.plainScheme(), List.of(recipient.owner())));
                users.computeIfAbsent(identity, any -> new ArrayList<>()).add(user.name());
            });
        users.forEach((identity, names) -> {
            if (names.size() > 1)
                warnings.add("The passwords of " + String.join(", ", names) + " are sealed to one and the same key, "
                        + keys.get(identity) + ": each of them can open the others'.");
        });
    }

    /** A user with nothing but access keys never has MFA: where that is demanded of all, it can do nothing. */
    private void lockedOutMachines() {
        for (User user : desired.users().values()) {
            boolean machine = user.accessKeys().flatMap(AccessKeys::recipient).isPresent()
                    && user.consoleAccess().flatMap(ConsoleAccess::recipient).isEmpty();
            if (!machine) continue;
            deniedBy(user, PolicyDocument::deniesOtherServicesWithoutMfa)
                    .ifPresent(holder -> warnings.add("user \"" + user.name() + "\" has access keys alone, but "
                            + holder.kind() + " \"" + holder.name()
                            + "\" denies what is done without MFA: it will be able to do nothing."));
        }
    }

    /** The user or one of the user's groups, one of whose policies is such a denial. */
    private Optional<PolicyHolder> deniedBy(User user, Predicate<PolicyDocument> denial) {
        return Stream.concat(
                        Stream.of(user), user.groups().stream().map(this::group).flatMap(Optional::stream))
                .filter(holder -> documents(holder).anyMatch(denial))
                .findFirst();
    }

    /** Who should have an MFA device and has none, or may do everything without. */
    private void withoutMfa() {
        for (User user : desired.users().values()) {
            if (!user.requiresMfa() || user.isAbsent()) continue;
            boolean has = hasMfa(user.name())
                    || user.formerName()
                            .flatMap(this::found)
                            .filter(this::hasMfa)
                            .isPresent();
            Optional<PolicyHolder> denied = deniedBy(user, PolicyDocument::deniesAllWithoutMfa);
            if (!has)
                warnings.add("user \"" + user.name() + "\" must have an MFA device and has none; mfaOf(\"" + user.name()
                        + "\").begin(...) creates one for them, and people whom selfManagement() is attached to can do it"
                        + " themselves.");
            if (denied.isEmpty())
                warnings.add(
                        "user \"" + user.name() + "\" must have an MFA device, but nothing keeps the user from working"
                                + " without it; attach selfManagement() to the user or to a group of the user.");
        }
    }

    /** Who is renamed keeps a virtual device under the former name, and a policy by which people look after their own names the new one. */
    private void devicesOfFormerNames() {
        for (User user : desired.users().values()) {
            Optional<String> former =
                    user.isAbsent() ? Optional.empty() : user.formerName().flatMap(this::found);
            former.stream()
                    .flatMap(name -> observed.credentialsOf(name).of(Credential.Kind.MFA_DEVICE))
                    .filter(Credential::isVirtualMfa)
                    .forEach(device -> warnings.add("user \"" + user.name() + "\" keeps the MFA device " + device.id()
                            + ", which does not bear the new name: who may look after devices of their own name alone, as by"
                            + " selfManagement(), may not delete it. mfaOf(\"" + user.name()
                            + "\").replace() gives one of the new name in its place."));
        }
    }

    private boolean hasMfa(String user) {
        return observed.credentialsOf(user)
                .of(Credential.Kind.MFA_DEVICE)
                .findAny()
                .isPresent();
    }

    /** The name that the account has for a user of that name, in whatever case. */
    private Optional<String> found(String user) {
        return observed.account().users().keySet().stream()
                .filter(user::equalsIgnoreCase)
                .findFirst();
    }

    private Optional<PolicyHolder> group(String name) {
        return Optional.<PolicyHolder>ofNullable(desired.groups().get(name))
                .or(() -> Optional.ofNullable(observed.account().groups().get(name)));
    }

    private Stream<PolicyDocument> documents(PolicyHolder holder) {
        Stream<PolicyDocument> attached = holder.attached().stream()
                .map(each -> policy(each.name()))
                .flatMap(Optional::stream)
                .flatMap(policy -> policy.document().stream());
        return Stream.concat(holder.inline().values().stream(), attached);
    }

    private Optional<ManagedPolicy> policy(String name) {
        return Optional.ofNullable(desired.policies().get(name))
                .or(() -> Optional.ofNullable(observed.account().policies().get(name)));
    }

    /** A forced change of password that nobody may make. */
    private void unchangeablePasswords() {
        boolean refused = desired.passwordPolicy()
                .or(observed.account()::passwordPolicy)
                .filter(policy -> !policy.allowsUsersToChange())
                .isPresent();
        boolean demanded = desired.users().values().stream()
                .flatMap(user -> user.consoleAccess().stream())
                .anyMatch(access -> access.recipient().isPresent() && access.resetRequired());
        if (refused && demanded)
            warnings.add("Users must change their password at the first sign-in, but the password policy does not let"
                    + " them; it needs letUsersChange(true), or each user a policy that allows iam:ChangePassword.");
    }
}
