// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.ValueStyle;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Arns;
import io.iam4j.policy.Nearest;
import io.iam4j.policy.Trust;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.SecretAccount;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What an AWS account should hold. As {@link Arns} it stands for its root, which in a trust policy means anyone whom
 * that account lets. Each verb returns a new value. Thread-safe.
 */
@ValueStyle
@Value.Immutable
public abstract sealed class Account implements Arns permits ImmutableAccount {
    Account() {}

    /**
     * An account called {@code nameOrId}: digits alone, 12 of them, are its id, anything else is a name for messages, and the id comes
     * from {@link #id} or from the credentials that it is planned with.
     */
    public static Account of(String nameOrId) {
        ImmutableAccount.Builder account = ImmutableAccount.builder().name(nameOrId);
        return nameOrId.matches("[0-9]+") ? account.id(nameOrId).build() : account.build();
    }

    /** The account that the plan is made for, whichever it is: its id is filled in at plan time. */
    public static Account own() {
        return ImmutableAccount.builder().name("this account").id(Arn.ACCOUNT).build();
    }

    /** An account in a message by its name or id: {@code account acme}; the one that names itself needs no more. */
    public static String called(String nameOrId) {
        return nameOrId.equals(own().name()) ? nameOrId : "account " + nameOrId;
    }

    /** What messages call it. */
    public abstract String name();

    /** Its id, 12 digits; empty when it is whatever account the credentials lead to. */
    public abstract Optional<String> id();

    /** The alias in its sign-in URL; empty when it is not managed. */
    public abstract Optional<String> alias();

    /** The password policy; empty when it is not managed. */
    public abstract Optional<PasswordPolicy> passwordPolicy();

    /** Tags that everything taggable gets unless it sets the same key itself. */
    @Value.NaturalOrder
    public abstract SortedMap<String, String> defaultTags();

    /** Users by name, tombstones included. */
    @Value.NaturalOrder
    public abstract SortedMap<String, User> users();

    /** Groups by name, tombstones included. */
    @Value.NaturalOrder
    public abstract SortedMap<String, Group> groups();

    /** Roles by name, tombstones included. */
    @Value.NaturalOrder
    public abstract SortedMap<String, Role> roles();

    /** Customer managed policies by name, tombstones included. */
    @Value.NaturalOrder
    public abstract SortedMap<String, ManagedPolicy> policies();

    /** Instance profiles by name, tombstones included. */
    @Value.NaturalOrder
    public abstract SortedMap<String, InstanceProfile> instanceProfiles();

    @Value.Check
    void check() {
        Rules rules = Rules.of(Kind.ACCOUNT, name());
        id().filter(id -> !id.equals(Arn.ACCOUNT)).ifPresent(rules::accountId);
        alias().ifPresent(rules::alias);
        rules.tagsWhateverTheirCase(defaultTags());
        for (Role role : roles().values())
            if (!role.isAbsent() && role.wholeTrust().isEmpty() && role.trusts().isEmpty())
                throw Rules.of(Kind.ROLE, role.name())
                        .refused(
                                "trust",
                                "is missing: write role(\"" + role.name()
                                        + "\").trusting(...); a role must say who may assume it");
        for (ManagedPolicy policy : policies().values())
            if (!policy.isAbsent() && policy.document().isEmpty())
                throw Rules.of(Kind.POLICY, policy.name())
                        .refused(
                                "document",
                                "is missing: write policy(\"" + policy.name()
                                        + "\").allowing(allow(...).on(...)), or refer to it by name");
    }

    /** With this id, 12 digits: a plan for credentials of another account is refused. */
    public Account id(String id) {
        return copy().id(id).build();
    }

    /** With this alias, 3 to 63 of {@code a-z 0-9 -}; an account has one, and setting it replaces any other. */
    public Account alias(String alias) {
        return copy().alias(alias).build();
    }

    /** With this password policy. */
    public Account passwordPolicy(PasswordPolicy policy) {
        return copy().passwordPolicy(policy).build();
    }

    /** Tagging everything taggable so, unless it sets the same key itself. */
    public Account tagging(String key, String value) {
        return copy().putDefaultTag(key, value).build();
    }

    /**
     * With these resources, and with those that they use as objects.
     *
     * @throws ConflictingDeclarationsException when a name is declared with two different values
     */
    public Account with(Resource... resources) {
        return with(Arrays.asList(resources));
    }

    /**
     * With these resources, and with those that they use as objects.
     *
     * @throws ConflictingDeclarationsException when a name is declared with two different values
     */
    public Account with(Iterable<? extends Resource> resources) {
        return new Declarations(this).add(resources).account();
    }

