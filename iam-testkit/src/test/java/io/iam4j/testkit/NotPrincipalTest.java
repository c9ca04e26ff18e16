// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A denial by NotPrincipal meets every principal that has a permissions boundary, whoever it names (IAM User Guide,
 * reference_policies_elements_notprincipal).
 */
class NotPrincipalTest {
    private static final String ADA = "arn:aws:iam::123456789012:user/ada";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"%1$s"}},
              {"Effect":"Deny","Action":"sts:AssumeRole","NotPrincipal":{"AWS":"%1$s"}}]}""".formatted(ADA);
    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                    + "\"*\",\"Resource\":\"*\"}}";

    @ParameterizedTest(name = "callers are held to their rights: {0}")
    @ValueSource(booleans = {false, true})
    void who_has_a_boundary_is_denied_though_they_are_named(boolean authorizing) {
        try (EmbeddedIam iam = EmbeddedIam.builder().authorizing(authorizing).start()) {
            Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
            root.ok("CreateUser", "UserName", "ada");
            root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", EVERYTHING);
            root.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TRUST);
            Wire ada = root.as(root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
            String[] assume = {"RoleArn", "arn:aws:iam::123456789012:role/r", "RoleSessionName", "work"};
            assertThat(ada.sts("AssumeRole", assume).status()).isEqualTo(200);

            String boundary = "arn:aws:iam::aws:policy/AdministratorAccess";
            root.ok("PutUserPermissionsBoundary", "UserName", "ada", "PermissionsBoundary", boundary);
            assertThat(ada.sts("AssumeRole", assume).code()).isEqualTo("AccessDenied");

            root.ok("DeleteUserPermissionsBoundary", "UserName", "ada");
            assertThat(ada.sts("AssumeRole", assume).status()).isEqualTo(200);
        }
    }
}
