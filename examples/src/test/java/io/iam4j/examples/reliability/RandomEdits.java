// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.samlProvider;
import static io.iam4j.Iam.serverCertificate;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.serviceLinkedRole;
import static io.iam4j.Iam.user;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.User;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.contract.TestCertificates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An account that is edited at random, over few names, so that edits meet. What it says is whole: whatever is not in it is to
 * be absent, and each entity is exclusive.
 */
final class RandomEdits {
    private static final PlainSealer SEALER = new PlainSealer();
    private static final Map<String, Integer> NAMES = Map.of(
            "user",
            10,
            "group",
            5,
            "policy",
            6,
            "role",
            5,
            "profile",
            3,
            "idp",
            2,
            "saml",
            2,
            "certificate",
            2,
            "linked",
            2);
    private static final List<String> ACTIONS = List.of("s3:GetObject", "s3:PutObject", "ec2:RunInstances", "sqs:*");

    /** What follows a name while the entity has its other one. */
    private static final String RENAMED = "-renamed";

    private final Random random;

    /** The number that each entity that there shall be is drawn from, by name. */
    private final SortedMap<String, Long> drawn = new TreeMap<>();

    private final SortedMap<String, Boolean> renamed = new TreeMap<>();
    private long settings;

    RandomEdits(Random random) {
        this.random = random;
        NAMES.forEach((kind, count) -> {
            for (int i = 0; i < count; i++) edit(kind + i);
        });
    }

    /** Edits so many entities. */
    void edit(int edits) {
        List<String> kinds = List.of(
                "user",
                "user",
                "user",
                "user",
                "group",
                "policy",
                "policy",
                "role",
                "profile",
                "idp",
                "saml",
                "certificate",
                "linked");
        for (int i = 0; i < edits; i++) {
            String kind = kinds.get(random.nextInt(kinds.size()));
            edit(kind + random.nextInt(count(kind)));
            if (random.nextInt(15) == 0) settings = random.nextLong();
        }
    }

    private void edit(String name) {
        if (drawn.containsKey(name) && random.nextInt(5) == 0) drawn.remove(name);
        else drawn.put(name, random.nextLong());
        if (name.startsWith("user") || name.startsWith("group"))
            renamed.merge(name, false, (before, none) -> before ^ random.nextInt(6) == 0);
    }

    /** The name without what a renaming added. */
    static String stem(String name) {
        return name.replace(RENAMED, "");
    }

    /** The account as it shall be. */
    Account desired() {
        List<Resource> all = new ArrayList<>();
        names("policy")
                .forEach(name -> all.add(
                        drawn.containsKey(name) ? policyOf(name) : policy(name).absent()));
        names("group").forEach(name -> addGroup(all, name));
        names("user").forEach(name -> addUser(all, name));
        names("role")
                .forEach(name -> all.add(
                        drawn.containsKey(name) ? roleOf(name) : role(name).absent()));
        names("profile")
                .forEach(name -> all.add(
                        drawn.containsKey(name)
                                ? profileOf(name)
                                : instanceProfile(name).absent()));
        names("idp")
                .forEach(name -> all.add(
                        drawn.containsKey(name) ? idpOf(name) : idp(name).absent()));
        names("saml")
                .forEach(name -> all.add(
                        drawn.containsKey(name)
                                ? samlOf(name)
                                : samlProvider(name).absent()));
        names("certificate")
                .forEach(name -> all.add(
                        drawn.containsKey(name)
                                ? certificateOf(name)
                                : serverCertificate(name).absent()));
        names("linked")
                .forEach(name -> all.add(
                        drawn.containsKey(name) ? linked(name) : linked(name).absent()));
        Random die = new Random(settings);
        Account account = account("soak").with(all);
        account = die.nextInt(3) == 0 ? account.withoutAlias() : account.alias("soak-" + die.nextInt(3));
        return die.nextInt(3) == 0
                ? account.withoutPasswordPolicy()
                : account.passwordPolicy(
                        passwordPolicy().minimumLength(8 + die.nextInt(9)).maxAge(days(30)));
    }

