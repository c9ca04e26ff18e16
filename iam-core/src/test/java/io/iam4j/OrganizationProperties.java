// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.Result.Reason;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationApplied;
import io.iam4j.organization.Rollout;
import io.iam4j.policy.Principals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random organizations whose accounts trust each other's roles, under random failures. */
class OrganizationProperties {
    private static final String[] IDS = {"111111111111", "222222222222", "333333333333", "444444444444"};
    private static final Rollout ONCE = Rollout.standard()
            .accountsAtOnce(3)
            .applying(ApplyOptions.standard().patience(Duration.ZERO).parallelism(2));

    /** Roles trust roles that come before them in one random order over all accounts, so that no two wait for each other. */
    private static Organization random(Random random) {
        Map<String, List<Role>> roles = new TreeMap<>();
        List<Principals> known = new ArrayList<>();
        known.add(account(IDS[0]));
        for (int i = 0; i < 8; i++) {
            String id = IDS[random.nextInt(IDS.length)];
            Role made = role("r" + i).trusting(known.get(random.nextInt(known.size())));
            if (random.nextBoolean())
                made = made.attach(
                        policy("p" + i).allowing(allow("s3:GetObject").onEverything()));
            roles.computeIfAbsent(id, key -> new ArrayList<>()).add(made);
            known.add(role("r" + i).in(account(id)));
        }
        Organization acme = organization("acme");
        List<Account> layer = new ArrayList<>();
        for (String id : IDS) {
            layer.add(account("a" + id.charAt(0))
                    .id(id)
                    .with(roles.getOrDefault(id, List.of()))
                    .with(user("ada")));
            if (random.nextBoolean() || id.equals(IDS[3])) {
                acme = acme.layer(layer.toArray(Account[]::new));
                layer.clear();
            }
        }
        return acme;
    }

    private static Map<String, Account> held(InMemoryOrganization live) {
        Map<String, Account> held = new TreeMap<>();
        for (String id : IDS) held.put(id, live.held(id).snapshot().account());
        return held;
    }

    @Property(tries = 150)
    void whatever_fails_running_it_again_ends_as_an_undisturbed_run(@ForAll long seed) {
        Random random = new Random(seed);
        Organization acme = random(random);
        InMemoryOrganization calm = new InMemoryOrganization(IDS);
        plan(acme, calm).apply(ONCE);
        assertThat(plan(acme, calm).isEmpty()).as("planned again").isTrue();

        InMemoryOrganization rough = new InMemoryOrganization(IDS);
        Map<String, Integer> dice = new ConcurrentHashMap<>();
        long salt = random.nextLong();
        rough.failing(call -> {
            int chance = new Random(call.hashCode() ^ salt ^ dice.merge(call, 1, Integer::sum)).nextInt(10);
            if (chance == 0) throw Failing.refused("AccessDenied", call);
            if (chance == 1) throw Failing.passing(Reason.FAULT, "ServiceFailure", call);
            if (chance == 2) throw Failing.unknownForGood(call);
        });
        for (int run = 0; run < 60; run++) {
            OrganizationApplied applied = plan(acme, rough).outcome(ONCE);
            if (applied.isComplete()) break;
            assertThat(applied.toString()).containsAnyOf("FAILED", "UNKNOWN", "NOT DONE");
        }
        assertThat(held(rough)).isEqualTo(held(calm));
        assertThat(plan(acme, rough).isEmpty()).isTrue();
    }
}
