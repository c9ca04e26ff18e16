// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.Wire;
import org.junit.jupiter.api.Test;

class DetailsSeedTest {
    private static final String DETAILS = """
            {"UserDetailList": [{"Path": "/people/", "UserName": "ada", "UserId": "AIDAEXAMPLE",
                "Arn": "arn:aws:iam::210987654321:user/people/ada", "CreateDate": "2020-01-01T00:00:00+00:00",
                "GroupList": ["devops"], "AttachedManagedPolicies": [],
                "UserPolicyList": [{"PolicyName": "own", "PolicyDocument":
                    "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3AGetObject%22%2C%22Resource%22%3A%22%2A%22%7D%7D"}],
                "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
                    "PermissionsBoundaryArn": "arn:aws:iam::210987654321:policy/reader"},
                "Tags": [{"Key": "Team", "Value": "Engines"}, {"Key": "aws:cloudformation:stack-name", "Value": "x"}]}],
             "GroupDetailList": [{"Path": "/", "GroupName": "devops", "Arn": "arn:aws:iam::210987654321:group/devops",
                "GroupPolicyList": [], "AttachedManagedPolicies": [{"PolicyName": "ReadOnlyAccess",
                    "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]}],
             "RoleDetailList": [{"Path": "/", "RoleName": "web", "Arn": "arn:aws:iam::210987654321:role/web",
                "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                    "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
                "InstanceProfileList": [{"InstanceProfileName": "web", "Path": "/", "Roles": []}],
                "RolePolicyList": [], "AttachedManagedPolicies": [], "Tags": []}],
             "Policies": [{"PolicyName": "reader", "Path": "/", "Arn": "arn:aws:iam::210987654321:policy/reader",
                "PolicyVersionList": [
                    {"VersionId": "v3", "IsDefaultVersion": false, "Document": {"Version": "2012-10-17", "Statement":
                        [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}},
                    {"VersionId": "v2", "IsDefaultVersion": true, "Document": {"Version": "2012-10-17", "Statement":
                        [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}]},
               {"PolicyName": "ReadOnlyAccess", "Path": "/", "Arn": "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "PolicyVersionList": []}]}
            """;

    @Test
    void what_the_cli_printed_is_seeded_with_every_version() {
        try (EmbeddedIam iam = EmbeddedIam.builder().accountId("210987654321").start()) {
            Seeded seeded = iam.seed(Seed.fromDetails(DETAILS));

            Account seen = iam.account();
            Wire wire = Wire.to(iam.endpoint());
            assertThat(seen).isEqualTo(Seed.fromDetails(DETAILS).account());
            assertThat(seen.user("ada").inline()).containsOnlyKeys("own");
            assertThat(seen.instanceProfiles()).containsOnlyKeys("web");
            String policy = "arn:aws:iam::210987654321:policy/reader";
            assertThat(wire.ok("ListPolicyVersions", "PolicyArn", policy).texts("VersionId"))
                    .containsExactlyInAnyOrder("v2", "v3");
            assertThat(wire.ok("GetPolicyVersion", "PolicyArn", policy, "VersionId", "v3")
                            .text("Document"))
                    .contains("Deny");
            assertThat(seeded.notes())
                    .containsExactly(
                            "user ada: tag aws:cloudformation:stack-name is left out, for only AWS sets tags of"
                                    + " that prefix");
        }
    }

    @Test
    void one_page_of_several_is_refused() {
        assertThatThrownBy(() -> Seed.fromDetails("{\"UserDetailList\": [], \"IsTruncated\": true, \"Marker\": \"x\"}"))
                .hasMessageContaining("a seed needs them all");
    }

    @Test
    void other_json_is_refused() {
        assertThatThrownBy(() -> Seed.fromDetails("{\"Users\": []}")).hasMessageContaining("UserDetailList");
        assertThatThrownBy(() -> Seed.fromDetails("[")).hasMessageContaining("not JSON");
    }
}
