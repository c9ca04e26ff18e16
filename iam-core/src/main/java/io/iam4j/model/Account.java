// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.Nearest;
import io.iam4j.internal.ValueStyle;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Principals;
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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What an AWS account should hold. As {@link Principals} it stands for its root, which in a trust policy means anyone whom
 * that account lets. Each verb returns a new value. Thread-safe.
 */
@ValueStyle
@Value.Immutable
public abstract sealed class Account implements Principals permits ImmutableAccount {
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

    /** Service principals that trust policies may name though this library does not know them. */
    @Value.NaturalOrder
    public abstract SortedSet<String> knownServices();

    @Value.Default
    Resources declared() {
        return Resources.NONE;
    }

    /** Whether silence about a relation of any declared entity means that there is to be nothing of it. */
    @Value.Default
    public boolean isExclusive() {
        return false;
    }

    /** Whether the account is to have no alias. */
    @Value.Default
    public boolean isWithoutAlias() {
        return false;
    }

    /** Whether the account is to have no password policy of its own. */
    @Value.Default
    public boolean isWithoutPasswordPolicy() {
        return false;
    }

    /** Users by name, tombstones included. */
    public final SortedMap<String, User> users() {
        return declared().of(Kind.USER);
    }

    /** Groups by name, tombstones included. */
    public final SortedMap<String, Group> groups() {
        return declared().of(Kind.GROUP);
    }

    /** Roles by name, tombstones included. */
    public final SortedMap<String, Role> roles() {
        return declared().of(Kind.ROLE);
    }

    /** Customer managed policies by name, tombstones included. */
    public final SortedMap<String, ManagedPolicy> policies() {
        return declared().of(Kind.POLICY);
    }

    /** Instance profiles by name, tombstones included. */
    public final SortedMap<String, InstanceProfile> instanceProfiles() {
        return declared().of(Kind.INSTANCE_PROFILE);
    }

    /** What is declared of one kind by name, tombstones included. */
    public final SortedMap<String, ? extends Resource> resources(Kind kind) {
        return declared().of(kind);
    }

    @Value.Check
    void check() {
        Rules rules = Rules.of(Kind.ACCOUNT, name());
        id().filter(id -> !id.equals(Arn.ACCOUNT)).ifPresent(rules::accountId);
        alias().ifPresent(rules::alias);
        rules.tagsWhateverTheirCase(defaultTags());
        for (String service : knownServices())
            if (!Principal.isServiceName(service))
                throw rules.refused("known service", "\"" + service + "\" is not of the form NAME.amazonaws.com");
        if (isWithoutAlias() && alias().isPresent())
            throw rules.refused("alias", "is declared and declared away; leave alias(...) or withoutAlias() out");
        if (isWithoutPasswordPolicy() && passwordPolicy().isPresent())
            throw rules.refused(
                    "password policy",
                    "is declared and declared away; leave passwordPolicy(...) or withoutPasswordPolicy() out");
    }

    /** With this id, 12 digits: a plan for credentials of another account is refused. */
    public Account id(String id) {
        return copy().id(id).build();
    }

    /** With this alias, 3 to 63 of {@code a-z 0-9 -}; an account has one, and setting it replaces any other. */
    public Account alias(String alias) {
        return copy().alias(alias).withoutAlias(false).build();
    }

    /** Without an alias: one that is there is deleted. */
    public Account withoutAlias() {
        return copy().alias(Optional.empty()).withoutAlias(true).build();
    }

    /** With this password policy. */
    public Account passwordPolicy(PasswordPolicy policy) {
        return copy().passwordPolicy(policy).withoutPasswordPolicy(false).build();
    }

    /** Without a password policy of its own: one that is there is deleted, and the service's default applies. */
    public Account withoutPasswordPolicy() {
        return copy().passwordPolicy(Optional.empty())
                .withoutPasswordPolicy(true)
                .build();
    }

    /**
     * Silence means none: whatever a declared entity holds (attachments, inline policies, memberships, members, tags, a
     * boundary) and its declaration does not mention is removed. Entities that are not declared stay.
     */
    public Account exclusive() {
        return copy().exclusive(true).build();
    }

    /**
     * Trust policies may name these service principals, such as {@code new-service.amazonaws.com}. AWS publishes no list
     * of them; a plan refuses those that this library does not know unless they are named here.
     *
     * @throws InvalidModelException when one has not the form of a service principal
     */
    public Account knowingServices(String... names) {
        return copy().addKnownServices(names).build();
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
        return copy().declared(new Declarations(declared()).add(resources).resources())
                .build();
    }

    /**
     * With these resources, each in place of the one of its kind and name, or of its former name, that is declared already:
     * for changing an exported account.
     */
    public Account replacing(Resource... resources) {
        Account account = this;
        for (Resource resource : resources) {
            account = account.without(resource.kind(), resource.name());
            if (resource.formerName().isPresent())
                account = account.without(resource.kind(), resource.formerName().get());
        }
        return account.with(resources);
    }

    /** Without any declaration of that kind and name, whatever the case of the name: it is then left as it is. */
    public Account without(Kind kind, String name) {
        List<String> spellings = declared().of(kind).keySet().stream()
                .filter(name::equalsIgnoreCase)
                .toList();
        if (spellings.isEmpty()) return this;
        Resources.Builder left = new Resources.Builder(declared());
        spellings.forEach(spelling -> left.remove(kind, spelling));
        return copy().declared(left.build()).build();
    }

    /**
     * The user of that name.
     *
     * @throws InvalidModelException naming the nearest, when there is none
     */
    public User user(String name) {
        return present(users(), "user", name);
    }

    /**
     * The group of that name.
     *
     * @throws InvalidModelException naming the nearest, when there is none
     */
    public Group group(String name) {
        return present(groups(), "group", name);
    }

    /**
     * The role of that name.
     *
     * @throws InvalidModelException naming the nearest, when there is none
     */
    public Role role(String name) {
        return present(roles(), "role", name);
    }

    /**
     * The policy of that name.
     *
     * @throws InvalidModelException naming the nearest, when there is none
     */
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

    /** Everything declared, in the order of kinds and names. */
    public Stream<Resource> resources() {
        return declared().stream();
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
    public final List<Arn> principalArns() {
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
        described.tags(defaultTags());
        if (isExclusive()) described.line("exclusive", "silence means none");
        if (isWithoutAlias()) described.line("alias", "none");
        if (isWithoutPasswordPolicy()) described.line("password policy", "none");
        resources()
                .collect(Collectors.groupingBy(Resource::kind, TreeMap::new, Collectors.toList()))
                .forEach((kind, some) -> described.list(
                        kind.plural(), some.stream().map(Resource::name).toList()));
        return described.toString();
    }
}
