// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.Pem;
import io.iam4j.internal.SamlMetadata;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.policy.PolicyDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Values made whole by the planner and by readers, where a declaration says them verb by verb. Internal to iam4j: not part
 * of its API, and free to change.
 */
public final class Values {
    private Values() {}

    /** The holder under that name and path, holding exactly this. */
    @SuppressWarnings("unchecked") // each holder's copy is of its own type
    public static <H extends PolicyHolder> H holder(H holder, String name, String path, Holding holding) {
        boolean same = holder.name().equals(name)
                && holder.declaredPath().filter(path::equals).isPresent()
                && Holding.of(holder).equals(holding);
        return same ? holder : (H) holder.holding(name, path, holding);
    }

    /** The holder with exactly these policies attached. */
    public static PolicyHolder withAttached(PolicyHolder holder, Set<PolicyRef> policies) {
        return holder.withAttached(policies);
    }

    /** The holder with exactly these inline policies. */
    public static PolicyHolder withInline(PolicyHolder holder, Map<String, PolicyDocument> policies) {
        return holder.withInline(policies);
    }

    /** The holder bounded by exactly this policy, or by none. */
    public static PolicyHolder withBoundary(PolicyHolder holder, Optional<PolicyRef> policy) {
        return holder.withBoundary(policy);
    }

    /** The holder, whose silence about these relations means none, unless something is said of them already. */
    @SuppressWarnings("unchecked") // as in holder
    public static <H extends PolicyHolder> H mentioning(H holder, Relation... relations) {
        Map<Relation, Relation.Mode> modes = new TreeMap<>(holder.modes());
        for (Relation relation : relations) modes.putIfAbsent(relation, Relation.Mode.EXCLUSIVE);
        return (H) holder.withModes(modes);
    }

    /** The resource with exactly these tags. */
    @SuppressWarnings("unchecked") // each resource's copy is of its own type
    public static <R extends Resource> R withTags(R resource, Map<String, String> tags) {
        return resource.tags().equals(tags) ? resource : (R) resource.withTags(tags);
    }

    /** The resource under another name. */
    @SuppressWarnings("unchecked") // as in withTags
    public static <R extends Resource> R withName(R resource, String name) {
        return (R) resource.withName(name);
    }

    /** The resource at that path. */
    @SuppressWarnings("unchecked") // as in withTags
    public static <R extends Resource> R withPath(R resource, String path) {
        boolean same = resource.declaredPath().filter(path::equals).isPresent();
        return same ? resource : (R) resource.withDeclaredPath(Optional.of(path));
    }

    /** The resource as a tombstone. */
    public static Resource absent(Resource resource) {
        return resource.withAbsent(true);
    }

    /** Whether the resource says nothing but its name. */
    public static boolean isReference(Resource resource) {
        return resource.kind().isReference(resource);
    }

    /** The resource whose silence means none. */
    @SuppressWarnings("unchecked") // as in withTags
    public static <R extends Resource> R exclusive(R resource) {
        return (R) resource.withExclusive(true);
    }

    /** The resource without a word of how far its relations are managed, as a reader finds it. */
    public static Resource unmanaged(Resource resource) {
        return resource.withModes(Map.of()).withExclusive(false);
    }

    /** The modes of those relations that the resource mentions. */
    public static Map<Relation, Relation.Mode> modes(Resource resource) {
        return resource.modes();
    }

    /** The resource with exactly these modes of its relations. */
    @SuppressWarnings("unchecked") // as in withTags
    public static <R extends Resource> R withModes(R resource, Map<Relation, Relation.Mode> modes) {
        return (R) resource.withModes(modes);
    }

    /** What the resource takes away by name, by relation. */
    public static Map<Relation, Set<String>> dropped(Resource resource) {
        return resource.dropped();
    }

    /** The resource taking away exactly this by name. */
    @SuppressWarnings("unchecked") // as in withTags
    public static <R extends Resource> R withDropped(R resource, Map<Relation, Set<String>> names) {
        return (R) resource.withDropped(names);
    }

