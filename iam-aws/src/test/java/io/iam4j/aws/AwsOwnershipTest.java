// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.tagged;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.wholeAccount;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.model.OidcProvider;
import io.iam4j.testkit.EmbeddedIam;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ReplacementValueEntry;

/** What a declaration owns and no longer declares is read as far as its deletion takes, and goes with all that hangs on it. */
class AwsOwnershipTest {
    private EmbeddedIam server;
    private IamClient iam;
    private AwsAccount live;

    @BeforeEach
    void start() {
        server = EmbeddedIam.start();
        iam = Clients.iam(server.endpoint());
        live = AwsAccount.using(iam);
    }

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    @Test
    void an_orphan_goes_with_its_password_and_keys() {
        iam.createUser(request -> request.userName("ada"));
        iam.createUser(request -> request.userName("bob"));
        iam.createAccessKey(request -> request.userName("bob"));
        iam.createLoginProfile(request -> request.userName("bob").password("Correct-Horse-7-Battery"));
        server.calls().clear();
        Account declared = account("acme").owning(wholeAccount()).with(user("ada"));
        Plan plan = plan(declared, live);
        assertThat(plan.changes().toString()).contains("- user bob: the whole account is owned");
        assertThat(server.calls().count("GetAccountAuthorizationDetails"))
                .as("the second reading, of what its deletion takes")
                .isEqualTo(2);
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(server.account().users()).containsOnlyKeys("ada");
        server.calls().clear();
        assertThat(plan(declared, live).isEmpty()).isTrue();
        assertThat(server.calls().count("GetAccountAuthorizationDetails")).isEqualTo(1);
    }

    @Test
    void tags_of_policies_are_read_where_they_decide() {
        Account layer = account("acme").owning(tagged("stack", "identities"));
        plan(
                        layer.with(
                                policy("Old").allowing(allow("s3:*").onEverything()),
                                policy("New").allowing(allow("s3:*").onEverything()),
                                oidcProvider("token.example.com").clientIds("x")),
                        live)
                .apply();
        iam.createPolicy(request -> request.policyName("Theirs")
                .policyDocument(
                        server.account().policy("Old").document().orElseThrow().toJson()));
        Account next = layer.with(policy("New").allowing(allow("s3:*").onEverything()));
        assertThat(plan(next, live).apply().isComplete()).isTrue();
        assertThat(server.account().policies()).containsOnlyKeys("New", "Theirs");
        assertThat(OidcProvider.in(server.account())).isEmpty();
        assertThat(plan(next, live).isEmpty()).isTrue();
    }

    @Test
    void a_role_that_aws_made_by_a_template_is_not_claimed() {
        iam.acquireRole(request -> request.templateArn(
                        "arn:aws:iam::aws:role-template/iam.amazonaws.com/PowerUserRoleTemplate:1")
                .replacementValues(Map.of(
                        "AWSServiceName",
                                ReplacementValueEntry.builder()
                                        .values("lambda.amazonaws.com")
                                        .build(),
                        "RoleName",
                                ReplacementValueEntry.builder().values("runner").build())));
        assertThat(server.account().roles()).hasSize(1);
        assertThat(plan(account("acme").owning(wholeAccount()).with(user("ada")), live)
                        .changes()
                        .claims())
                .isEmpty();
    }
}
