// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.ConflictingDeclarationsException;
import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principals;
import io.iam4j.policy.Trust;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.SecretAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * The desired content of an AWS account. What is not declared stays as it is. As {@link Principals} an account stands for its
 * root, which in a trust policy means every principal that the account itself permits. Each verb returns a new value.
 * Immutable and thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class Account implements Principals permits ImmutableAccount {
    Account() {}

    /**
     * An account.
     *
     * @param nameOrId 12 digits are its id; anything else is the name that messages use, and the id comes from {@link #id} or
     *     from the credentials that it is planned with
     * @throws InvalidModelException when it consists of digits and is not 12 long
     */
    public static Account of(String nameOrId) {
        ImmutableAccount.Builder account = ImmutableAccount.builder().name(nameOrId);
        return nameOrId.matches("[0-9]+") ? account.id(nameOrId).build() : account.build();
    }

    /** The account that the plan is made for: its id is filled in at plan time. */
    public static Account own() {
        return ImmutableAccount.builder().name("this account").id(Arn.ACCOUNT).build();
    }

    /** An account in a message by its name or id: {@code account acme}; the one that names itself needs no more. */
    public static String called(String nameOrId) {
        return nameOrId.equals(own().name()) ? nameOrId : "account " + nameOrId;
    }

    /** What messages call it. */
    public abstract String name();

    /** Its id, 12 digits; empty when the credentials decide which account it is. */
    public abstract Optional<String> id();

    /** What is set of it as a whole: alias, password policy, and the like. */
    @Value.Default
    public AccountSettings settings() {
        return AccountSettings.none();
    }

    /** The alias in its sign-in URL; empty when it is not managed. */
    public final Optional<String> alias() {
        return settings().alias();
    }

    /** The password policy; empty when it is not managed. */
    public final Optional<PasswordPolicy> passwordPolicy() {
        return settings().passwordPolicy();
    }

    /** Tags for every declared entity that can have tags; a tag of the entity with the same key wins. */
    @Value.NaturalOrder
    public abstract SortedMap<String, String> defaultTags();

    /** Service principals that trust policies may name though this library does not know them. */
    @Value.NaturalOrder
    public abstract SortedSet<String> knownServices();

    @Value.Default
    Resources declared() {
        return Resources.NONE;
    }

    /** What of the account this declaration owns, and deletes when it no longer declares it. */
    @Value.Default
    public Ownership ownership() {
        return Ownership.declared();
    }

    /** Whether a relation that a declared entity does not mention is emptied, instead of kept. */
    @Value.Default
    public boolean isExclusive() {
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
        ownership().requireAgreeing(defaultTags(), rules);
        rules.services(knownServices());
    }

    /**
     * With this id: a plan with the credentials of another account is refused.
     *
     * @throws InvalidModelException when it is not 12 digits
     */
    public Account id(String id) {
        return copy().id(id).build();
    }

    /**
     * With this alias. An account has at most one, and setting it replaces another.
     *
     * @param alias 3 to 63 of {@code a-z 0-9 -}, without {@code -} at either end and without {@code --}
     * @throws InvalidModelException when it breaks that rule
     */
    public Account alias(String alias) {
        return settings(settings().alias(alias));
    }

    /** Without an alias: an existing one is deleted. */
    public Account withoutAlias() {
        return settings(settings().withoutAlias());
    }

    /** With this password policy. */
    public Account passwordPolicy(PasswordPolicy policy) {
        return settings(settings().passwordPolicy(policy));
    }

    /** Without a password policy of its own: an existing one is deleted, and the default of the service applies. */
    public Account withoutPasswordPolicy() {
        return settings(settings().withoutPasswordPolicy());
    }

    /** With tokens of this version from the global endpoint of STS. */
    public Account globalEndpointTokens(TokenVersion version) {
        return settings(settings().globalEndpointTokens(version));
    }

    /** With exactly these features for the root users of member accounts, set in the organization's management account. */
    public Account centralRootAccess(RootAccess... features) {
        return settings(settings().rootAccess(Arrays.asList(features)));
    }

    /** With an MFA device of the root user: while there is none, a plan says how to enrol one by hand. */
    public Account requiringRootMfa() {
        return settings(settings().rootMfa());
    }

    /**
     * With STS inactive in these regions, such as {@code ap-southeast-2}: a plan says how that is done by hand, and how to see it.
     *
     * @throws InvalidModelException when one is no such code
     */
    public Account withoutSts(String... regions) {
        return settings(settings().withoutSts(regions));
    }

    /** With these settings in place of all. */
    public Account settings(AccountSettings settings) {
        return copy().settings(settings).build();
    }

    /**
     * Removes what declared entities hold and their declarations do not mention: attachments, inline policies, memberships,
     * members, tags, boundaries, and the roles of instance profiles. Entities that are not declared stay.
     */
    public Account exclusive() {
        return copy().exclusive(true).build();
    }

    /** Which may declare nothing, being worked out: a plan of it then has no changes, where it owns no more than it declares. */
    public Account mayBeEmpty() {
        return settings(settings().allowingEmpty());
    }

    /**
     * Owning this of the account: what is owned and not declared is deleted.
     *
     * @throws InvalidModelException when {@link #tagging} says another value of the tag that it owns by
     */
    public Account owning(Ownership ownership) {
        return copy().ownership(ownership).build();
    }

    /**
     * This, planned for the same account as {@code others}, such as layers or teams. Those with another id are not compared.
     *
     * @throws InvalidModelException when two of them claim the same thing, naming both
     */
    public Account alongside(Account... others) {
        for (Account other : others) Layers.requireDisjoint(this, other);
        return this;
    }

    /**
     * With these service principals, such as {@code new-service.amazonaws.com}, in trust policies besides those that are known.
     *
     * @throws InvalidModelException when one does not have the form of a service principal
     */
    public Account knowingServices(String... names) {
        return copy().addKnownServices(names).build();
    }

    /**
     * With this tag on every declared entity that can have tags, unless the entity sets the same key itself.
     *
     * @throws InvalidModelException when key or value break the rules of tags, or it is the 51st
     */
    public Account tagging(String key, String value) {
        return copy().putDefaultTag(key, value).build();
    }

    /**
     * With these resources, and with those that they contain as objects, such as the group in {@code memberOf(group)}.
     *
     * @throws ConflictingDeclarationsException when a name is declared with two different values; one that says nothing but the
     *     name is a reference and conflicts with none
     */
    public Account with(Resource... resources) {
        return with(Arrays.asList(resources));
    }

    /** With these resources; see {@link #with(Resource...)}. */
    public Account with(Iterable<? extends Resource> resources) {
        return copy().declared(declared().with(resources)).build();
    }

    /**
     * With these resources in place of those declared under the same kind and name, or under the former name: for changing
     * an exported account. To add what is not declared is {@link #with(Resource...)}.
     *
     * @throws InvalidModelException when nothing is declared under the kind and either name of one of them, naming the nearest
     * @throws ConflictingDeclarationsException when a resource that they contain as an object is declared differently
     */
    public Account replacing(Resource... resources) {
        Resources left = declared();
        for (Resource resource : resources) left = left.without(resource, name());
        return copy().declared(left.with(Arrays.asList(resources))).build();
    }

    /**
     * Without the declaration of that kind and name, in whatever case: the entity is left as it is, unless it is owned.
     *
     * @throws InvalidModelException when none is declared, naming the nearest
     */
    public Account without(Kind kind, String name) {
        return copy().declared(declared().without(kind, name, name())).build();
    }

    /**
     * With those alone of its resources, such as {@code exported.only(each -> each.path().startsWith("/people/"))}. They refer to the
     * others as to what exists; it owns what it declares, lest the others be deleted.
     */
    public Account only(Predicate<? super Resource> wanted) {
        return Values.withResources(owning(Ownership.declared()), resources().filter(wanted));
    }

    /** The user of that name; where there is none, an {@link InvalidModelException} names the nearest. */
    public User user(String name) {
        return declared().require(Kind.USER, name, name());
    }

    /** The group of that name; where there is none, an {@link InvalidModelException} names the nearest. */
    public Group group(String name) {
        return declared().require(Kind.GROUP, name, name());
    }

    /** The role of that name; where there is none, an {@link InvalidModelException} names the nearest. */
    public Role role(String name) {
        return declared().require(Kind.ROLE, name, name());
    }

    /** The policy of that name; where there is none, an {@link InvalidModelException} names the nearest. */
    public ManagedPolicy policy(String name) {
        return declared().require(Kind.POLICY, name, name());
    }

    /** Everything declared, by kind and name. */
    public Stream<Resource> resources() {
        return declared().stream();
    }

    /** This at {@code now}: without what was declared until an earlier time; users whose time is over are tombstones. */
    public Account at(Instant now) {
        return PolicyHolder.at(now, this);
    }

    /** The sealers of all credentials declared, by their recipient. */
    public Map<Recipient, Sealer> sealers() {
        return declared().sealers();
    }

    /** Where its users sign in, in the partition {@code aws}; see {@link #signInUrl(String)}. */
    public String signInUrl() {
        return signInUrl("aws");
    }

    /**
     * Where its users sign in, such as {@code https://ALIAS_OR_ID.signin.aws.amazon.com/console}.
     *
     * @throws IllegalArgumentException when the partition is not {@code aws}, {@code aws-cn} or {@code aws-us-gov}
     * @throws InvalidModelException when the account has neither alias nor id
     */
    public String signInUrl(String partition) {
        return SecretAccount.signInUrl(partition, alias().orElseGet(this::requiredId))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the partition must be aws, aws-cn or aws-us-gov, but is \"" + partition + '"'));
    }

    /** Trust in this account for principals who signed in with MFA; see {@link #withMfa(Duration)}. */
    public Trust withMfa() {
        return Trust.of(this).withMfa();
    }

    /**
     * Trust in this account for principals who signed in with MFA less than {@code maxAge} ago.
     *
     * @throws InvalidModelException when the account has no id
     */
    public Trust withMfa(Duration maxAge) {
        return Trust.of(this).withMfa(maxAge);
    }

    /** Trust in this account, that of a vendor, for callers who name this external id, of 2 to 1,224 characters; it takes the account's id. */
    public Trust withExternalId(String id) {
        return Trust.of(this).externalId(id);
    }

    /** The ARN of its root; it takes the {@linkplain #requiredId id}. */
    @Override
    public final List<Arn> principalArns() {
        return List.of(Arn.iam(requiredId(), "root"));
    }

    /** Its id; where it has none, an {@link InvalidModelException} says how to give it one. */
    public final String requiredId() {
        String rule = "is needed to refer to it from elsewhere: write account(\"" + name() + "\").id(\"123456789012\")";
        return id().orElseThrow(() -> new InvalidModelException("account \"" + name() + '"', "id", rule));
    }

    ImmutableAccount.Builder copy() {
        return ImmutableAccount.builder().from(this);
    }

    @Override
    public final String toString() {
        return Described.of(this).toString();
    }
}
