// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Step;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Ownership;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random declarations and accounts over few names, so that they overlap often. */
final class RandomAccounts {
    static final String ID = "222222222222";
    private static final List<String> ACTIONS =
            List.of("s3:Get*", "ec2:*", "iam:PassRole", "sts:AssumeRole", "kms:Decrypt");

    private static final SamlProvider ONE_PROVIDER =
            SamlProvider.named("s").metadata(Certificates.metadata("https://a.example.org", Certificates.WWW));
    private static final SamlProvider OTHER_PROVIDER =
            SamlProvider.named("s").metadata(Certificates.metadata("https://b.example.org", Certificates.WWW));
    private static final ServerCertificate ONE_CERTIFICATE =
            ServerCertificate.named("c").body(Certificates.WWW).privateKey(Secret.copyOf("key"));
    private static final ServerCertificate OTHER_CERTIFICATE =
            ServerCertificate.named("c").body(Certificates.OTHER).privateKey(Secret.copyOf("key"));

    private final Random random;
    private final Mode mode;

    /** What a random declaration may hold. */
    private enum Mode {
        /** What an account may hold. */
        SNAPSHOT,
        /** Renames besides. */
        GENTLE,
        /** Tombstones, and paths that make replacements necessary, besides. */
        FULL
    }

    private RandomAccounts(Random random, Mode mode) {
        this.random = random;
        this.mode = mode;
    }

    /** Declarations with all that a declaration may hold. */
    static Arbitrary<Account> declarations() {
        return Arbitraries.randomValue(random -> new RandomAccounts(random, Mode.FULL).declaration());
    }

    /** Declarations that neither delete nor replace anything. */
    static Arbitrary<Account> gentleDeclarations() {
        return Arbitraries.randomValue(random -> new RandomAccounts(random, Mode.GENTLE).declaration());
    }

    /** What a declaration owns, in every way there is. */
    static Arbitrary<Ownership> ownerships() {
        return Arbitraries.of(
                Ownership.tagged("Team", "1").groupsUnder("/a/"),
                Ownership.tagged("Cost", "2").except(User.named("u0")),
                Ownership.under("/a/"),
                Ownership.under("/b/").exceptTagged("Team", "2"),
                Ownership.wholeAccount().exceptUnder("/b/").except(Role.named("r0-old"), Group.named("g1")),
                Ownership.wholeAccount());
    }

    /** Accounts in some state that a plan once made. */
    static Arbitrary<Snapshot> snapshots() {
        return Arbitraries.randomValue(random -> {
            RandomAccounts accounts = new RandomAccounts(random, Mode.SNAPSHOT);
            return accounts.withDevices(made(accounts.declaration()));
        });
    }

    /** No plan creates them, so every account that was read has them. */
    private Snapshot withDevices(Snapshot snapshot) {
        return snapshot.holding(tagged(VirtualMfaDevice.named("m0"))).holding(tagged(VirtualMfaDevice.named("m1")));
    }

    static Snapshot made(Account account) {
        Snapshot empty = Snapshot.empty(ID, "aws");
        return carryOut(Planner.plan(account, empty, Instant.EPOCH).steps(), empty);
    }

    static Snapshot carryOut(List<Step> steps, Snapshot snapshot) {
        Snapshot after = snapshot;
        for (Step step : steps) {
            ServiceRules.check(step.change(), after);
            after = ChangeRecord.of(step.change()).after(after);
        }
        return after;
    }

