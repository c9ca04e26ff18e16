// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.aws.AwsOrganization;
import io.iam4j.organization.Organization;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** One session with MFA reaches the accounts whose roles ask for it. */
class MfaOrganizationTest {
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"123456789012\"},"
                    + "\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}}";

    private final Organization acme = organization("acme")
            .layer(layer(
                            "members",
                            account("one").id("700000000001"),
                            account("two").id("700000000002"))
                    .forEach(each -> each.with(user("x"))));

    @Test
    void one_code_opens_a_session_for_all_accounts() {
        try (MfaWorld world = new MfaWorld()) {
            role(world, "700000000001");
            role(world, "700000000002");
            try (MfaCredentialsProvider proven = MfaCredentialsProvider.using(
                            world.sts, world.session(MfaSession.ofUser(MfaWorld.SERIAL)), world.codes());
                    StsClient sts = StsClient.builder()
                            .endpointOverride(world.iam.endpoint())
                            .region(Region.US_EAST_1)
                            .credentialsProvider(proven)
                            .build();
                    AwsOrganization live = reaching(world, sts)) {
                assertThat(plan(acme, live).apply().isComplete()).isTrue();
                assertThat(plan(acme, live).isEmpty()).isTrue();
            }
            assertThat(world.prompts).hasValue(1);
        }
    }

    @Test
    void without_mfa_each_account_says_what_lacks() {
        try (MfaWorld world = new MfaWorld()) {
            role(world, "700000000001");
            role(world, "700000000002");
            try (AwsOrganization live = reaching(world, world.sts)) {
                assertThat(plan(acme, live).changes().troubled())
                        .hasSize(2)
                        .allSatisfy(each -> assertThat(each.trouble().orElseThrow())
                                .contains("give the StsClient a session with MFA"));
            }
        }
    }

    private static AwsOrganization reaching(MfaWorld world, StsClient sts) {
        return AwsOrganization.using(sts)
                .role("Admin")
                .clients(client -> client.endpointOverride(world.iam.endpoint()));
    }

    private static void role(MfaWorld world, String account) {
        try (IamClient root = world.client(AwsBasicCredentials.create(world.iam.accessKeyFor(account), "any"))) {
            root.createRole(request -> request.roleName("Admin").assumeRolePolicyDocument(TRUST));
            root.attachRolePolicy(
                    request -> request.roleName("Admin").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        }
    }
}
