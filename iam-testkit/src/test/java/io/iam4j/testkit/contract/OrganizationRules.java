// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import org.junit.jupiter.api.Test;

@Facts({7, 8})
interface OrganizationRules extends Backend {
    @Test
    default void root_features_are_enabled_by_the_management_account() {
        wire().ok("EnableOrganizationsRootSessions");
        wire().ok("EnableOrganizationsRootCredentialsManagement");
        assertThat(wire().ok("ListOrganizationsFeatures").members("EnabledFeatures"))
                .containsExactly("RootCredentialsManagement", "RootSessions");
        assertThat(wire().ok("DisableOrganizationsRootSessions").members("EnabledFeatures"))
                .containsExactly("RootCredentialsManagement");
    }

    @Test
    default void the_version_of_global_tokens_is_read_back_from_the_summary() {
        wire().ok("SetSecurityTokenServicePreferences", "GlobalEndpointTokenVersion", "v2Token");
        Reply summary = wire().ok("GetAccountSummary");
        int at = summary.texts("key").indexOf("GlobalEndpointTokenVersion");
        assertThat(summary.texts("value").get(at)).isEqualTo("2");
    }

    @Test
    default void services_last_accessed_are_those_allowed_and_called() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", Samples.ALLOW);
        String key = wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        assertThat(wire().as(key).sts("GetCallerIdentity").status()).isEqualTo(200);
        String job = wire().ok("GenerateServiceLastAccessedDetails", "Arn", Samples.ARN + "user/ada")
                .text("JobId");
        Reply details = wire().ok("GetServiceLastAccessedDetails", "JobId", job);
        assertThat(details.texts("ServiceNamespace")).containsExactly("s3", "sts");
        assertThat(details.texts("TotalAuthenticatedEntities")).containsExactly("0", "1");
        assertThat(details.text("LastAuthenticatedEntity")).isEqualTo(Samples.ARN + "user/ada");
        Reply who = wire().ok("GetServiceLastAccessedDetailsWithEntities", "JobId", job, "ServiceNamespace", "sts");
        assertThat(who.text("Name")).isEqualTo("ada");
    }

    @Test
    default void a_job_on_last_accesses_is_seen_by_whom_it_is_of() {
        for (String name : new String[] {"ada", "bob"}) {
            wire().ok("CreateUser", "UserName", name);
            wire().ok("PutUserPolicy", "UserName", name, "PolicyName", "p", "PolicyDocument", Samples.allow("iam:*"));
        }
        Wire ada = wire().as(key("ada"));
        String[] job = {
            "JobId",
            ada.ok("GenerateServiceLastAccessedDetails", "Arn", Samples.ARN + "user/ada")
                    .text("JobId")
        };
        assertThat(wire().as(key("ada"))
                        .iam("GetServiceLastAccessedDetails", job)
                        .code())
                .isEmpty();
        String[] entities = {job[0], job[1], "ServiceNamespace", "iam"};
        for (Wire other : new Wire[] {wire().as(key("bob")), wire()}) {
            assertThat(other.iam("GetServiceLastAccessedDetails", job).code()).isEqualTo("NoSuchEntity");
            assertThat(other.iam("GetServiceLastAccessedDetailsWithEntities", entities)
                            .code())
                    .isEqualTo("NoSuchEntity");
        }
    }

    @Test
    default void a_job_on_last_accesses_is_of_one_session() {
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("PutRolePolicy", "RoleName", "r", "PolicyName", "p", "PolicyDocument", Samples.allow("iam:*"));
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", Samples.allow("sts:*"));
        Wire ada = wire().as(key("ada"));
        String[] assume = {"RoleArn", Samples.ARN + "role/r", "RoleSessionName", "same"};
        Wire session = wire().as(ada.sts("AssumeRole", assume));
        Wire again = wire().as(ada.sts("AssumeRole", assume));
        String job = session.ok("GenerateServiceLastAccessedDetails", "Arn", Samples.ARN + "role/r")
                .text("JobId");
        assertThat(session.iam("GetServiceLastAccessedDetails", "JobId", job).code())
                .isEmpty();
        assertThat(again.iam("GetServiceLastAccessedDetails", "JobId", job).code())
                .isEqualTo("NoSuchEntity");
    }

    private String key(String user) {
        return wire().ok("CreateAccessKey", "UserName", user).text("AccessKeyId");
    }

    @Test
    default void policies_that_grant_a_service_are_listed() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", Samples.ALLOW);
        Reply reply = wire().ok(
                        "ListPoliciesGrantingServiceAccess",
                        "Arn",
                        Samples.ARN + "user/ada",
                        "ServiceNamespaces.member.1",
                        "s3",
                        "ServiceNamespaces.member.2",
                        "ec2",
                        "ServiceNamespaces.member.3",
                        "s3");
        assertThat(reply.texts("PolicyName")).containsExactly("p");
        assertThat(reply.texts("ServiceNamespace")).containsExactly("s3", "ec2");
    }

    @Test
    default void credentials_management_is_disabled_on_its_own() {
        wire().ok("EnableOrganizationsRootCredentialsManagement");
        assertThat(wire().ok("DisableOrganizationsRootCredentialsManagement").members("EnabledFeatures"))
                .isEmpty();
    }

    @Test
    default void outbound_identities_are_enabled_once() {
        assertThat(wire().iam("GetOutboundWebIdentityFederationInfo").code()).isEqualTo("FeatureDisabled");
        String issuer = wire().ok("EnableOutboundWebIdentityFederation").text("IssuerIdentifier");
        assertThat(wire().iam("EnableOutboundWebIdentityFederation").code()).isEqualTo("FeatureEnabled");
        assertThat(wire().ok("GetOutboundWebIdentityFederationInfo").text("IssuerIdentifier"))
                .isEqualTo(issuer);
        wire().ok("DisableOutboundWebIdentityFederation");
        assertThat(wire().iam("DisableOutboundWebIdentityFederation").code()).isEqualTo("FeatureDisabled");
    }
}