    private Account declaration() {
        List<ManagedPolicy> policies = some("p", 5).stream().map(this::policy).toList();
        List<String> attachable = present(policies);
        List<Group> groups =
                some("g", 4).stream().map(name -> group(name, attachable)).toList();
        List<User> users = some("u", 6).stream()
                .map(name -> user(name, attachable, present(groups)))
                .toList();
        List<Role> roles =
                some("r", 4).stream().map(name -> role(name, attachable, users)).toList();
        List<InstanceProfile> profiles =
                some("i", 2).stream().map(name -> profile(name, present(roles))).toList();
        List<Resource> all = new ArrayList<>(policies);
        List<String> members = present(users);
        groups.forEach(group -> all.add(
                group.isAbsent() ? group : group.members(sublist(members).toArray(String[]::new))));
        all.addAll(users);
        all.addAll(roles);
        all.addAll(profiles);
        some("s", 2).forEach(name -> all.add(samlProvider(name)));
        some("c", 2).forEach(name -> all.add(certificate(name)));
        if (mode != Mode.SNAPSHOT) some("m", 2).forEach(name -> all.add(device(name)));
        some("svc", 2).forEach(name -> all.add(serviceLinked(name + ".amazonaws.com")));
        Account account = Account.of(ID).with(all);
        if (random.nextBoolean()) account = account.alias("alias-" + random.nextInt(3));
        if (random.nextBoolean()) account = account.tagging("Layer", pick("a", "b"));
        if (random.nextBoolean())
            account = account.passwordPolicy(PasswordPolicy.standard()
                    .minimumLength(8 + random.nextInt(3))
                    .maxAge(Duration.ofDays(30)));
        return settings(account);
    }

    private Account settings(Account account) {
        Account set = account;
        if (random.nextBoolean()) set = set.globalEndpointTokens(pick(TokenVersion.values()));
        if (random.nextBoolean())
            set = set.centralRootAccess(sublist(List.of(RootAccess.values())).toArray(RootAccess[]::new));
        if (chance(3)) set = set.requiringRootMfa();
        return chance(4) ? set.withoutSts("ap-southeast-2") : set;
    }

    private ManagedPolicy policy(String name) {
        ManagedPolicy policy = ManagedPolicy.named(name).document(document());
        if (tombstone()) return policy.absent();
        if (mode != Mode.SNAPSHOT && chance(6)) policy = policy.formerly("p0-old");
        return tagged(path(name).map(policy::path).orElse(policy));
    }

    private Group group(String name, List<String> policies) {
        Group group = holding(Group.named(name), policies);
        if (tombstone()) return Group.named(name).absent();
        if (mode != Mode.SNAPSHOT && chance(6)) group = group.formerly("g" + random.nextInt(2) + "-old");
        return path("any").map(group::path).orElse(group);
    }

    private User user(String name, List<String> policies, List<String> groups) {
        if (tombstone()) return User.named(name).absent();
        User user = tagged(holding(User.named(name), policies))
                .memberOf(sublist(groups).toArray(String[]::new));
        user = boundary(policies).map(user::boundedBy).orElse(user);
        if (mode != Mode.SNAPSHOT && chance(6)) user = user.formerly("u" + random.nextInt(2) + "-old");
        if (chance(6)) user = user.keepingOther(pick(Relation.TAGS, Relation.GROUPS, Relation.ATTACHED_POLICIES));
        if (chance(6)) user = user.ignoring(pick(Relation.TAGS, Relation.GROUPS, Relation.INLINE_POLICIES));
        return path("any").map(user::path).orElse(user);
    }

    private Role role(String name, List<String> policies, List<User> all) {
        List<User> users = all.stream().filter(user -> !user.isAbsent()).toList();
        Role role = tagged(holding(Role.named(name), policies))
                .description(pick("", "one", "two"))
                .maxSession(Duration.ofHours(1 + random.nextInt(2)));
        role = boundary(policies).map(role::boundedBy).orElse(role);
        role = chance(2) && !users.isEmpty()
                ? role.trusting(users.get(random.nextInt(users.size())))
                : role.trusting(Trust.of(Account.of(pick("111111111111", "333333333333")))
                        .withMfa());
        if (tombstone()) return role.absent();
        if (mode != Mode.SNAPSHOT && chance(6)) role = role.formerly("r0-old");
        return path(name).map(role::path).orElse(role);
    }

    private InstanceProfile profile(String name, List<String> roles) {
        InstanceProfile profile = tagged(InstanceProfile.named(name));
        if (tombstone()) return profile.absent();
        return roles.isEmpty() || chance(4) ? profile.withoutRole() : profile.role(roles.get(0));
    }