    private static List<String> names(String kind) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count(kind); i++) names.add(kind + i);
        return names;
    }

    private static int count(String kind) {
        return NAMES.getOrDefault(kind, 0);
    }

    private Random die(String name) {
        return new Random(drawn.getOrDefault(name, 0L));
    }

    private String current(String name) {
        return renamed.getOrDefault(name, false) ? name + RENAMED : name;
    }

    private String other(String name) {
        return renamed.getOrDefault(name, false) ? name : name + RENAMED;
    }

    /** About a third of the names of a kind that are there. */
    private String[] some(Random die, String kind) {
        return names(kind).stream()
                .filter(name -> drawn.containsKey(name) && die.nextInt(3) == 0)
                .map(this::current)
                .toArray(String[]::new);
    }

    private ManagedPolicy policyOf(String name) {
        Random die = die(name);
        return policy(name)
                .allowing(allow(pick(die)).onEverything())
                .tagged("k", "" + die.nextInt(3))
                .exclusive();
    }

    private static String pick(Random die) {
        return ACTIONS.get(die.nextInt(ACTIONS.size()));
    }

    private void addGroup(List<Resource> all, String name) {
        if (!drawn.containsKey(name)) {
            all.add(group(name).absent());
            all.add(group(name + RENAMED).absent());
            return;
        }
        Random die = die(name);
        Group group = group(current(name)).formerly(other(name)).path(path(die)).attach(some(die, "policy"));
        if (die.nextBoolean()) group = group.inline("own", allow(pick(die)).onEverything());
        all.add(group.exclusive());
    }

    private void addUser(List<Resource> all, String name) {
        if (!drawn.containsKey(name)) {
            all.add(user(name).absent());
            all.add(user(name + RENAMED).absent());
            return;
        }
        Random die = die(name);
        User user = user(current(name))
                .formerly(other(name))
                .path(path(die))
                .tagged("k", "" + die.nextInt(3))
                .attach(some(die, "policy"))
                .memberOf(some(die, "group"));
        if (die.nextBoolean()) user = user.inline("own", allow(pick(die)).onEverything());
        String[] boundary = some(die, "policy");
        user = boundary.length > 0 ? user.boundedBy(boundary[0]) : user.withoutBoundary();
        user = die.nextInt(3) > 0 ? user.withConsoleAccess(SEALER) : user.withoutConsoleAccess();
        user = die.nextInt(3) > 0 ? user.withAccessKey(SEALER) : user.withoutAccessKeys();
        user = die.nextInt(3) > 0
                ? user.withSshPublicKey(Scenario.SSH_KEY)
                : user.withoutSshPublicKeys().withoutSigningCertificates();
        all.add(user.exclusive());
    }

    private static String path(Random die) {
        return List.of("/", "/a/", "/b/").get(die.nextInt(3));
    }

    private Role roleOf(String name) {
        Random die = die(name);
        Role role = role(name)
                .description("drawn " + die.nextInt(3))
                .maxSession(hours(1 + die.nextInt(3)))
                .tagged("k", "" + die.nextInt(3))
                .attach(some(die, "policy"));
        if (die.nextBoolean()) role = role.inline("own", allow(pick(die)).onEverything());
        String[] trusted = some(die, "user");
        role = trusted.length > 0
                ? role.trusting(user(trusted[0]).path(path(die(stem(trusted[0])))))
                : role.trusting(service("ec2.amazonaws.com"));
        return role.withoutBoundary().exclusive();
    }

    private InstanceProfile profileOf(String name) {
        Random die = die(name);
        InstanceProfile profile = instanceProfile(name).tagged("k", "" + die.nextInt(3));
        String[] roles = some(die, "role");
        profile = roles.length > 0 ? profile.role(roles[0]) : profile.withoutRole();
        return profile.exclusive();
    }

    private static OidcProvider idp(String name) {
        return oidcProvider("https://" + name + ".example.org");
    }

    private OidcProvider idpOf(String name) {
        Random die = die(name);
        Map<Boolean, String> ids = new HashMap<>();
        for (int i = 0; i < 2; i++) ids.put(die.nextBoolean(), "client" + die.nextInt(4));
        return idp(name)
                .clientIds(ids.values().toArray(String[]::new))
                .thumbprints(("" + die.nextInt(3)).repeat(40))
                .tagged("k", "" + die.nextInt(3))
                .exclusive();
    }

    private SamlProvider samlOf(String name) {
        Random die = die(name);
        String entity = "https://" + name + "-" + die.nextInt(3) + ".example.org";
        return samlProvider(name)
                .metadata(TestCertificates.metadata(entity, TestCertificates.WWW))
                .tagged("k", "" + die.nextInt(3))
                .exclusive();
    }

    private ServerCertificate certificateOf(String name) {
        Random die = die(name);
        return serverCertificate(name)
                .path(path(die))
                .body(TestCertificates.WWW)
                .privateKey(Secret.copyOf(TestCertificates.WWW_KEY))
                .tagged("k", "" + die.nextInt(3))
                .exclusive();
    }

    private static ServiceLinkedRole linked(String name) {
        return serviceLinkedRole("autoscaling.amazonaws.com").suffix(name);
    }
}