    /**
     * With these resources, each in place of the one of its kind and name that is declared already: for changing an
     * exported account.
     */
    public Account replacing(Resource... resources) {
        Account account = this;
        for (Resource resource : resources) account = account.without(resource.kind(), resource.name());
        return account.with(resources);
    }

    /** Without any declaration of that kind and name, whatever the case of the name: it is then left as it is. */
    public Account without(Kind kind, String name) {
        Account account = this;
        for (Resource resource : resources().toList())
            if (resource.kind() == kind && resource.name().equalsIgnoreCase(name))
                account = AccountMaps.without(account, kind, resource.name());
        return account;
    }

    /** The user of that name; fails with {@link InvalidModelException}, naming the nearest, when there is none. */
    public User user(String name) {
        return present(users(), "user", name);
    }

    /** The group of that name; fails with {@link InvalidModelException}, naming the nearest, when there is none. */
    public Group group(String name) {
        return present(groups(), "group", name);
    }

    /** The role of that name; fails with {@link InvalidModelException}, naming the nearest, when there is none. */
    public Role role(String name) {
        return present(roles(), "role", name);
    }

    /** The policy of that name; fails with {@link InvalidModelException}, naming the nearest, when there is none. */
    public ManagedPolicy policy(String name) {
        return present(policies(), "policy", name);
    }

    private <R> R present(SortedMap<String, R> held, String kind, String wanted) {
        R found = held.get(wanted);
        if (found == null)
            throw new InvalidModelException(
                    "account \"" + name() + '"',
                    kind,
                    "\"" + wanted + "\" is not declared; nearest: " + Nearest.to(wanted, held.keySet()));
        return found;
    }

    /** Everything declared, policies first, then groups, users, roles and instance profiles. */
    public Stream<Resource> resources() {
        return Stream.of(policies(), groups(), users(), roles(), instanceProfiles())
                .flatMap(kind -> kind.values().stream());
    }

    /** The sealers of all credentials declared, by their recipient. */
    public Map<Recipient, Sealer> sealers() {
        Map<Recipient, Sealer> sealers = new LinkedHashMap<>();
        for (User user : users().values()) {
            user.consoleAccess()
                    .flatMap(ConsoleAccess::sealer)
                    .ifPresent(sealer -> sealers.putIfAbsent(sealer.recipient(), sealer));
            user.accessKeys()
                    .flatMap(AccessKeys::sealer)
                    .ifPresent(sealer -> sealers.putIfAbsent(sealer.recipient(), sealer));
        }
        return sealers;
    }

    /** Where its users sign in, in the partition {@code aws}: {@code https://ALIAS_OR_ID.signin.aws.amazon.com/console}. */
    public String signInUrl() {
        return signInUrl("aws");
    }

    /** Where its users sign in, in that partition: {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public String signInUrl(String partition) {
        return SecretAccount.signInUrl(partition, alias().orElseGet(this::requiredId))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the partition must be aws, aws-cn or aws-us-gov, but is \"" + partition + '"'));
    }

    /** Trust in this account for those who signed in with MFA. */
    public Trust withMfa() {
        return Trust.of(this).withMfa();
    }

    /** Trust in this account for those who signed in with MFA less than {@code maxAge} ago. */
    public Trust withMfa(Duration maxAge) {
        return Trust.of(this).withMfa(maxAge);
    }

    /** Its root's ARN. */
    @Override
    public final List<Arn> arns() {
        return List.of(Arn.iam(requiredId(), "root"));
    }

    public final String requiredId() {
        return id().orElseThrow(() -> new InvalidModelException(
                "account \"" + name() + '"',
                "id",
                "is needed to refer to it from elsewhere: write account(\"" + name() + "\").id(\"123456789012\")"));
    }

    ImmutableAccount.Builder copy() {
        return ImmutableAccount.builder().from(this);
    }

    @Override
    public final String toString() {
        Described described = Described.of("account \"" + name() + '"');
        id().ifPresent(id -> described.line("id", id));
        alias().ifPresent(alias -> described.line("alias", alias));
        passwordPolicy().ifPresent(policy -> described.line("password policy", policy));
        described
                .tags(defaultTags())
                .list("policies", policies().keySet())
                .list("groups", groups().keySet())
                .list("users", users().keySet())
                .list("roles", roles().keySet())
                .list("profiles", instanceProfiles().keySet());
        return described.toString();
    }
}