    private SamlProvider samlProvider(String name) {
        SamlProvider provider = Values.withName(pick(ONE_PROVIDER, OTHER_PROVIDER), name);
        if (tombstone()) return provider.absent();
        if (chance(3)) provider = provider.allowingEncryption();
        if (chance(4)) provider = provider.decryptionKey(Secret.copyOf("key"));
        return tagged(chance(3) ? provider.exclusive() : provider);
    }

    private ServerCertificate certificate(String name) {
        ServerCertificate certificate =
                Values.withName(mode == Mode.FULL && chance(3) ? OTHER_CERTIFICATE : ONE_CERTIFICATE, name);
        if (tombstone()) return certificate.absent();
        if (mode != Mode.SNAPSHOT && chance(6)) certificate = certificate.formerly("c0-old");
        return tagged(path("any").map(certificate::path).orElse(certificate));
    }

    private VirtualMfaDevice device(String name) {
        VirtualMfaDevice device = tagged(VirtualMfaDevice.named(name));
        if (tombstone()) return device.absent();
        return chance(3) ? device.exclusive() : device;
    }

    private ServiceLinkedRole serviceLinked(String service) {
        ServiceLinkedRole role = ServiceLinkedRole.of(service);
        if (chance(3)) role = role.suffix("x");
        if (tombstone()) return role.absent();
        return chance(2) ? role.description(pick("", "one", "two")) : role;
    }

    /** Half of the holders manage everything, the others what they mention. */
    @SuppressWarnings("unchecked")
    private <H extends PolicyHolder> H holding(H holder, List<String> policies) {
        TreeSet<PolicyRef> attached =
                sublist(policies).stream().map(PolicyRef::named).collect(Collectors.toCollection(TreeSet::new));
        if (chance(3))
            attached.add(
                    PolicyRef.of("arn:{partition}:iam::aws:policy/" + pick("ReadOnlyAccess", "AdministratorAccess")));
        TreeMap<String, PolicyDocument> inline = new TreeMap<>();
        if (chance(3)) inline.put(pick("x", "y"), document());
        H held = (H) Values.withInline(Values.withAttached(holder, attached), inline);
        return random.nextBoolean() ? held : Values.exclusive(held);
    }

    private <R extends Resource> R tagged(R resource) {
        return Values.withTags(resource, tags());
    }

    private PolicyDocument document() {
        List<Statement> statements = new ArrayList<>();
        for (String action : sublist(ACTIONS))
            statements.add(Statement.allow(action).on(pick("*", "arn:aws:s3:::b/*", "arn:aws:s3:::{account}/*")));
        if (statements.isEmpty()) statements.add(Statement.deny("s3:*").onEverything());
        PolicyDocument document = PolicyDocument.of(statements);
        return chance(2) ? document : document.literally();
    }

    private Optional<String> boundary(List<String> policies) {
        return policies.isEmpty() || chance(2) ? Optional.empty() : Optional.of(policies.get(0));
    }

    private TreeMap<String, String> tags() {
        TreeMap<String, String> tags = new TreeMap<>();
        for (String key : sublist(List.of("Team", "Cost"))) tags.put(key, pick("1", "2"));
        return tags;
    }

    /** Only users and groups move in gentle declarations, for they move in place. */
    private Optional<String> path(String name) {
        return name.equals("any") || mode == Mode.FULL && chance(5)
                ? Optional.of(pick("/", "/a/", "/b/"))
                : Optional.empty();
    }

    private boolean tombstone() {
        return mode == Mode.FULL && chance(6);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private List<String> some(String prefix, int most) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < most; i++) if (random.nextInt(3) > 0) names.add(prefix + i);
        if (mode == Mode.SNAPSHOT && chance(2)) names.add(prefix + "0-old");
        return names;
    }

    private static List<String> present(List<? extends Resource> resources) {
        return resources.stream()
                .filter(each -> !each.isAbsent())
                .map(Resource::name)
                .toList();
    }

    private <T> List<T> sublist(List<T> all) {
        return all.stream().filter(each -> random.nextInt(3) == 0).toList();
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
