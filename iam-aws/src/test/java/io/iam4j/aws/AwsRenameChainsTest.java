// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.ec2Role;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.instanceProfileOf;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.under;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.testkit.EmbeddedIam;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** Names that go from one to another: the ids that IAM gives tell who is in which group. */
class AwsRenameChainsTest {
    private static final List<String> GROUPS = List.of("g0", "g1", "g2", "g3");

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private void lands(Account declared) {
        assertThat(plan(declared, live).apply().isComplete()).isTrue();
        assertThat(plan(declared, live).isEmpty()).as("the next plan is empty").isTrue();
    }

    @Test
    void a_chain_of_renamed_groups_takes_its_members_along() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            server.reset();
            List<Resource> there = new ArrayList<>(
                    GROUPS.stream().map(name -> (Resource) group(name)).toList());
            for (String name : List.of("u0", "u1", "u2")) there.add(member(name, random));
            server.seed(thisAccount().with(there));
            Map<String, Set<String>> before = members();
            List<String> order = new ArrayList<>(GROUPS);
            Collections.shuffle(order, random);
            List<Resource> chain = new ArrayList<>();
            String name = "new";
            for (String former : order.subList(0, 1 + random.nextInt(3))) {
                chain.add(group(name).formerly(former));
                name = former;
            }
            if (random.nextBoolean()) chain.add(user("u0").tagged("declared", "yes"));
            lands(account("acme").with(chain));
            assertThat(members()).as(chain.toString()).isEqualTo(before);
        }
    }

    private static User member(String name, Random random) {
        User user = user(name);
        for (String group : GROUPS) if (random.nextBoolean()) user = user.memberOf(group);
        return user;
    }

    /** The ids of the members of each group, by the group's. */
    private Map<String, Set<String>> members() {
        Map<String, Set<String>> members = new TreeMap<>();
        iam.listGroupsPaginator().groups().forEach(group -> {
            Set<String> ids = new TreeSet<>();
            iam.getGroup(request -> request.groupName(group.groupName()))
                    .users()
                    .forEach(user -> ids.add(user.userId()));
            members.put(group.groupId(), ids);
        });
        return members;
    }

    @Test
    void a_chain_of_renamed_roles_keeps_its_instance_profiles() {
        server.seed(thisAccount()
                .with(
                        instanceProfile("a").role(ec2Role("A").attach(awsManaged("ReadOnlyAccess"))),
                        instanceProfile("b").role(ec2Role("B"))));
        lands(account("acme")
                .with(ec2Role("B").formerly("A"), ec2Role("C").formerly("B"))
                .with(instanceProfile("a"), instanceProfile("b").tagged("k", "v")));
        Account after = server.account();
        assertThat(after.instanceProfiles())
                .hasEntrySatisfying("a", profile -> assertThat(profile.role()).contains("B"))
                .hasEntrySatisfying("b", profile -> assertThat(profile.role()).contains("C"));
        assertThat(after.role("B").attached()).asString().contains("ReadOnlyAccess");
        assertThat(after.role("C").attached()).isEmpty();
    }

    @Test
    void an_instance_profile_of_a_role_is_where_the_role_is_owned_or_stays_where_it_is() {
        server.seed(thisAccount().with(instanceProfile("old").path("/svc/").role(ec2Role("old"))));
        lands(account("acme").with(instanceProfileOf(ec2Role("old"))));
        lands(account("acme").owning(under("/app/")).with(instanceProfileOf(ec2Role("web"))));
        assertThat(server.account().instanceProfiles().values())
                .extracting(profile -> profile.path() + profile.name())
                .containsExactlyInAnyOrder("/svc/old", "/app/web");
    }
}
