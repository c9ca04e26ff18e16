// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.DeleteLoginProfile;
import io.iam4j.change.internal.MfaChange.DeleteVirtualMFADevice;
import io.iam4j.change.internal.UserChange;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.DeleteUser;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import io.iam4j.resolve.Quotas;
import io.iam4j.resolve.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users, with their passwords and keys. Their memberships are compared by {@link Memberships}. */
final class UserKind extends KindDescriptor<User> {
    UserKind() {
        super(Kind.USER, User.class, UserChange.class);
    }

    @Override
    User resolve(User declared, @Nullable User before, Resolution resolution) {
        return Values.holder(
                declared,
                resolution.name(declared),
                resolution.path(declared, before),
                resolution.holding(declared, before));
    }

    @Override
    void check(User wanted, Checks checks) {
        HolderChecks.check(wanted, checks);
        DocumentChecks.inline(wanted, stored(wanted, checks), checks);
        int most = Quotas.groupsPerUser(checks.observed());
        if (wanted.groups().size() > most)
            checks.problems()
                    .add("user \"" + wanted.name() + "\" is in "
                            + wanted.groups().size() + " groups, but " + most
                            + " are allowed; have one of them leave it.");
        wanted.consoleAccess().ifPresent(access -> password(wanted, access, checks));
        wanted.consoleAccess()
                .ifPresent(access -> requireRead(wanted, "console password", ReadScope::passwords, checks));
        for (Credential.Kind kind : Credential.Kind.values())
            requireRead(wanted, ReadScope.needs(wanted, kind), kind, checks);
        CredentialComparison.check(wanted, checks);
        wanted.accessKeys()
                .flatMap(AccessKeys::rotation)
                .ifPresent(set -> requireRead(wanted, "a rotation of access keys", ReadScope::keyUse, checks));
    }

    /** What was not read is not taken for absent. */
    private static void requireRead(User user, String what, Function<ReadScope, Set<String>> which, Checks checks) {
        if (!checks.observed().isRead(user.name(), which)) unread(user, what, checks);
    }

    private static void requireRead(User user, boolean declared, Credential.Kind kind, Checks checks) {
        if (declared && !checks.observed().isRead(user.name(), kind)) unread(user, kind + "s", checks);
    }

    private static void unread(User user, String what, Checks checks) {
        checks.problems()
                .add("user \"" + user.name() + "\" is declared with " + what
                        + ", and the account was read without them; read it with ReadScope.of(declaration).");
    }

    private static void password(User user, ConsoleAccess access, Checks checks) {
        int least = Passwords.leastLength(
                checks.desired().passwordPolicy().or(checks.observed().account()::passwordPolicy));
        access.passwordLength().stream()
                .filter(length -> length < least)
                .forEach(length -> checks.problems()
                        .add("user \"" + user.name() + "\" would get a password of " + length
                                + " characters, but the password policy asks for " + least
                                + "; leave the length out."));
    }

    @Override
    List<?> parts(User held) {
        return List.of(held.path(), HolderComparison.parts(held), held.groups());
    }

    @Override
    void compare(User wanted, @Nullable User before, Draft draft) {
        String name = wanted.name();
        if (before == null) {
            draft.add(new CreateUser(name, wanted.path(), wanted.tags(), wanted.boundary()));
            HolderComparison.policies(wanted, User.named(name), draft);
        } else {
            if (!before.path().equals(wanted.path()))
                draft.add(new UpdateUser(name, name, before.path(), wanted.path()));
            HolderComparison.tags(wanted, name, before.tags(), draft);
            HolderComparison.boundary(wanted, before, draft);
            HolderComparison.policies(wanted, before, draft);
        }
        Optional<UserMark.Said> shutOff = Optional.ofNullable(before).flatMap(UserMark.SHUT_OFF::on);
        shutOff.ifPresent(said -> staysShutOff(wanted, said, draft));
        CredentialComparison.deleteGone(wanted, draft);
        UserCredentials credentials = draft.state().credentials(name);
        wanted.consoleAccess()
                .filter(access -> shutOff.isEmpty() || access.recipient().isEmpty())
                .ifPresent(access -> password(name, access, credentials, draft));
        wanted.accessKeys()
                .filter(keys -> shutOff.isEmpty() || keys.recipient().isEmpty())
                .ifPresent(keys -> accessKeys(wanted, keys, credentials, draft));
        new CredentialComparison(wanted, shutOff.isPresent(), draft).run();
    }

    /** Somebody who was shut off gets no credential from a declaration, until somebody says so. */
    private static void staysShutOff(User user, UserMark.Said shutOff, Draft draft) {
        if (user.consoleAccess().flatMap(ConsoleAccess::recipient).isEmpty()
                && user.accessKeys().flatMap(AccessKeys::recipient).isEmpty()
                && !CredentialComparison.gives(user)) return;
        draft.warnings()
                .add("user \"" + user.name() + "\" was shut off at " + shutOff.at()
                        + ", and gets no credential; credentialsOf(\"" + user.name()
                        + "\").restore() ends that.");
    }

    private static void password(String user, ConsoleAccess access, UserCredentials credentials, Draft draft) {
        boolean wanted = access.recipient().isPresent();
        if (!wanted && credentials.password()) draft.add(new DeleteLoginProfile(user));
        if (!wanted || credentials.password()) return;
        int length = Passwords.length(access, draft);
        draft.add(new CreateLoginProfile(user, access.recipient().orElseThrow(), length, access.resetRequired()));
    }

    private static void accessKeys(User wanted, AccessKeys keys, UserCredentials credentials, Draft draft) {
        String user = wanted.name();
        Map<String, Boolean> states = wanted.declaredCredentials().accessKeys();
        List<Credential> present = credentials.of(Credential.Kind.ACCESS_KEY).toList();
        if (keys.recipient().isEmpty()) present.forEach(key -> draft.add(new DeleteCredential(user, key)));
        else if (present.isEmpty())
            draft.add(new CreateAccessKey(user, keys.recipient().orElseThrow()));
        else if (present.stream()
                .noneMatch(key ->
                        states.getOrDefault(key.id(), !credentials.facts(key).isDead())))
            draft.warnings()
                    .add("user \"" + user + "\" has no access key that works: "
                            + present.stream().map(Credential::id).collect(Collectors.joining(", "))
                            + " is switched off; switch it on again, or delete it and plan anew for a new one.");
        else
            keys.rotation()
                    .flatMap(rotation -> KeyRotation.of(user, rotation, draft.state(), draft.now()))
                    .ifPresent(
                            rotation -> rotation.addTo(draft, keys.recipient().orElseThrow()));
    }

    @Override
    Optional<ChangeRecord> rename(User held, User wanted) {
        return Optional.of(new UpdateUser(held.name(), wanted.name(), held.path(), wanted.path()));
    }

    @Override
    Optional<String> replacement(User wanted, User held) {
        return Optional.empty();
    }

    /** Console password and keys first, for they give access; then what else the service wants gone before the user. */
    @Override
    void delete(User held, Draft draft) {
        String name = held.name();
        UserCredentials credentials = draft.state().credentials(name);
        if (credentials.password()) draft.applyNow(new DeleteLoginProfile(name));
        for (Credential credential : credentials.held()) {
            draft.applyNow(new DeleteCredential(name, credential));
            if (credential.isVirtualMfa()) draft.applyNow(new DeleteVirtualMFADevice(name, credential.id()));
        }
        held.groups().forEach(group -> draft.applyNow(new RemoveUserFromGroup(name, group)));
        HolderComparison.letGo(held, draft);
        draft.applyNow(new DeleteUser(name, held.boundary()));
    }
}
