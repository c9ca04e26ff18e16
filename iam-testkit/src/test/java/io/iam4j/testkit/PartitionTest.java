// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.testkit.assertion.IamAssertions;
import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.weather.Lag;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts of other partitions: facts sections 1 and 7. */
class PartitionTest {
    private static final String ACCOUNT = "arn:aws-cn:iam::123456789012:";

    private final EmbeddedIam iam = EmbeddedIam.builder().partition("aws-cn").start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String trust(String kind, String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"" + kind + "\":\"" + principal + "\"}}]}";
    }

    private Reply role(String name, String kind, String principal) {
        return wire.iam("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust(kind, principal));
    }

    @Test
    @Facts(1)
    void every_arn_names_the_partition() {
        assertThat(wire.ok("CreateUser", "UserName", "ada").text("Arn")).isEqualTo(ACCOUNT + "user/ada");
        assertThat(wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada")
                        .text("SerialNumber"))
                .isEqualTo(ACCOUNT + "mfa/ada");
        assertThat(wire.sts("GetCallerIdentity").text("Arn")).isEqualTo(ACCOUNT + "root");
        assertThat(role("ops", "AWS", "123456789012").text("AssumeRolePolicyDocument"))
                .contains("arn%3Aaws-cn%3Aiam%3A%3A123456789012%3Aroot");
        assertThat(wire.sts("AssumeRole", "RoleArn", ACCOUNT + "role/ops", "RoleSessionName", "one")
                        .texts("Arn"))
                .containsExactly("arn:aws-cn:sts::123456789012:assumed-role/ops/one");
    }

    @Test
    void the_managed_policies_are_those_of_the_partition() {
        wire.ok("CreateUser", "UserName", "ada");
        String arn = "arn:aws-cn:iam::aws:policy/IAMUserChangePassword";
        wire.ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", arn);
        assertThat(wire.iam("AttachUserPolicy", "UserName", "ada", "PolicyArn", arn.replace("-cn", ""))
                        .code())
                .isEqualTo("NoSuchEntity");
        String version = wire.ok("GetPolicy", "PolicyArn", arn).text("DefaultVersionId");
        String document = wire.ok("GetPolicyVersion", "PolicyArn", arn, "VersionId", version)
                .text("Document");
        assertThat(URLDecoder.decode(document, StandardCharsets.UTF_8))
                .contains("arn:aws-cn:iam::*:user/")
                .doesNotContain("arn:aws:");
    }

    @Test
    void principals_are_of_the_partition_and_services_may_have_its_domain() {
        assertThat(role("a", "Service", "ec2.amazonaws.com.cn").status()).isEqualTo(200);
        assertThat(role("b", "Service", "lambda.amazonaws.com").status()).isEqualTo(200);
        assertThat(wire.ok("CreateServiceLinkedRole", "AWSServiceName", "autoscaling.amazonaws.com.cn")
                        .text("RoleName"))
                .isEqualTo("AWSServiceRoleForAutoScaling");
        assertThat(role("c", "AWS", "arn:aws:iam::123456789012:root").message()).startsWith("Invalid principal");
        assertThat(role("d", "Federated", "arn:aws:iam::123456789012:saml-provider/idp")
                        .message())
                .startsWith("Invalid principal");
        assertThat(role("e", "AWS", "arn:aws:sts::123456789012:assumed-role/ops/one")
                        .message())
                .startsWith("Invalid principal");
    }

    @Test
    void a_principal_that_is_too_new_is_named_in_the_partition() {
        iam.weather().principalLag(Lag.looks(1));
        wire.ok("CreateUser", "UserName", "ada");

        assertThat(role("a", "AWS", ACCOUNT + "user/ada").message())
                .isEqualTo("Invalid principal in policy: \"AWS\":\"" + ACCOUNT + "user/ada\"");
    }

    @Test
    void resources_of_another_partition_are_refused() {
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                        + "\"Resource\":\"arn:aws%s:s3:::bucket/*\"}]}";
        wire.ok("CreateUser", "UserName", "ada");
        Reply refused = wire.iam(
                "PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", String.format(document, ""));
        assertThat(refused.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(refused.message())
                .isEqualTo("Partition \"aws\" is not valid for resource \"arn:aws:s3:::bucket/*\".");
        wire.ok(
                "PutUserPolicy",
                "UserName",
                "ada",
                "PolicyName",
                "p",
                "PolicyDocument",
                String.format(document, "-cn"));
    }

    @Test
    void role_templates_are_those_of_the_partition() {
        String arn = "arn:aws-cn:iam::aws:role-template/iam.amazonaws.com/PowerUserRoleTemplate:1";
        assertThat(wire.ok("GetRoleTemplateVersion", "TemplateArn", arn).members("ManagedPolicyArns"))
                .containsExactly("arn:aws-cn:iam::aws:policy/PowerUserAccess");
    }

    @Test
    void a_partition_is_named_as_arns_name_it() {
        for (String none : new String[] {"China", "aws-xx", "aws-", ""})
            assertThatThrownBy(() -> EmbeddedIam.builder().partition(none))
                    .hasMessage("\"" + none + "\" is not a partition of AWS; there are aws, aws-cn, aws-eusc, aws-iso,"
                            + " aws-iso-b, aws-iso-e, aws-iso-f, aws-us-gov");
    }

    @Test
    void a_seed_and_an_export_are_of_the_partition_of_the_server() {
        Account declared = Account.own()
                .with(Role.named("ops").trusting(User.named("ada")).attach(awsManaged("ReadOnlyAccess")))
                .with(User.named("ada")
                        .attach(ManagedPolicy.named("own")
                                .document(PolicyDocument.of(allow("s3:*").on("*")))));
        iam.seed(declared);

        IamAssertions.assertThat(iam.account()).isAsDeclaredBy(declared);
        String export = wire.ok("GetAccountAuthorizationDetails").toString();
        assertThat(export).contains(ACCOUNT + "role/ops").doesNotContain("arn:aws:");
    }

    @Test
    void another_server_is_asked_for_its_partition() {
        Seed.of(Account.own()
                        .with(Role.named("ops").trusting(User.named("ada")))
                        .with(User.named("ada")))
                .into(iam.endpoint(), iam.accountId());

        assertThat(java.util.Objects.requireNonNull(iam.account().roles().get("ops"))
                        .trust()
                        .orElseThrow()
                        .toJson())
                .contains(ACCOUNT + "user/ada");
    }
}