    /** The resource accepting exactly these findings; a kind without policies accepts none. */
    @SuppressWarnings("unchecked") // as in withTags
    public static <R extends Resource> R withAccepted(R resource, Map<String, String> accepted) {
        if (resource.accepted().equals(accepted)) return resource;
        if (resource instanceof PolicyHolder holder) return (R) holder.withAccepted(accepted);
        return resource instanceof ManagedPolicy policy ? (R) policy.withAccepted(accepted) : resource;
    }

    /** The holder of which exactly this ends then. */
    public static PolicyHolder withEnds(PolicyHolder holder, Map<Relation.Part, Instant> ends) {
        return holder.withEnds(ends);
    }

    /** The user in exactly these groups. */
    public static User withGroups(User user, Set<String> groups) {
        return user.groups().equals(groups) ? user : user.withGroups(groups);
    }

    /** The group with exactly these members declared from its side. */
    public static Group withMembers(Group group, Set<String> members) {
        return group.withMembers(members);
    }

    /** The policy with this document in place of any other. */
    public static ManagedPolicy withDocument(ManagedPolicy policy, PolicyDocument document) {
        boolean same = policy.document().filter(held -> held == document).isPresent();
        return same ? policy : policy.document(document);
    }

    /** The role with this trust policy in place of any other. */
    public static Role withTrust(Role role, PolicyDocument trust) {
        boolean same = role.wholeTrust().filter(held -> held == trust).isPresent();
        return same && role.trusts().isEmpty() ? role : role.withTrust(trust);
    }

    /** The instance profile with exactly this role, or none. */
    public static InstanceProfile withRole(InstanceProfile profile, Optional<String> role) {
        return profile.withRole(role);
    }

    /** The provider as read, with these metadata, whether or not they can be read. */
    public static SamlProvider withHeldMetadata(SamlProvider provider, String xml) {
        return provider.withHeldMetadata(xml);
    }

    /** The metadata of a SAML provider, which are equal when they say the same. */
    public static Optional<SamlMetadata> metadata(SamlProvider provider) {
        return provider.document();
    }

    /** The certificate itself, which is equal to another however they are written. */
    public static Optional<Pem> certificate(ServerCertificate certificate) {
        return certificate.certificate();
    }

    /** The certificates that vouch for it, likewise. */
    public static Optional<Pem> signers(ServerCertificate certificate) {
        return certificate.signers();
    }

    /** The account with these resources in place of those declared. */
    public static Account withResources(Account account, Stream<? extends Resource> resources) {
        Resources.Builder all = new Resources.Builder(Resources.NONE);
        resources.forEach(all::put);
        return account.copy().declared(all.build()).build();
    }

    /** The account with {@code resource}, in place of one of that kind and name where it is declared. */
    public static Account put(Account account, Resource resource) {
        return account.declared().holds(resource.kind(), resource.name())
                ? account.replacing(resource)
                : account.with(resource);
    }

    /** The account with these resources in place of all that it has of their kinds. */
    public static Account withKinds(Account account, Map<Kind, ? extends Map<String, Resource>> kinds) {
        return account.copy().declared(account.declared().with(kinds)).build();
    }

    /** The account with {@code resource} in place of whatever bears its name and kind. */
    public static Account holding(Account account, Resource resource) {
        return account.copy()
                .declared(
                        new Resources.Builder(account.declared()).put(resource).build())
                .build();
    }

    /** The account without the resource of exactly that name. */
    public static Account without(Account account, Kind kind, String name) {
        return account.copy()
                .declared(new Resources.Builder(account.declared())
                        .remove(kind, name)
                        .build())
                .build();
    }

    /** The account with exactly this alias, or none. */
    public static Account withAlias(Account account, Optional<String> alias) {
        return account.settings(account.settings().withAlias(alias));
    }

    /** The account with exactly this password policy, or none. */
    public static Account withPasswordPolicy(Account account, Optional<PasswordPolicy> policy) {
        return account.settings(account.settings().withPasswordPolicy(policy));
    }
}
