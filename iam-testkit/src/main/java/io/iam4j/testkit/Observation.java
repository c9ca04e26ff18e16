// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Holding;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.testkit.emulator.base.Inline;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.document.Directory;
import io.iam4j.testkit.emulator.secret.CharacterClass;
import io.iam4j.testkit.emulator.servicelinked.ServiceNames;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.Principal;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
                .with(state.profiles().all().stream().map(this::profile).toList())
                .with(state.oidcProviders().values().stream()
                        .map(Observation::oidcProvider)
                        .toList())
                .with(state.samlProviders().all().stream()
                        .map(Observation::samlProvider)
                        .toList())
                .with(state.certificates().all().stream()
                        .map(Observation::certificate)
                        .toList())
                .with(state.roles().all().stream()
                        .filter(role -> role.isServiceLinked())
                        .map(Observation::serviceLinked)
                        .toList())
                .with(state.devices().values().stream()
                        .filter(MfaDevice::isVirtual)
                        .map(Observation::device)
                        .toList());
        return account.settings(settings());
    }

    private AccountSettings settings() {
        AccountSettings settings = AccountSettings.none()
                .withAlias(state.settings().alias())
                .withPasswordPolicy(state.settings().passwordPolicy().map(Observation::passwordPolicy))
                .globalEndpointTokens(state.settings().tokenVersion() == 1 ? TokenVersion.V1 : TokenVersion.V2)
                .withoutSts(state.settings().withoutSts().toArray(String[]::new));
        return state.root().credentials().devices().isEmpty() ? settings : settings.rootMfa();
    }

    private ManagedPolicy policy(io.iam4j.testkit.emulator.entity.ManagedPolicy policy) {
        return Values.withTags(
                ManagedPolicy.named(policy.name())
                        .path(policy.path())
                        .description(policy.description().orElse(""))
                        .document(PolicyDocument.fromWire(policy.inForce().document())),
                tags(policy.tags()));
    }

    private Group group(io.iam4j.testkit.emulator.store.Group group) {
        Holding holding = new Holding(refs(group.attached()), inline(group), Map.of(), Optional.empty());
        return Values.holder(Group.named(group.name()), group.name(), group.path(), holding);
    }

    private User user(io.iam4j.testkit.emulator.store.User user) {
        Holding holding = new Holding(
                refs(user.attached()),
                inline(user),
                tags(user.tags()),
                user.boundary().map(PolicyRef::of));
        return Values.withGroups(
                Values.holder(User.named(user.name()), user.name(), user.path(), holding),
                user.groups().stream().map(Named::name).collect(Collectors.toSet()));
    }

    private Role role(io.iam4j.testkit.emulator.store.Role role) {
        Holding holding = new Holding(
                refs(role.attached()),
                inline(role),
                tags(role.tags()),
                role.boundary().map(PolicyRef::of));
        return Values.holder(Role.named(role.name()), role.name(), role.path(), holding)
                .description(role.description().orElse(""))
                .maxSession(Duration.ofSeconds(role.maxSession()))
                .trusting(PolicyDocument.fromWire(role.trust().render(directory)));
    }

    private InstanceProfile profile(io.iam4j.testkit.emulator.store.InstanceProfile profile) {
        return Values.withRole(
                Values.withTags(InstanceProfile.named(profile.name()).path(profile.path()), tags(profile.tags())),
                profile.role().map(Named::name));
    }

    private static OidcProvider oidcProvider(io.iam4j.testkit.emulator.entity.OidcProvider provider) {
        OidcProvider named =
                OidcProvider.of(provider.url()).clientIds(provider.clientIds().toArray(String[]::new));
        OidcProvider whole = provider.thumbprints().isEmpty()
                ? named
                : named.thumbprints(provider.thumbprints().toArray(String[]::new));
        return Values.withTags(whole, tags(provider.tags()));
    }

    private static SamlProvider samlProvider(io.iam4j.testkit.emulator.entity.SamlProvider provider) {
        SamlProvider whole = Values.withHeldMetadata(SamlProvider.named(provider.name()), provider.metadata())
                .withDecryptionKeyIds(provider.privateKeys().keySet());
        if (provider.encryption().equals(Optional.of("Required"))) whole = whole.requiringEncryption();
        if (provider.encryption().equals(Optional.of("Allowed"))) whole = whole.allowingEncryption();
        return Values.withTags(whole, tags(provider.tags()));
    }

    private static ServerCertificate certificate(io.iam4j.testkit.emulator.entity.ServerCertificate certificate) {
        ServerCertificate bare = ServerCertificate.named(certificate.name())
                .path(certificate.path())
                .body(certificate.body());
        return Values.withTags(certificate.chain().map(bare::chain).orElse(bare), tags(certificate.tags()));
    }

    private static ServiceLinkedRole serviceLinked(io.iam4j.testkit.emulator.store.Role role) {
        String service = role.path().split("/", -1)[2];
        ServiceLinkedRole bare = ServiceLinkedRole.of(service);
        ServiceLinkedRole named =
                ServiceNames.suffix(service, role.name()).map(bare::suffix).orElse(bare);
        return named.withRoleName(role.name()).description(role.description().orElse(""));
    }

    private static VirtualMfaDevice device(MfaDevice device) {
        String name = device.serial().substring(device.serial().indexOf(":mfa/") + ":mfa/".length());
        return Values.withTags(VirtualMfaDevice.named(name), tags(device.tags()));
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

    private static Set<PolicyRef> refs(Collection<String> arns) {
        return arns.stream().map(PolicyRef::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> tags(Tags tags) {
        Map<String, String> out = new TreeMap<>();
        for (Tag tag : tags.all()) if (!tag.isOfAws()) out.put(tag.key(), tag.value());
        return out;
    }

    private static Map<String, PolicyDocument> inline(Principal principal) {
        Map<String, PolicyDocument> out = new TreeMap<>();
        for (Inline inline : principal.inline().all())
            out.put(inline.name(), PolicyDocument.fromWire(inline.document()));
        return out;
    }
}
