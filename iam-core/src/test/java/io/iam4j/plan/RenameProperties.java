// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.ec2Role;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Chains of renames, in which one takes the name that another leaves: who is in which group, holds which policy and stands in which
 * instance profile stays as it is. What a thing is, its tag, path or document tells, which no rename changes.
 */
class RenameProperties {
    private static final List<String> NUMBERS = List.of("0", "1", "2", "3");
    private static final String POLICIES = "arn:aws:iam::" + RandomAccounts.ID + ":policy/";

    @Property(tries = 300)
    void nobody_gets_or_loses_anything_by_renames(@ForAll long seed) {
        Random random = new Random(seed);
        Snapshot before = Snapshot.of(Account.of(RandomAccounts.ID).with(account(random)), "aws");
        List<Resource> declared = new ArrayList<>();
        declared.addAll(chain("g", random, (name, former) -> group(name).formerly(former)));
        declared.addAll(chain("p", random, (name, former) -> policy(name).formerly(former)));
        declared.addAll(chain("r", random, (name, former) -> role(name).formerly(former)));
        List<Resource> users = new ArrayList<>(chain(
                "u",
                random,
                (name, former) ->
                        user(name).formerly(former).tagged("declared", "yes").keepingOther(Relation.TAGS)));
        users.addAll(mentioned("u", users, random));
        declared.addAll(users);
        for (String number : NUMBERS)
            if (random.nextBoolean())
                declared.add(
                        instanceProfile("i" + number).tagged("declared", "yes").keepingOther(Relation.TAGS));
        Account desired = Account.of("a").with(declared);

        ChangeSet changes = Planner.plan(desired, before, Instant.EPOCH);
        Snapshot after = RandomAccounts.carryOut(changes.steps(), before);

        assertThat(held(after)).as(changes.toString()).isEqualTo(held(before));
        ChangeSet again = Planner.plan(desired, after, Instant.EPOCH);
        assertThat(again.steps()).isEmpty();
        assertThat(again.warnings()).noneMatch(warning -> warning.contains("afterwards"));
    }

    private static List<Resource> account(Random random) {
        List<Resource> all = new ArrayList<>();
        for (String number : NUMBERS) {
            all.add(group("g" + number).path("/" + number + "/").attach(some("p", random)));
            all.add(policy("p" + number)
                    .allowing(
                            allow("s3:Get" + number).onEverything(),
                            allow("iam:PassRole").on("arn:aws:iam::" + RandomAccounts.ID + ":role/r" + number)));
            all.add(ec2Role("r" + number).tagged("id", number).attach(some("p", random)));
            all.add(instanceProfile("i" + number).tagged("id", number).role("r" + number));
            all.add(user("u" + number)
                    .tagged("id", number)
                    .memberOf(some("g", random))
                    .attach(some("p", random)));
        }
        return all.stream()
                .map(each -> each instanceof ManagedPolicy ? each : byArn(each))
                .toList();
    }

    /** An account holds policies by their ARNs. */
    private static Resource byArn(Resource resource) {
        return resource instanceof PolicyHolder holder
                ? Values.withAttached(
                        holder,
                        holder.attached().stream()
                                .map(policy -> PolicyRef.of(POLICIES + policy.name()))
                                .collect(Collectors.toSet()))
                : resource;
    }

    private static String[] some(String prefix, Random random) {
        return NUMBERS.stream()
                .filter(number -> random.nextBoolean())
                .map(prefix::concat)
                .toArray(String[]::new);
    }

    /** Up to three renames, the first to a new name, each other to the name that the one before it leaves. */
    private static List<Resource> chain(String prefix, Random random, BiFunction<String, String, Resource> renamed) {
        List<String> order = new ArrayList<>(NUMBERS);
        Collections.shuffle(order, random);
        List<Resource> chain = new ArrayList<>();
        String name = prefix + "-new";
        for (String number : order.subList(0, random.nextInt(4))) {
            chain.add(renamed.apply(name, prefix + number));
            name = prefix + number;
        }
        return chain;
    }

    private static List<Resource> mentioned(String prefix, List<Resource> renamed, Random random) {
        Set<String> names = new TreeSet<>();
        renamed.forEach(each -> {
            names.add(each.name());
            names.add(each.formerName().orElseThrow());
        });
        List<Resource> mentioned = new ArrayList<>();
        for (String number : NUMBERS)
            if (!names.contains(prefix + number) && random.nextBoolean())
                mentioned.add(user(prefix + number).tagged("declared", "yes").keepingOther(Relation.TAGS));
        return mentioned;
    }

    private static Set<String> held(Snapshot snapshot) {
        Account account = snapshot.account();
        Set<String> held = new TreeSet<>();
        for (User each : account.users().values()) {
            String id = "user " + each.tags().get("id");
            each.groups()
                    .forEach(
                            group -> held.add(id + " in " + account.group(group).path()));
            attached(id, each, account, held);
        }
        account.groups().values().forEach(each -> attached("group " + each.path(), each, account, held));
        account.roles().values().forEach(each -> attached("role " + each.tags().get("id"), each, account, held));
        for (InstanceProfile each : account.instanceProfiles().values())
            held.add("profile " + each.tags().get("id") + " with role "
                    + each.role()
                            .map(role -> account.role(role).tags().get("id"))
                            .orElse("none"));
        return held;
    }

    private static void attached(String id, PolicyHolder holder, Account account, Set<String> held) {
        for (PolicyRef each : holder.attached())
            held.add(id + " may "
                    + account.policy(each.name()).document().orElseThrow().toJson());
    }
}
