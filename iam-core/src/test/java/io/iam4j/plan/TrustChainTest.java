// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.InMemoryAccount;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roles that trust each other, as many as an account may have: no answer recurses along them. */
class TrustChainTest {
    private static final int LONG = 1_500;
    private static final String ACCOUNT = "222222222222";

    private static Resource trusting(String role, String principal) {
        return role(role)
                .trusting(PolicyDocument.parse(
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
                                + "{\"AWS\":\"arn:aws:iam::" + ACCOUNT + ":" + principal
                                + "\"},\"Action\":\"sts:AssumeRole\"}}"));
    }

    private static InMemoryAccount chain(String first) {
        List<Resource> all = new ArrayList<>();
        all.add(user("boss").attach(awsManaged("AdministratorAccess")));
        all.add(user("eve").inline("x", allow("sts:AssumeRole").onEverything()));
        all.add(trusting("r0", first));
        for (int i = 1; i < LONG; i++) all.add(trusting("r" + i, "role/r" + (i - 1)));
        all.add(role("admin")
                .trusting(((Role) trusting("admin", "role/r" + (LONG - 1)))
                        .trust()
                        .orElseThrow())
                .attach(awsManaged("AdministratorAccess")));
        return new InMemoryAccount(Snapshot.of(account(ACCOUNT).with(all.toArray(Resource[]::new)), "aws"));
    }

    @Test
    void the_administrator_at_the_end_of_a_long_chain_counts_where_somebody_is_at_its_beginning() {
        Resource less = user("boss").detached("arn:aws:iam::aws:policy/AdministratorAccess");
        assertThat(plan(account(ACCOUNT).with(less), chain("user/eve")).toString())
                .contains("- attached arn:aws:iam::aws:policy/AdministratorAccess")
                .doesNotContain("last administrator");
        assertThat(plan(account(ACCOUNT).with(less), chain("user/gone")).toString())
                .contains("last administrator");
    }

    @Test
    void a_circle_of_roles_lets_nobody_in() {
        List<Resource> all = new ArrayList<>();
        for (int i = 0; i < LONG; i++) all.add(trusting("r" + i, "role/r" + (i + 1) % LONG));
        Snapshot circle = Snapshot.of(account(ACCOUNT).with(all.toArray(Resource[]::new)), "aws");
        assertThat(new Assumable(circle, MovedUsers.NONE).isOf("r7")).isFalse();
    }
}
