// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.InMemoryOrganization;
import io.iam4j.model.Account;
import io.iam4j.policy.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossAccountWarningsTest {
    private static final Account APPS = account("apps").id("333333333333");
    private static final Account SHARED = account("shared").id("444444444444");

    private final InMemoryOrganization live = new InMemoryOrganization("333333333333", "444444444444");

    private List<String> warnings(Statement grant) {
        Organization acme = organization("acme")
                .layer(APPS.with(group("g").inline("p", grant)))
                .layer(SHARED.with(role("T").trusting(APPS)));
        return plan(acme, live).changes().warnings().stream()
                .filter(warning -> warning.contains("lets its holders assume"))
                .toList();
    }

    @Test
    void a_grant_of_a_role_that_is_not_there_is_told_however_the_action_is_written() {
        String nobody = "arn:aws:iam::444444444444:role/Nope";
        for (String action :
                List.of("sts:AssumeRole", "sts:AssumeRole*", "sts:*", "STS:assume*", "*", "sts:Assume?ole"))
            assertThat(warnings(allow(action).on(nobody)))
                    .as(action)
                    .singleElement()
                    .asString()
                    .contains("role Nope, which is not there in shared");
        assertThat(warnings(Statement.allowAllBut("iam:*").on(nobody))).hasSize(1);
        assertThat(warnings(Statement.allowAllBut("sts:*").on(nobody))).isEmpty();
        assertThat(warnings(allow("sts:TagSession").on(nobody))).isEmpty();
    }

    @Test
    void a_role_in_another_case_is_not_the_one_that_is_there() {
        assertThat(warnings(allow("sts:AssumeRole").on("arn:aws:iam::444444444444:role/t")))
                .hasSize(1);
        assertThat(warnings(allow("sts:AssumeRole").on("arn:aws:iam::444444444444:role/T")))
                .isEmpty();
    }
}
