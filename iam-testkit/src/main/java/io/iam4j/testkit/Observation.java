// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PasswordPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.testkit.emulator.base.Inline;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.document.Directory;
import io.iam4j.testkit.emulator.secret.CharacterClass;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The state of an account as a value of the model; the account's lock is held. */
final class Observation {
    private final AccountState state;
    private final Directory directory;

    Observation(AccountState state, Directory directory) {
        this.state = state;
        this.directory = directory;
    }

    Account account() {
        Account account = Account.of(state.id())
                .with(state.policies().all().stream().map(this::policy).toList())
                .with(state.groups().all().stream().map(this::group).toList())
                .with(state.users().all().stream().map(this::user).toList())
                .with(state.roles().all().stream()
                        .filter(role -> !role.isServiceLinked())
                        .map(this::role)
                        .toList())
                .with(state.profiles().all().stream().map(this::profile).toList());
        Account aliased = state.settings().alias().map(account::alias).orElse(account);
        return state.settings()
                .passwordPolicy()
                .map(Observation::passwordPolicy)
                .map(aliased::passwordPolicy)
                .orElse(aliased);
    }

    private ManagedPolicy policy(io.iam4j.testkit.emulator.entity.ManagedPolicy policy) {
        return ManagedPolicy.named(policy.name())
                .path(policy.path())
                .description(policy.description().orElse(""))
                .document(PolicyDocument.fromWire(policy.inForce().document()))
                .withTags(tags(policy.tags()));
    }

    private Group group(io.iam4j.testkit.emulator.store.Group group) {
        return Group.named(group.name())
                .path(group.path())
                .withAttached(group.attached())
                .withInline(inline(group));
    }

    private User user(io.iam4j.testkit.emulator.store.User user) {
        return User.named(user.name())
                .path(user.path())
                .withGroups(user.groups().stream().map(Named::name).toList())
                .withTags(tags(user.tags()))
                .withBoundary(user.boundary())
                .withAttached(user.attached())
                .withInline(inline(user));
    }

    private Role role(io.iam4j.testkit.emulator.store.Role role) {
        return Role.named(role.name())
                .path(role.path())
                .description(role.description().orElse(""))
                .maxSession(Duration.ofSeconds(role.maxSession()))
                .withTrust(PolicyDocument.fromWire(role.trust().render(directory)))
                .withTags(tags(role.tags()))
                .withBoundary(role.boundary())
                .withAttached(role.attached())
                .withInline(inline(role));
    }

    private InstanceProfile profile(io.iam4j.testkit.emulator.store.InstanceProfile profile) {
        return InstanceProfile.named(profile.name())
                .path(profile.path())
                .withRole(profile.role().map(Named::name))
                .withTags(tags(profile.tags()));
    }

    private static PasswordPolicy passwordPolicy(io.iam4j.testkit.emulator.secret.PasswordPolicy policy) {
        Set<CharacterClass> required = policy.required();
        PasswordPolicy model = PasswordPolicy.standard()
                .minimumLength(policy.minimumLength())
                .letUsersChange(policy.usersMayChange())
                .hardExpiry(policy.hardExpiry());
        if (required.contains(CharacterClass.LOWERCASE)) model = model.requiringLowercase();
        if (required.contains(CharacterClass.UPPERCASE)) model = model.requiringUppercase();
        if (required.contains(CharacterClass.NUMBER)) model = model.requiringNumbers();
        if (required.contains(CharacterClass.SYMBOL)) model = model.requiringSymbols();
        if (policy.maxAge() > 0) model = model.maxAge(Duration.ofDays(policy.maxAge()));
        return policy.reusePrevention() > 0 ? model.remembering(policy.reusePrevention()) : model;
    }

    private static Map<String, String> tags(Tags tags) {
        Map<String, String> out = new TreeMap<>();
        for (Tag tag : tags.all()) out.put(tag.key(), tag.value());
        return out;
    }

    private static Map<String, PolicyDocument> inline(Principal principal) {
        Map<String, PolicyDocument> out = new TreeMap<>();
        for (Inline inline : principal.inline().all())
            out.put(inline.name(), PolicyDocument.fromWire(inline.document()));
        return out;
    }
}
