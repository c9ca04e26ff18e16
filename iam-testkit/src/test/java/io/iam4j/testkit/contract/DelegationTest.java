// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Delegation requests: shapes and texts of the service's model, states and times of the user guide's page on building an
 * integration. No other emulator serves them.
 */
class DelegationTest {
    private static final String PARTNER = "999988887777";
    private static final String TOPIC = "arn:aws:sns:us-east-1:" + PARTNER + ":steps";
    private static final String TEMPLATE = "arn:aws:iam::aws:delegation-template/acme/Setup";
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:CreateBucket",\
            "Resource":"arn:aws:s3:::@{BucketName}"},{"Effect":"Allow","Action":"iam:CreateRole","Resource":"*",\
            "Condition":{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/ReadOnlyAccess"}}}]}""";

    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam = EmbeddedIam.builder().clock(clock).start();
    private final Wire customer = Wire.to(iam.endpoint()).watched(new AnswerShapes()::check);
    private final Wire partner = customer.as(PARTNER);

    @BeforeEach
    void registered() {
        iam.delegationTemplate(TEMPLATE, POLICY);
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private Reply create(String workflow, String... more) {
        List<String> parameters = new ArrayList<>(List.of(
                "Description",
                "Sets Acme up",
                "RequestorWorkflowId",
                workflow,
                "NotificationChannel",
                TOPIC,
                "SessionDuration",
                "3600",
                "Permissions.PolicyTemplateArn",
                TEMPLATE,
                "Permissions.Parameters.member.1.Name",
                "BucketName",
                "Permissions.Parameters.member.1.Values.member.1",
                "acme-data",
                "Permissions.Parameters.member.1.Type",
                "string"));
        parameters.addAll(List.of(more));
        return partner.iam("CreateDelegationRequest", parameters.toArray(new String[0]));
    }

    private String filed(String... more) {
        return create("workflow-1", more).text("DelegationRequestId");
    }

    private Reply of(Wire who, String action, String id, String... more) {
        List<String> parameters = new ArrayList<>(List.of("DelegationRequestId", id));
        parameters.addAll(List.of(more));
        return who.iam(action, parameters.toArray(new String[0]));
    }

    private void ok(Wire who, String action, String id, String... more) {
        assertThat(of(who, action, id, more).status()).isEqualTo(200);
    }

    private String state(String id) {
        return of(customer, "GetDelegationRequest", id).text("State");
    }

    private Wire user(String name, String... actions) {
        customer.ok("CreateUser", "UserName", name);
        for (String action : actions)
            customer.ok(
                    "PutUserPolicy",
                    "UserName",
                    name,
                    "PolicyName",
                    "p",
                    "PolicyDocument",
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                            + "\",\"Resource\":\"*\"}]}");
        return customer.as(customer.ok("CreateAccessKey", "UserName", name).text("AccessKeyId"));
    }

    @Test
    void a_request_goes_from_the_partner_through_an_owner_and_an_approver_to_the_token() {
        String id = filed("OwnerAccountId", iam.accountId(), "RequestMessage", "please");
        assertThat(state(id)).isEqualTo("UNASSIGNED");
        Wire ada = user("ada");

        ok(ada, "AssociateDelegationRequest", id);
        assertThat(state(id)).isEqualTo("ASSIGNED");
        ok(ada, "UpdateDelegationRequest", id, "Notes", "boss, please");
        assertThat(state(id)).isEqualTo("PENDING_APPROVAL");
        ok(customer, "AcceptDelegationRequest", id);
        assertThat(state(id)).isEqualTo("ACCEPTED");
        ok(ada, "SendDelegationToken", id);

        Reply done = of(customer, "GetDelegationRequest", id);
        assertThat(done.text("State")).isEqualTo("FINALIZED");
        assertThat(done.text("OwnerId")).isEqualTo("arn:aws:iam::123456789012:user/ada");
        assertThat(done.text("ApproverId")).isEqualTo("arn:aws:iam::123456789012:root");
        assertThat(done.text("Notes")).isEqualTo("boss, please");
        assertThat(done.text("RequestorId")).isEqualTo(PARTNER);
        assertThat(done.text("PermissionPolicy")).contains("arn:aws:s3:::acme-data");
        assertThat(done.members("RolePermissionRestrictionArns"))
                .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
        List<String> steps = iam.published(TOPIC);
        assertThat(steps).hasSize(5);
        assertThat(steps.get(4)).contains("\"Type\":\"ExchangeToken\"", "\"ExchangeToken\":\"", "workflow-1");
    }

    @Test
    void a_request_for_another_account_is_out_of_reach() {
        String id = filed("OwnerAccountId", "111122223333");
        for (String action : List.of("GetDelegationRequest", "AssociateDelegationRequest", "AcceptDelegationRequest")) {
            Reply reply = of(customer, action, id);
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("AccessDenied");
        }
        assertThat(of(customer.as("111122223333"), "GetDelegationRequest", id).status())
                .isEqualTo(200);
    }

    @Test
    void a_request_for_nobody_in_particular_belongs_to_the_first_who_takes_it() {
        String id = filed();
        assertThat(of(customer.as("111122223333"), "GetDelegationRequest", id).has("OwnerAccountId"))
                .isFalse();
        ok(customer, "AssociateDelegationRequest", id);
        assertThat(of(customer, "GetDelegationRequest", id).text("OwnerAccountId"))
                .isEqualTo(iam.accountId());
        assertThat(of(customer.as("111122223333"), "AssociateDelegationRequest", id)
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(of(customer, "AssociateDelegationRequest", id).code()).isEqualTo("InvalidInput");
    }

    @Test
    void steps_out_of_order_are_refused_and_change_nothing() {
        String id = filed();
        for (String action : List.of(
                "UpdateDelegationRequest",
                "AcceptDelegationRequest",
                "RejectDelegationRequest",
                "SendDelegationToken")) {
            assertThat(of(customer, action, id).code()).isEqualTo("InvalidInput");
        }
        ok(customer, "AssociateDelegationRequest", id);
        assertThat(of(customer, "SendDelegationToken", id).message()).contains("ASSIGNED");
        ok(customer, "AcceptDelegationRequest", id);
        assertThat(of(customer, "UpdateDelegationRequest", id).code()).isEqualTo("InvalidInput");
        ok(customer, "SendDelegationToken", id);
        assertThat(of(customer, "RejectDelegationRequest", id).code()).isEqualTo("InvalidInput");
        assertThat(state(id)).isEqualTo("FINALIZED");
    }

    @Test
    void an_approved_request_may_still_be_refused_and_that_is_final() {
        String id = filed();
        ok(customer, "AssociateDelegationRequest", id);
        ok(customer, "AcceptDelegationRequest", id);
        ok(customer, "RejectDelegationRequest", id, "Notes", "on second thought");
        Reply reply = of(customer, "GetDelegationRequest", id);
        assertThat(reply.text("State")).isEqualTo("REJECTED");
        assertThat(reply.text("RejectionReason")).isEqualTo("on second thought");
        assertThat(of(customer, "AcceptDelegationRequest", id).code()).isEqualTo("InvalidInput");
    }

    @Test
    void a_request_expires_when_nobody_acts() {
        String id = filed();
        clock.forward(Duration.ofHours(23));
        assertThat(state(id)).isEqualTo("UNASSIGNED");
        ok(customer, "AssociateDelegationRequest", id);
        clock.forward(Duration.ofDays(6));
        assertThat(state(id)).isEqualTo("ASSIGNED");
        clock.forward(Duration.ofDays(1));
        assertThat(state(id)).isEqualTo("EXPIRED");
        assertThat(of(customer, "AcceptDelegationRequest", id).message()).contains("EXPIRED");
        List<String> steps = iam.published(TOPIC);
        assertThat(steps.get(steps.size() - 1)).contains("\"State\":\"EXPIRED\"");
    }

    @Test
    void only_the_owner_sends_the_token_when_the_partner_says_so() {
        String id = filed("OnlySendByOwner", "true");
        Wire ada = user("ada");
        ok(ada, "AssociateDelegationRequest", id);
        ok(customer, "AcceptDelegationRequest", id);
        assertThat(of(customer, "SendDelegationToken", id).code()).isEqualTo("AccessDenied");
        ok(ada, "SendDelegationToken", id);
    }

    @Test
    void root_approves_four_hours_at_most() {
        String id = filed("SessionDuration", "14401");
        ok(customer, "AssociateDelegationRequest", id);
        assertThat(of(customer, "AcceptDelegationRequest", id).code()).isEqualTo("AccessDenied");
        ok(user("ada"), "AcceptDelegationRequest", id);
    }

    @Test
    void requests_with_an_owner_are_listed_in_pages_and_by_owner() {
        Wire ada = user("ada");
        filed();
        for (int i = 2; i <= 4; i++) {
            String id = create("workflow-" + i).text("DelegationRequestId");
            ok(i == 4 ? ada : customer, "AssociateDelegationRequest", id);
        }
        Reply first = customer.ok("ListDelegationRequests", "MaxItems", "2");
        assertThat(first.texts("DelegationRequestId")).hasSize(2);
        assertThat(first.text("isTruncated")).isEqualTo("true");
        Reply rest = customer.ok("ListDelegationRequests", "MaxItems", "2", "Marker", first.text("Marker"));
        assertThat(rest.texts("DelegationRequestId")).hasSize(1);
        assertThat(customer.ok("ListDelegationRequests", "OwnerId", "arn:aws:iam::123456789012:user/ada")
                        .texts("OwnerId"))
                .containsExactly("arn:aws:iam::123456789012:user/ada");
        assertThat(partner.ok("ListDelegationRequests").texts("DelegationRequestId"))
                .isEmpty();
    }

    @Test
    void a_request_is_checked_when_it_is_filed() {
        assertThat(filed()).isNotEmpty();
        assertThat(create("workflow-1").code()).isEqualTo("EntityAlreadyExists");
        assertThat(create("w").code()).isEqualTo("ValidationError");
        assertThat(create("workflow-2", "SessionDuration", "299").code()).isEqualTo("ValidationError");
        assertThat(create("workflow-2", "NotificationChannel", "arn:aws:sns:us-east-1:123456789012:t")
                        .code())
                .isEqualTo("InvalidInput");
        assertThat(create("workflow-2", "Permissions.PolicyTemplateArn", TEMPLATE + "Other")
                        .message())
                .contains("EmbeddedIam.delegationTemplate");
        assertThat(create("workflow-2", "Permissions.Parameters.member.1.Name", "Wrong")
                        .message())
                .contains("BucketName");
    }

    @Test
    void the_permission_check_compares_what_is_asked_with_what_the_caller_may() {
        String id = filed();
        Wire ada = user("ada", "s3:*");
        assertThat(of(ada, "GetDelegationRequest", id, "DelegationPermissionCheck", "true")
                        .text("PermissionCheckResult"))
                .isEqualTo("DENIED");
        assertThat(of(user("eve", "*"), "GetDelegationRequest", id, "DelegationPermissionCheck", "true")
                        .text("PermissionCheckResult"))
                .isEqualTo("ALLOWED");
        assertThat(of(customer, "GetDelegationRequest", id).has("PermissionCheckStatus"))
                .isFalse();
    }

    @Test
    void a_summary_is_a_sentence_on_a_request() {
        String arn = "arn:aws:iam::123456789012:delegation-request/" + filed();
        Reply reply = customer.ok("GetHumanReadableSummary", "EntityArn", arn);
        assertThat(reply.text("SummaryState")).isEqualTo("AVAILABLE");
        assertThat(reply.text("SummaryContent")).contains(PARTNER, "iam, s3", "Sets Acme up");
        assertThat(customer.ok("GetHumanReadableSummary", "EntityArn", arn, "Locale", "fr")
                        .text("SummaryState"))
                .isEqualTo("NOT_SUPPORTED");
        assertThat(customer.iam("GetHumanReadableSummary", "EntityArn", "arn:aws:iam::123456789012:user/ada")
                        .code())
                .isEqualTo("InvalidInput");
        assertThat(customer.iam("GetHumanReadableSummary", "EntityArn", arn + "x")
                        .code())
                .isEqualTo("NoSuchEntity");
    }

    @Test
    void an_owner_needs_no_policy_for_her_own_request() {
        try (EmbeddedIam strict =
                EmbeddedIam.builder().authorizing(true).clock(clock).start()) {
            strict.delegationTemplate(TEMPLATE, POLICY);
            Wire root = Wire.to(strict.endpoint()).as(strict.accountId());
            root.ok("CreateUser", "UserName", "ada");
            root.ok("CreateUser", "UserName", "eve");
            root.ok(
                    "PutUserPolicy",
                    "UserName",
                    "ada",
                    "PolicyName",
                    "p",
                    "PolicyDocument",
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                            + "\"iam:AssociateDelegationRequest\",\"Resource\":\"*\"}]}");
            Wire ada = root.as(root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
            Wire eve = root.as(root.ok("CreateAccessKey", "UserName", "eve").text("AccessKeyId"));
            String id = createAt(root.as(PARTNER));

            ok(ada, "AssociateDelegationRequest", id);
            ok(ada, "GetDelegationRequest", id);
            assertThat(of(eve, "GetDelegationRequest", id).code()).isEqualTo("AccessDenied");
            assertThat(of(ada, "AcceptDelegationRequest", id).code()).isEqualTo("AccessDenied");
            ok(ada, "UpdateDelegationRequest", id);
        }
    }

    private static String createAt(Wire partner) {
        return partner.ok(
                        "CreateDelegationRequest",
                        "Description",
                        "Sets Acme up",
                        "RequestorWorkflowId",
                        "workflow-1",
                        "NotificationChannel",
                        TOPIC,
                        "SessionDuration",
                        "3600",
                        "Permissions.PolicyTemplateArn",
                        TEMPLATE,
                        "Permissions.Parameters.member.1.Name",
                        "BucketName",
                        "Permissions.Parameters.member.1.Values.member.1",
                        "acme-data")
                .text("DelegationRequestId");
    }

    private String token() {
        List<String> steps = iam.published(TOPIC);
        return steps.get(steps.size() - 1).replaceAll(".*\"ExchangeToken\":\"([^\"]{30,})\".*", "$1");
    }

    @Test
    void the_token_is_traded_for_credentials_that_end_with_the_delegation() {
        String id = filed();
        Wire ada = user("ada", "*");
        ok(ada, "AssociateDelegationRequest", id);
        ok(ada, "AcceptDelegationRequest", id);
        ok(ada, "SendDelegationToken", id);
        clock.forward(Duration.ofMinutes(20));

        Reply traded = partner.sts("GetDelegatedAccessToken", "TradeInToken", token());
        assertThat(traded.text("AssumedPrincipal")).isEqualTo("arn:aws:iam::123456789012:user/ada");
        Wire delegated = partner.as(traded.text("AccessKeyId"));
        assertThat(delegated.sts("GetCallerIdentity").text("Arn")).isEqualTo("arn:aws:iam::123456789012:user/ada");
        assertThat(customer.sts("GetDelegatedAccessToken", "TradeInToken", token())
                        .code())
                .isEqualTo("AccessDenied");
        clock.forward(Duration.ofMinutes(40));
        assertThat(delegated.sts("GetCallerIdentity").code()).isEqualTo("ExpiredToken");
        Reply late = partner.sts("GetDelegatedAccessToken", "TradeInToken", token());
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.code()).isEqualTo("ExpiredTradeInTokenException");
    }
}
