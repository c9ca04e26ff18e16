// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.ControlPolicySeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The global condition keys of a request (IAM User Guide, reference_policies_condition-keys): which there are, and with what value. */
class GlobalKeysTest {
    private static final String MANAGER = "111111111111";
    private static final String MEMBER = "222222222222";

    private final EmbeddedIam iam = EmbeddedIam.builder().authorizing(true).start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accountId());

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String statement(String effect, String condition) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" + condition + "}";
    }

    /** The key of a user who may do what statements let him. */
    private String user(String statements) {
        root.ok("CreateUser", "UserName", "ada");
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
        root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", document);
        return root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
    }

    private int status(String key, String... headers) throws IOException, InterruptedException {
        String authorization = "AWS4-HMAC-SHA256 Credential=" + key
                + "/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0";
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(iam.endpoint() + "/?Action=ListUsers&Version=2010-05-08"))
                .header("Authorization", authorization);
        if (headers.length > 0) request.headers(headers);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void the_denial_of_what_does_not_come_by_tls_denies_nothing() throws Exception {
        String key = user(
                statement("Allow", "{}") + "," + statement("Deny", "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));

        assertThat(status(key)).isEqualTo(200);
    }

    @Test
    void the_client_is_known_by_its_header() throws Exception {
        String key = user(statement("Allow", "{\"StringLike\":{\"aws:UserAgent\":\"acme/*\"}}"));

        assertThat(status(key, "User-Agent", "acme/1.0")).isEqualTo(200);
        assertThat(status(key, "User-Agent", "other/1.0")).isEqualTo(403);
    }

    @Test
    void a_page_is_the_referer_of_what_a_browser_sends_from_it_and_programs_have_none() throws Exception {
        String key = user(statement("Allow", "{\"StringLike\":{\"aws:referer\":\"http://localhost:3000/*\"}}"));

        assertThat(status(key, "Referer", "http://localhost:3000/people")).isEqualTo(200);
        assertThat(status(key)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "aws:CurrentTime, true",
        "aws:EpochTime, true",
        "aws:PrincipalAccount, true",
        "aws:PrincipalArn, true",
        "aws:PrincipalIsAWSService, true",
        "aws:PrincipalType, true",
        "aws:RequestedRegion, true",
        "aws:ResourceAccount, true",
        "aws:SecureTransport, true",
        "aws:SourceIp, true",
        "aws:UserAgent, true",
        "aws:ViaAWSService, true",
        "aws:userid, true",
        "aws:username, true",
        "aws:AssumedRoot, false",
        "aws:CalledVia, false",
        "aws:FederatedProvider, false",
        "aws:MultiFactorAuthPresent, false",
        "aws:SourceArn, false",
        "aws:SourceVpc, false",
        "aws:TokenIssueTime, false",
        "aws:referer, false"
    })
    void a_call_of_a_user_with_a_key_has_these_and_not_those(String key, boolean present) throws Exception {
        String id = user(statement("Allow", "{\"Null\":{\"" + key + "\":\"" + !present + "\"}}"));

        assertThat(status(id)).isEqualTo(200);
    }

    /** As the control of AWS Control Tower that keeps root users out has it, with sessions of AssumeRoot left out. */
    @Test
    void root_may_be_denied_everything_but_its_sessions() {
        String condition =
                "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:*:iam::*:root\"},\"Null\":{\"aws:AssumedRoot\":\"true\"}}";
        iam.seed(OrganizationSeed.managedBy(MANAGER, "acme")
                .accounts(AccountSeed.created(MEMBER, "member")
                        .under(new ControlPolicySeed(
                                "no-root",
                                "{\"Version\":\"2012-10-17\",\"Statement\":" + statement("Deny", condition) + "}"))));
        Wire manager = root.as(MANAGER);
        manager.ok("EnableOrganizationsRootCredentialsManagement");
        manager.ok("EnableOrganizationsRootSessions");
        manager.ok("CreateUser", "UserName", "ada");
        String all = "{\"Version\":\"2012-10-17\",\"Statement\":" + statement("Allow", "{}") + "}";
        manager.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", all);
        Wire ada = manager.as(manager.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        String task = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";
        Reply session = ada.sts("AssumeRoot", "TargetPrincipal", MEMBER, "TaskPolicyArn.arn", task);

        assertThat(root.as(MEMBER).iam("GetAccountSummary").code()).isEqualTo("AccessDenied");
        assertThat(ada.as(session.text("AccessKeyId")).iam("GetAccountSummary").status())
                .isEqualTo(200);
    }
}
