// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trust policies that were sent to AWS, and what it said; the table is read by SharedProvidersTest of iam-core as well. */
class RecordedTrustsTest {
    private static final Path TABLE = Path.of(
            "..",
            "iam-core",
            "src",
            "test",
            "resources",
            "io",
            "iam4j",
            "policy",
            "grammar",
            "recorded-oidc-trusts.txt");

    private static final List<String> OF_IAM =
            List.of("cognito-identity.amazonaws.com", "accounts.google.com", "www.amazon.com", "graph.facebook.com");

    private static final EmbeddedIam IAM = EmbeddedIam.start();

    private static Wire wire() {
        return Wire.to(IAM.endpoint());
    }

    @BeforeAll
    static void role() {
        wire().ok(
                        "CreateRole",
                        "RoleName",
                        "r",
                        "AssumeRolePolicyDocument",
                        trust("{'AWS':'*'}", "sts:AssumeRole", ""));
    }

    @AfterAll
    static void stop() {
        IAM.close();
    }

    private static String trust(String principal, String action, String conditions) {
        return ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':" + principal + ",'Action':'"
                        + action + "'" + (conditions.isEmpty() ? "" : ",'Condition':{" + conditions + "}") + "}}")
                .replace('\'', '"');
    }

    private static Reply update(String document) {
        return wire().iam("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", document);
    }

    static Stream<Arguments> recorded() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Arguments.of((Object[]) line.split(" \\| ", 3)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("recorded")
    void an_oidc_trust_is_taken_or_refused_as_aws_does(String issuer, String conditions, String which) {
        String provider = OF_IAM.contains(issuer) ? issuer : "arn:aws:iam::123456789012:oidc-provider/" + issuer;
        Reply reply = update(trust("{'Federated':'" + provider + "'}", "sts:AssumeRoleWithWebIdentity", conditions));
        assertThat(reply.code()).isEqualTo(which.equals("taken") ? "" : "MalformedPolicyDocument");
        if (which.equals("cognito")) assertThat(reply.message()).startsWith("A condition block must be present");
        else if (!which.equals("taken"))
            assertThat(reply.message()).contains(which.equals("shared") ? " " + issuer + " must" : issuer);
    }

    @Test
    void everyone_is_a_star_of_accounts_and_no_bare_star() {
        assertThat(update(trust("{'AWS':'*'}", "sts:AssumeRole", "")).status()).isEqualTo(200);
        Reply bare = update(trust("'*'", "sts:AssumeRole", ""));
        assertThat(bare.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(bare.message()).isEqualTo("AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\".");
        assertThat(update(trust("{'Federated':'*'}", "sts:AssumeRoleWithSAML", ""))
                        .message())
                .isEqualTo("Federated principals must be valid domain names or SAML metadata ARNs");
    }

    @Test
    void a_service_that_no_list_has_comes_with_the_way_out() {
        Reply reply = update(trust("{'Service':'brand-new.amazonaws.com'}", "sts:AssumeRole", ""));
        assertThat(reply.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(reply.message())
                .startsWith("Invalid principal in policy: \"SERVICE\":\"brand-new.amazonaws.com\"")
                .contains("--service brand-new.amazonaws.com", "knowingServices(\"brand-new.amazonaws.com\")");
        for (String known : List.of("tasks.apprunner", "dms.us-east-1", "export.rds", "osis-pipelines"))
            assertThat(update(trust("{'Service':'" + known + ".amazonaws.com'}", "sts:AssumeRole", ""))
                            .status())
                    .as(known)
                    .isEqualTo(200);
    }
}
