// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.Names;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.OidcProvider;
import io.iam4j.testkit.emulator.entity.Origin;
import io.iam4j.testkit.emulator.entity.SamlProvider;
import io.iam4j.testkit.emulator.entity.ServerCertificate;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One account. Every method is called with its lock held, save {@link #id}, {@link #locked} and {@link #requireSts}. */
public final class AccountState {
    private final Object lock = new Object();
    private final String id;
    private final World world;
    private final Names<User> users = new Names<>();
    private final Names<Group> groups = new Names<>();
    private final Names<Role> roles = new Names<>();
    private final Names<ManagedPolicy> policies = new Names<>();
    private final Names<InstanceProfile> profiles = new Names<>();
    private final Names<ServerCertificate> certificates = new Names<>();
    private final Names<SamlProvider> samlProviders = new Names<>();
    private final Map<String, OidcProvider> oidcProviders = new TreeMap<>();
    private final NavigableMap<String, MfaDevice> devices = new TreeMap<>(Comparator.comparing(MfaDevice::keyOf));
    private final NavigableMap<String, User> serviceCredentials = new TreeMap<>();
    private final Map<String, ManagedPolicy> awsPolicies = new TreeMap<>();
    private final PolicyUse policyUse = new PolicyUse();
    private final AccountSettings settings = new AccountSettings();
    private final Map<String, Identity> identities = new HashMap<>();
    private final RootUser root;

    AccountState(String id, World world, Instant created) {
        this.id = id;
        this.world = world;
        this.root = new RootUser(id, arn("root"), created);
    }

    /** The twelve digits. */
    public String id() {
        return id;
    }

    /** Runs {@code body} while no other call touches this account. */
    public <R> R locked(Supplier<R> body) {
        try {
            return read(body);
        } finally {
            world.touched();
        }
    }

    /** As {@link #locked}, for what changes nothing. */
    public <R> R read(Supplier<R> body) {
        synchronized (lock) {
            return body.get();
        }
    }

    /** The users. */
    public Names<User> users() {
        return users;
    }

    /** The groups. */
    public Names<Group> groups() {
        return groups;
    }

    /** The roles. */
    public Names<Role> roles() {
        return roles;
    }

    /** The customer managed policies. */
    public Names<ManagedPolicy> policies() {
        return policies;
    }

    /** The instance profiles. */
    public Names<InstanceProfile> profiles() {
        return profiles;
    }

    /** The server certificates. */
    public Names<ServerCertificate> certificates() {
        return certificates;
    }

    /** The SAML providers. */
    public Names<SamlProvider> samlProviders() {
        return samlProviders;
    }

    /** The OIDC providers by ARN, changed in place. */
    public Map<String, OidcProvider> oidcProviders() {
        return oidcProviders;
    }

    /** The root user. */
    public RootUser root() {
        return root;
    }

    /** The virtual MFA devices and the hardware tokens by serial number, in the order of their keys; changed in place. */
    public NavigableMap<String, MfaDevice> devices() {
        return devices;
    }

    /** The users by the ids of their service-specific credentials, in the order of ids; changed in place. */
    public NavigableMap<String, User> serviceCredentials() {
        return serviceCredentials;
    }

    /** Who uses which managed policy. */
    public PolicyUse policyUse() {
        return policyUse;
    }

    /** Alias, password policy and the like. */
    public AccountSettings settings() {
        return settings;
    }

    /** Where a new entity of this account comes from. */
    public Origin origin(String path, String name) {
        return origin(path, name, world.now(), Optional.empty());
    }

    /** Where a new entity comes from, as an export foretold it. */
    private Origin foretold(String kind, String path, String name) {
        Identity known = identities.remove(arn(kind + path + name));
        return known == null
                ? origin(path, name)
                : origin(path, name, known.created().orElseGet(world::now), known.id());
    }

    /** What an export tells of an entity. Immutable. */
    public record Identity(Optional<String> id, Optional<Instant> created) {}

    /** Notes what an export tells of an entity that is about to be created. */
    public void foretell(String arn, Identity identity) {
        identities.put(arn, identity);
    }

    /** Forgets what was told of entities that were not created. */
    public void forgetForetold() {
        locked(() -> {
            identities.clear();
            return id;
        });
    }

    /** Where an entity of this account that was there before comes from. */
    public Origin origin(String path, String name, Instant created, Optional<String> entityId) {
        return new Origin(world.partition(), id, path, name, created, entityId);
    }

    /** The partition that the account is in. */
    public String partition() {
        return world.partition();
    }

    /** An ARN of this account. */
    public String arn(String resource) {
        return "arn:" + world.partition() + ":iam::" + id + ":" + resource;
    }

    /** The managed policy with this ARN, of this account or of AWS. */
    public Optional<ManagedPolicy> policy(String arn) {
        ManagedPolicy own = awsPolicies.get(arn);
        if (own != null) return Optional.of(own).filter(this::isVisible);
        if (arn.contains(":iam::aws:")) return world.catalog().find(arn);
        return policies.find(arn.substring(arn.lastIndexOf('/') + 1))
                .filter(policy -> policy.arn().equals(arn));
    }

    private boolean isVisible(ManagedPolicy policy) {
        return policy.isAttachable() || policyUse.isInUse(policy.arn());
    }

    /** The policies of AWS that this account sees: the catalogue, and those that an export brought along and that are still in use. */
    public Stream<ManagedPolicy> awsPolicies() {
        return Stream.concat(
                world.catalog().all().stream().filter(policy -> !awsPolicies.containsKey(policy.arn())),
                awsPolicies.values().stream().filter(this::isVisible));
    }

    /** The policies of AWS that an export brought along, by ARN, changed in place. */
    public Map<String, ManagedPolicy> broughtAwsPolicies() {
        return awsPolicies;
    }

    /** Makes a user whose name is free. */
    public User createUser(String path, String name) {
        require(users.size(), Quota.USERS);
        return user(foretold("user", path, name));
    }

    /** Puts a user there, whatever the quota. */
    public User user(Origin origin) {
        User user = new User(origin);
        users.add(user);
        world.principals().add(user);
        return user;
    }

    /** Makes a group whose name is free. */
    public Group createGroup(String path, String name) {
        require(groups.size(), Quota.GROUPS);
        return group(foretold("group", path, name));
    }

    /** Puts a group there, whatever the quota. */
    public Group group(Origin origin) {
        Group group = new Group(origin);
        groups.add(group);
        return group;
    }

    /** Makes a role whose name is free. */
    public Role createRole(String path, String name, Trust trust) {
        require(roles.size(), Quota.ROLES);
        return role(foretold("role", path, name), trust);
    }

    /** Puts a role there, whatever the quota. */
    public Role role(Origin origin, Trust trust) {
        Role role = new Role(origin, trust);
        roles.add(role);
        world.principals().add(role);
        return role;
    }

    /** Makes a managed policy whose name is free. */
    public ManagedPolicy createPolicy(String path, String name, Optional<String> description) {
        require(policies.size(), Quota.POLICIES);
        ManagedPolicy policy = new ManagedPolicy(foretold("policy", path, name), description, 1);
        policies.add(policy);
        return policy;
    }

    /** Makes an instance profile whose name is free. */
    public InstanceProfile createProfile(String path, String name) {
        require(profiles.size(), Quota.INSTANCE_PROFILES);
        return profile(foretold("instance-profile", path, name));
    }

    /** Puts an instance profile there, whatever the quota. */
    public InstanceProfile profile(Origin origin) {
        InstanceProfile profile = new InstanceProfile(origin);
        profiles.add(profile);
        return profile;
    }

    /** Renames or moves a user to a name that is free or its own. */
    public void move(User user, String name, String path) {
        List<Group> groups = user.groups();
        groups.forEach(user::leave);
        users.remove(user);
        world.principals().remove(user);
        policyUse.moving(user, user.boundary(), () -> user.move(name, path));
        users.add(user);
        world.principals().add(user);
        groups.forEach(user::join);
    }

    /** Renames or moves a group to a name that is free or its own. */
    public void move(Group group, String name, String path) {
        groups.remove(group);
        policyUse.moving(group, Optional.empty(), () -> group.move(name, path));
        groups.add(group);
    }

    /** Renames or moves a certificate to a name that is free or its own. */
    public void move(ServerCertificate certificate, String name, String path) {
        certificates.remove(certificate);
        certificate.move(name, path);
        certificates.add(certificate);
    }

    /** Deletes a user that nothing hangs on. */
    public void delete(User user) {
        policyUse.boundary(user, null);
        users.remove(user);
        world.principals().remove(user);
    }

    /** Deletes a role that nothing hangs on. */
    public void delete(Role role) {
        policyUse.boundary(role, null);
        roles.remove(role);
        world.principals().remove(role);
    }

    /**
     * Checks that STS serves this account in a region.
     *
     * @throws Fault RegionDisabledException
     */
    public void requireSts(String region) {
        if (locked(() -> settings.withoutSts().contains(region)))
            throw Fault.of(
                    403,
                    "RegionDisabledException",
                    "STS is not activated in this region for account:" + id
                            + ". Your account administrator can activate STS in this region using the IAM Console.");
    }

    /**
     * Checks that one more fits.
     *
     * @throws Fault LimitExceeded
     */
    public void require(int count, Quota quota) {
        int limit = settings.limit(quota);
        if (count >= limit) throw quota.exceeded(limit);
    }
}
