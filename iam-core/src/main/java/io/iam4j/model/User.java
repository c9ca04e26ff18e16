// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.Times;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.credential.DeclaredCredentials;
import io.iam4j.model.credential.ServicePassword;
import io.iam4j.model.credential.SigningCertificate;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principals;
import io.iam4j.policy.Statement;
import io.iam4j.secret.Sealer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.immutables.value.Value;

/**
 * The desired state of an IAM user, a person or a machine. A relation that no verb mentions stays as it is; one that is
 * mentioned is exclusive, unless {@link #keepingOther} or {@link #ignoring} say otherwise. Each verb returns a new value.
 * Immutable and thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class User extends HolderVerbs<User> implements Principals permits ImmutableUser {
    private static final Set<Relation> RELATIONS = EnumSet.of(
            Relation.ATTACHED_POLICIES, Relation.INLINE_POLICIES, Relation.GROUPS, Relation.TAGS, Relation.BOUNDARY);

    private static final String DENIAL = "iam4j-until";

    User() {}

    /**
     * A user of that name, 1 to 64 of {@code A-Z a-z 0-9 _ + = , . @ -}.
     *
     * @throws InvalidModelException when the name breaks that rule
     */
    public static User named(String name) {
        return ImmutableUser.builder().name(name).build();
    }

    @Override
    public final Kind kind() {
        return Kind.USER;
    }

    @Override
    @Value.Default
    public boolean isAbsent() {
        return false;
    }

    @Override
    @Value.Default
    public boolean isExclusive() {
        return false;
    }

    @Override
    @Value.NaturalOrder
    public abstract SortedSet<PolicyRef> attached();

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, PolicyDocument> inline();

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    @Override
    public abstract Optional<PolicyRef> boundary();

    @Override
    final Set<Relation> relations() {
        return RELATIONS;
    }

    /** The groups that this user is in, by name. */
    @Value.NaturalOrder
    public abstract SortedSet<String> groups();

    /** The console password; empty when it is not managed here. */
    public abstract Optional<ConsoleAccess> consoleAccess();

    /** The access keys; empty when they are not managed here. */
    public abstract Optional<AccessKeys> accessKeys();

    /** The credentials that are neither console password nor access keys that are made. */
    @Value.Default
    public DeclaredCredentials declaredCredentials() {
        return DeclaredCredentials.NONE;
    }

    /** The user whose permissions this one has besides, by name. */
    public abstract Optional<String> permissionsOf();

    /** From when on the user is to be deleted. */
    public abstract Optional<Instant> end();

    /** From when on an inline policy denies the user everything. */
    public abstract Optional<Instant> deniedFrom();

    /** Whether the user is to have an MFA device. */
    @Value.Default
    public boolean requiresMfa() {
        return false;
    }

    /** The name that this user had before; it is renamed in place and keeps everything. */
    @Override
    public abstract Optional<String> formerName();

    @Override
    @Value.Auxiliary
    abstract List<Resource> embedded();

    @Override
    abstract User withExclusive(boolean exclusive);

    abstract User withGroups(Iterable<String> groups);

    abstract User withFormerName(Optional<String> formerName);

    @Override
    final User holding(String name, String path, Holding holding) {
        return copy().name(name)
                .declaredPath(path)
                .attached(holding.attached())
                .inline(holding.inline())
                .tags(holding.tags())
                .boundary(holding.boundary())
                .build();
    }

    @Value.Check
    void check() {
        Rules.of(Kind.USER, name())
                .name(name(), 64)
                .path(path())
                .tagsWhateverTheirCase(tags())
                .inline(inline().keySet())
                .policies("attached policy", attached())
                .policies("boundary", boundary().stream().toList())
                .formerly(formerName(), 64);
    }

    /**
     * Under {@code path}, such as {@code /people/}; a user who exists elsewhere is moved there.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}, or is longer than 512 characters
     */
    public User path(String path) {
        return copy().declaredPath(path).build();
    }

    /**
     * With this tag besides those declared.
     *
     * @throws InvalidModelException when key or value break the rules of tags, or it is the 51st
     */
    public User tagged(String key, String value) {
        return mentioning(Relation.TAGS).putTag(key, value).build();
    }

    /** In these groups besides those declared before. The groups are declared by this. */
    public User memberOf(Group... groups) {
        ImmutableUser.Builder copy = mentioning(Relation.GROUPS).addEmbedded(groups);
        Arrays.stream(groups).map(Group::name).forEach(copy::addGroup);
        return copy.build();
    }

    /** In these groups besides those declared before, by name: they are declared elsewhere, or exist. */
    public User memberOf(String... groups) {
        return mentioning(Relation.GROUPS).addGroups(groups).build();
    }

    /** Not in these groups, by name: the user leaves them, and the other groups stay as they are declared or found. */
    public User leaving(String... groups) {
        return copy().putDropped(Relation.GROUPS, dropping(Relation.GROUPS, groups))
                .groups(without(groups(), Arrays.asList(groups)))
                .embedded(without(embedded(), Kind.GROUP, groups))
                .build();
    }

    /**
     * With what {@code other} may do besides what is declared: groups, attached and inline policies, and the permissions boundary where none
     * is declared, as the console copies them to a new user. What ends is not copied: {@link #deniedFrom} and ended sessions. What the other
     * has once a plan is carried out counts, so a later change of theirs is one of this user too. The other user is declared by this;
     * {@code user("ada")} alone is a reference. Where the other is declared absent, or until a time that is over, this one gets what the
     * other had, and keeps what is there once the other is deleted.
     */
    public User withPermissionsOf(User other) {
        return copy().permissionsOf(other.name()).addEmbedded(other).build();
    }

    /** With a console password: one is made where there is none, sealed with {@code sealer}, to be changed at the first sign-in. */
    public User withConsoleAccess(Sealer sealer) {
        return withConsoleAccess(ConsoleAccess.sealedWith(sealer));
    }

    /** With this console access. */
    public User withConsoleAccess(ConsoleAccess access) {
        return copy().consoleAccess(access).build();
    }

    /** Without a console password: an existing one is deleted. */
    public User withoutConsoleAccess() {
        return withConsoleAccess(ConsoleAccess.none());
    }

    /** With an access key: one is made where there is none, active or not, and its secret is sealed with {@code sealer}. */
    public User withAccessKey(Sealer sealer) {
        return withAccessKey(AccessKeys.sealedWith(sealer));
    }

    /** With an access key that may {@linkplain AccessKeys#rotatedEvery rotate}. */
    public User withAccessKey(AccessKeys keys) {
        return copy().accessKeys(keys).build();
    }

    /** Without access keys: existing ones are deleted. */
    public User withoutAccessKeys() {
        return withAccessKey(AccessKeys.none());
    }

    /** With the access key of that id switched on, whoever made it; a plan is refused when the user does not have it. */
    public User withActiveAccessKey(String id) {
        return with(declaredCredentials().withAccessKey(id, true));
    }

    /** With the access key of that id switched off, whoever made it: it signs nothing, and can be switched on again. */
    public User withInactiveAccessKey(String id) {
        return with(declaredCredentials().withAccessKey(id, false));
    }

    /**
     * With this SSH public key besides those declared before, 5 at most: uploaded where the user does not have it, and switched on. Other
     * keys of the user stay.
     *
     * @param text as {@link SshPublicKey#of} takes it: {@code ssh-rsa AAAA... comment}, or PEM
     */
    public User withSshPublicKey(String text) {
        return with(declaredCredentials().with(SshPublicKey.of(text)));
    }

    /** Without SSH public keys: existing ones are deleted, whoever uploaded them. */
    public User withoutSshPublicKeys() {
        return with(declaredCredentials().withoutSshPublicKeys());
    }

    /**
     * With this signing certificate besides those declared before, 2 at most: uploaded where the user does not have it, and switched on. Other
     * certificates of the user stay.
     *
     * @param pem one certificate, as {@link SigningCertificate#of} takes it
     */
    public User withSigningCertificate(String pem) {
        return with(declaredCredentials().with(SigningCertificate.of(pem)));
    }

    /** Without signing certificates: existing ones are deleted, whoever uploaded them. */
    public User withoutSigningCertificates() {
        return with(declaredCredentials().withoutSigningCertificates());
    }

    /**
     * With a password for that service, such as {@code codecommit.amazonaws.com}: one is made where there is none for it, and sealed with
     * {@code sealer}. One that exists is never touched, nor those for other services.
     */
    public User withServicePassword(String service, Sealer sealer) {
        return with(declaredCredentials().with(ServicePassword.sealedWith(service, sealer)));
    }

    /** Without passwords for single services: existing service-specific credentials are deleted, whoever made them. */
    public User withoutServicePasswords() {
        return with(declaredCredentials().withoutServicePasswords());
    }

    /**
     * Without the credential of that id: an access key, an SSH public key, a signing certificate or a service-specific credential. It is
     * deleted whoever made it, and others stay. A user who is declared {@linkplain #withAccessKey with an access key} gets a new one when
     * that was the last.
     *
     * @param id as the service tells it and a plan shows it, such as {@code AKIAIOSFODNN7EXAMPLE} or {@code APKAEXAMPLE123456789}
     * @throws InvalidModelException when that is no id of a credential
     */
    public User withoutCredential(String id) {
        return with(declaredCredentials().without(id));
    }

    private User with(DeclaredCredentials credentials) {
        return copy().declaredCredentials(credentials).build();
    }

    /** To have an MFA device: a plan warns when there is none, and when nothing keeps the user from working without. */
    public User requiringMfa() {
        return copy().requiresMfa(true).build();
    }

    /**
     * Renamed in place from {@code formerName}: password, keys, MFA devices, groups and policies stay.
     *
     * @throws InvalidModelException when that is no name of a user
     */
    public User formerly(String formerName) {
        return copy().formerName(formerName).build();
    }

    /** Until {@code end}: a plan from then on deletes the user, as {@link #absent} does. */
    public User until(Instant end) {
        return copy().end(end).build();
    }

    /**
     * Denied everything from {@code end} on, by the clock of the service: an inline policy {@code iam4j-until} sees to it even when
     * nobody plans any more. Other inline policies stay as they are declared or found.
     */
    public User deniedFrom(Instant end) {
        return copy().deniedFrom(end).build();
    }

    /** This, with the inline policy of {@link #deniedFrom}. */
    final User withDenial() {
        if (deniedFrom().isEmpty()) return this;
        ImmutableUser.Builder copy = copy();
        if (!modes().containsKey(Relation.INLINE_POLICIES)) copy.putMode(Relation.INLINE_POLICIES, Mode.ADDITIVE);
        Statement denial = Statement.deny("*").onEverything().from(deniedFrom().get());
        return copy.putInline(DENIAL, PolicyDocument.of(denial)).build();
    }

    /** With this customer managed policy as permissions boundary. The policy is declared by this. */
    public User boundedBy(ManagedPolicy policy) {
        return bounded(Optional.of(PolicyRef.named(policy.name())), policy);
    }

    /** With this policy, such as an AWS managed one, as permissions boundary. */
    public User boundedBy(Arn policy) {
        return bounded(Optional.of(PolicyRef.at(policy)));
    }

    /**
     * With this policy as permissions boundary, by name (customer managed, of the same account) or by ARN.
     *
     * @throws InvalidModelException when it is neither a name nor an ARN
     */
    public User boundedBy(String policy) {
        return bounded(policy);
    }

    /** Without a permissions boundary: an existing one is removed. */
    public User withoutBoundary() {
        return bounded(Optional.empty());
    }

    /** As a tombstone: the user is deleted, with credentials, inline policies, attachments and memberships. */
    public User absent() {
        return copy().absent(true).build();
    }

    @Override
    public final List<Arn> principalArns() {
        return arns();
    }

    private ImmutableUser.Builder mentioning(Relation relation) {
        return modes().containsKey(relation) ? copy() : copy().putMode(relation, Mode.EXCLUSIVE);
    }

    private ImmutableUser.Builder copy() {
        return ImmutableUser.builder().from((User) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this).list("member of", groups()).holder(this);
        consoleAccess().ifPresent(access -> described.line("console access", access));
        accessKeys().ifPresent(keys -> described.line("access key", keys));
        declaredCredentials().inWords().forEach(words -> described.line("credential", words));
        permissionsOf().ifPresent(name -> described.line("permissions of", name));
        if (requiresMfa()) described.line("MFA", "required");
        end().ifPresent(end -> described.line("until", Times.at(end)));
        deniedFrom().ifPresent(end -> described.line("denied everything from", Times.at(end)));
        formerName().ifPresent(name -> described.line("formerly", name));
        return described.toString();
    }
}
