// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
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
                        "ec2");
        assertThat(reply.texts("PolicyName")).containsExactly("p");
        assertThat(reply.texts("ServiceNamespace")).containsExactly("ec2", "s3");
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
