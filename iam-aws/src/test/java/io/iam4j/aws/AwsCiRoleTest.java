// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.apply.Applied;
import io.iam4j.model.Account;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;

/** Whether a CI role has the rights that a plan needs is a test: signatures are checked and callers are held to their policies. */
class AwsCiRoleTest {
    private static final String READ = "\"iam:Get*\",\"iam:List*\",\"iam:GenerateCredentialReport\"";
    private static final String ROLE = "arn:aws:iam::123456789012:role/ci";

    private final EmbeddedIam server =
            EmbeddedIam.builder().checkingSignatures(true).authorizing(true).start();
    private final Wire root = Wire.to(server.endpoint()).as(server.accountId());

    @AfterEach
    void stop() {
        server.close();
    }

    @BeforeEach
    void role() {
        root.ok("CreateUser", "UserName", "runner");
        root.ok(
                "CreateRole",
                "RoleName",
                "ci",
                "AssumeRolePolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                        + "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:user/runner\"}}}");
    }

    private void allowing(String actions) {
        root.ok(
                "PutRolePolicy",
                "RoleName",
                "ci",
                "PolicyName",
                "ci",
                "PolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[" + actions
                        + "],\"Resource\":\"*\"}}");
    }

    private IamClient client() {
        Reply key = root.ok("CreateAccessKey", "UserName", "runner");
        Reply session = root.as(key.text("AccessKeyId"), key.text("SecretAccessKey"))
                .sts("AssumeRole", "RoleArn", ROLE, "RoleSessionName", "build-7");
        return Clients.iam(
                server.endpoint(),
                StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.text("AccessKeyId"), session.text("SecretAccessKey"), session.text("SessionToken"))));
    }

    private static Account desired() {
        return account("app")
                .with(user("web")
                        .tagged("Layer", "app")
                        .memberOf(group("apps")
                                .attach(policy("apps")
                                        .allowing(allow("s3:GetObject").on("arn:aws:s3:::app/*")))));
    }

    @Test
    void too_narrow_a_role_fails_at_the_exact_call() {
        allowing(READ + ",\"iam:CreateUser\",\"iam:TagUser\",\"iam:CreateGroup\",\"iam:CreatePolicy\","
                + "\"iam:AttachGroupPolicy\"");
        try (IamClient iam = client()) {
            assertThatThrownBy(() -> plan(desired(), AwsAccount.using(iam)).apply())
                    .hasMessageContaining("4 of 5 changes done, 1 failed")
                    .hasMessageContaining("AddUserToGroup of user web")
                    .hasMessageContaining("User: arn:aws:sts::123456789012:assumed-role/ci/build-7 is not authorized to"
                            + " perform: iam:AddUserToGroup on resource: arn:aws:iam::123456789012:group/apps because"
                            + " no identity-based policy allows the iam:AddUserToGroup action");
        }
    }

    @Test
    void the_right_role_carries_the_plan_through() {
        allowing(READ + ",\"iam:CreateUser\",\"iam:TagUser\",\"iam:CreateGroup\",\"iam:CreatePolicy\","
                + "\"iam:AttachGroupPolicy\",\"iam:AddUserToGroup\"");
        try (IamClient iam = client()) {
            Applied applied = plan(desired(), AwsAccount.using(iam)).apply();
            assertThat(applied.isComplete()).as(applied.toString()).isTrue();
            assertThat(plan(desired(), AwsAccount.using(iam)).isEmpty()).isTrue();
        }
    }
}
