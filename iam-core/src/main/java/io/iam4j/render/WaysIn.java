// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.difference.PrincipalDifference.WayIn;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.TagChange;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.change.internal.TagChange.Untag;
import io.iam4j.change.internal.UploadChange;
import io.iam4j.internal.SamlMetadata;
import io.iam4j.model.Kind;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.Values;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The ways to become a principal that a plan opens and closes, and the tags that policies of others go by. */
final class WaysIn {
    private final Snapshot before;
    private final Snapshot after;
    private final Map<Arn, Arn> formerly;
    private final Map<String, List<WayIn>> found = new TreeMap<>();

    private WaysIn(Snapshot before, Snapshot after, Map<Arn, Arn> formerly) {
        this.before = before;
        this.after = after;
        this.formerly = formerly;
    }

    /** By principal: {@code role admin}. */
    static Map<String, List<WayIn>> of(ChangeSet changes, Snapshot before, Snapshot after, Map<Arn, Arn> formerly) {
        WaysIn ways = new WaysIn(before, after, formerly);
        ways.instanceProfiles();
        ways.providers();
        changes.changes().forEach(ways::credential);
        ways.tags(changes);
        return ways.found;
    }

    private void add(String principal, String way, boolean isGained) {
        found.computeIfAbsent(principal, any -> new ArrayList<>()).add(new WayIn(way, isGained));
    }

    private void compare(String principal, Set<String> was, Set<String> is, Function<String, String> way) {
        is.stream().filter(each -> !was.contains(each)).forEach(each -> add(principal, way.apply(each), true));
        was.stream().filter(each -> !is.contains(each)).forEach(each -> add(principal, way.apply(each), false));
    }

    private void instanceProfiles() {
        Map<String, Set<String>> was = profilesByRole(before);
        Map<String, Set<String>> is = profilesByRole(after);
        Set<String> roles = new TreeSet<>(was.keySet());
        roles.addAll(is.keySet());
        for (String role : roles)
            compare(
                    "role " + role,
                    was.getOrDefault(role, Set.of()),
                    is.getOrDefault(role, Set.of()),
                    profile -> "way in: machines with instance profile " + profile);
    }

    /** By the names that the roles have after. */
    private Map<String, Set<String>> profilesByRole(Snapshot account) {
        Map<String, Set<String>> byRole = new TreeMap<>();
        account.account()
                .instanceProfiles()
                .values()
                .forEach(profile -> profile.role()
                        .ifPresent(role -> byRole.computeIfAbsent(
                                        account == before ? renamed(Kind.ROLE, role) : role, any -> new TreeSet<>())
                                .add(profile.name())));
        return byRole;
    }

    /** The name that somebody has after. */
    private String renamed(Kind kind, String name) {
        return formerly.entrySet().stream()
                .filter(each -> each.getValue().type().equals(kind.toString())
                        && each.getValue().name().equals(name))
                .map(each -> each.getKey().name())
                .findAny()
                .orElse(name);
    }

    private void providers() {
        SamlProvider.in(after.account()).forEach((name, provider) -> {
            Optional<SamlProvider> was =
                    Optional.ofNullable(SamlProvider.in(before.account()).get(name));
            Set<String> signersBefore = signers(was);
            Set<String> signers = signers(Optional.of(provider));
            for (String role : trusting("saml-provider/" + name))
                compare(
                        "role " + role,
                        signersBefore,
                        signers,
                        signer -> "way in: SAML provider " + name + ", " + signer);
        });
        OidcProvider.in(after.account()).forEach((url, provider) -> {
            Optional<OidcProvider> was =
                    Optional.ofNullable(OidcProvider.in(before.account()).get(url));
            for (String role : trusting("oidc-provider/" + url)) {
                compare(
                        "role " + role,
                        was.flatMap(OidcProvider::clientIds).orElse(Set.of()),
                        provider.clientIds().orElse(Set.of()),
                        id -> "way in: OIDC provider " + url + ", client id " + id);
                compare(
                        "role " + role,
                        was.flatMap(OidcProvider::thumbprints).orElse(Set.of()),
                        provider.thumbprints().orElse(Set.of()),
                        print -> "way in: OIDC provider " + url + ", certificate thumbprint " + print);
            }
        });
    }

    private static Set<String> signers(Optional<SamlProvider> provider) {
        return provider.flatMap(Values::metadata).map(SamlMetadata::signers).orElse(Set.of());
    }

    /** The roles, by the names that they have after, whose trust policies name an identity provider. */
    private Set<String> trusting(String provider) {
        Set<String> roles = new TreeSet<>();
        for (Role role : after.account().roles().values())
            role.trust().stream()
                    .flatMap(trust -> trust.statements().stream())
                    .flatMap(statement -> statement.principals().stream())
                    .filter(principal -> principal.kind() == Principal.Kind.FEDERATED)
                    .flatMap(principal -> principal.ids().stream())
                    .filter(id -> id.endsWith(":" + provider))
                    .forEach(id -> roles.add(role.name()));
        return roles;
    }

    private void credential(Change change) {
        if (!(change instanceof CredentialChange) && !(change instanceof UploadChange)) return;
        String user = "user " + renamed(Kind.USER, change.target().name());
        boolean isGained = change instanceof UpdateCredential update
                ? update.status() == Status.ACTIVE
                : change.nature() != Change.Nature.REMOVES;
        add(user, "way in: " + change.lines().get(0), isGained);
    }

    private void tags(ChangeSet changes) {
        Map<String, Set<String>> policies = Map.of();
        for (TagChange change : changes.changes(TagChange.class)) {
            if (policies.isEmpty()) policies = policiesByResourceTag();
            Set<String> tags = change instanceof Tag tag
                    ? tag.tags().keySet()
                    : ((Untag) change).tags().keySet();
            for (String tag : tags)
                for (String policy : policies.getOrDefault(tag.toLowerCase(Locale.ROOT), Set.of()))
                    add(
                            change.target().toString(),
                            "what " + policy + " says goes by its tag " + tag + ", which changes",
                            true);
        }
    }

    /** The policies that go by tags of what is acted on, by tag in lower case. */
    private Map<String, Set<String>> policiesByResourceTag() {
        Map<String, Set<String>> byTag = new TreeMap<>();
        byTag.put("", Set.of());
        AccountAccess access = AccountAccess.of(after);
        Set<String> seen = new HashSet<>();
        Stream.concat(
                        access.principals()
                                .flatMap(each -> access.policiesOf(each).stream())
                                .flatMap(policies -> policies.policies()),
                        after.account().roles().keySet().stream().flatMap(role -> access.trustOf(role).stream()))
                .filter(policy -> seen.add(policy.name()))
                .forEach(policy -> tagsIn(policy)
                        .forEach(tag -> byTag.computeIfAbsent(tag, any -> new TreeSet<>())
                                .add(policy.name())));
        return byTag;
    }

    private static Stream<String> tagsIn(CompiledPolicy policy) {
        return policy.statements().stream()
                .flatMap((CompiledStatement statement) -> statement.keys().stream())
                .map(key -> key.toLowerCase(Locale.ROOT))
                .filter(key -> key.startsWith("aws:resourcetag/") || key.startsWith("iam:resourcetag/"))
                .map(key -> key.substring("aws:resourcetag/".length()));
    }
}
