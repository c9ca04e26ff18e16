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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What last accesses list, as recorded of AWS: radkawar/stackd, testdata/aws/iam/last_access.json. */
class LastAccessedTest {
    private static final String ADA = Samples.ARN + "user/ada";

    private EmbeddedIam iam;
    private Wire wire;

    @BeforeEach
    void start() {
        iam = EmbeddedIam.start();
        wire = Wire.to(iam.endpoint());
        wire.ok("CreateUser", "UserName", "ada");
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private void may(String... statements) {
        wire.ok(
                "PutUserPolicy",
                "UserName",
                "ada",
                "PolicyName",
                "p",
                "PolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{" + String.join("},{", statements) + "}]}");
    }

    private String job(String arn) {
        return wire.ok("GenerateServiceLastAccessedDetails", "Arn", arn).text("JobId");
    }

    private List<String> services(String job) {
        List<String> out = new ArrayList<>();
        String marker = "";
        do {
            Reply page = marker.isEmpty()
                    ? wire.ok("GetServiceLastAccessedDetails", "JobId", job)
                    : wire.ok("GetServiceLastAccessedDetails", "JobId", job, "Marker", marker);
            out.addAll(page.texts("ServiceNamespace"));
            marker = page.text("IsTruncated").equals("true") ? page.text("Marker") : "";
        } while (!marker.isEmpty());
        return out;
    }

    private Reply entities(String job, String service) {
        return wire.iam("GetServiceLastAccessedDetailsWithEntities", "JobId", job, "ServiceNamespace", service);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Action":"s3:NoSuchThing"                          |
            "Action":["s3:GetObject","S3:PutObject"]           | s3
            "Action":"iam:PassRole"                            | iam
            "Action":"nosuch:*"                                |
            "Action":["s3:GetObject","sqs:SendMessage"]        | s3 sqs
            """)
    void services_with_a_known_action_are_listed(String actions, String services) {
        may("\"Effect\":\"Allow\",\"Resource\":\"*\"," + actions);
        assertThat(String.join(" ", services(job(ADA)))).isEqualTo(services == null ? "" : services);
    }

    @Test
    void a_service_that_is_denied_as_a_whole_is_not_listed_and_one_that_is_denied_in_part_is() {
        String allow =
                "\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":[\"s3:Get*\",\"sqs:*\",\"ec2:RunInstances\"]";
        may(
                allow,
                "\"Effect\":\"Deny\",\"Resource\":\"*\",\"Action\":\"sqs:*\"",
                "\"Effect\":\"Deny\",\"Resource\":\"arn:aws:ec2:*:*:instance/*\",\"Action\":\"ec2:*\"",
                "\"Effect\":\"Deny\",\"Resource\":\"*\",\"Action\":\"s3:*\","
                        + "\"Condition\":{\"StringEquals\":{\"aws:username\":\"nobody\"}}");
        assertThat(services(job(ADA))).containsExactly("ec2", "s3");
    }

    /** The cases get_deny_edges_exact_poll_1 and report_controls_get_*; those with NotResource and of many resources follow from them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Resource":"arn:aws:s3:::a/*" | "Action":"s3:*","Resource":"arn:aws:s3:::a/*"                            |
            "Resource":"arn:aws:s3:::a/*" | "Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"                    |
            "Resource":"arn:aws:s3:::a"   | "Action":"sqs:*","Resource":"*"                                          |
            "Resource":"arn:aws:s3:::a/*" | "Action":"s3:*","Resource":"arn:aws:s3:::b/*"                            | s3
            "Resource":"*"                | "Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:username":"nobody"}} | s3
            "Resource":"arn:aws:s3:::a/*" | "Action":"s3:*","Resource":"arn:aws:s3:::*"                              |
            "Resource":"arn:aws:s3:::a/*" | "Action":"s3:*","NotResource":"arn:aws:s3:::b/*"                         |
            "Resource":"arn:aws:s3:::a/*" | "Action":"s3:*","NotResource":"arn:aws:s3:::a/*"                         | s3
            "Resource":["arn:aws:s3:::a/*","arn:aws:s3:::b/*"] | "Action":"s3:*","Resource":"arn:aws:s3:::a/*"       | s3
            "Resource":"arn:aws:s3:::*"   | "Action":"s3:*","Resource":"arn:aws:s3:::a/*"                            | s3
            "NotResource":"*"             | "Action":"sqs:*","Resource":"*"                                          |
            "NotResource":"arn:aws:s3:::a/*" | "Action":"s3:*","Resource":"*"                                        |
            "NotResource":"arn:aws:s3:::a/*" | "Action":"s3:*","NotResource":"arn:aws:s3:::a/*"                      |
            "NotResource":"arn:aws:s3:::a/*" | "Action":"s3:*","NotResource":"arn:aws:s3:::b/*"                      | s3
            """)
    void a_service_is_listed_where_denials_leave_a_resource_of_an_action(String on, String denied, String services) {
        may("\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\"," + on, "\"Effect\":\"Deny\"," + denied);
        assertThat(String.join(" ", services(job(ADA)))).isEqualTo(services == null ? "" : services);
    }

    @Test
    void an_administrator_may_reach_all_services_and_by_notaction_all_but_some() {
        String everything = "arn:aws:iam::aws:policy/AdministratorAccess";
        int all = services(job(everything)).size();
        assertThat(all).isGreaterThan(400);
        may("\"Effect\":\"Allow\",\"Resource\":\"*\",\"NotAction\":\"iam:*\"");
        assertThat(services(job(ADA))).hasSize(all - 1).doesNotContain("iam").contains("s3");
    }

    @Test
    void who_may_reach_a_service_is_listed_without_a_date_behind_who_did() {
        for (String name : new String[] {"ben", "cyd"}) wire.ok("CreateUser", "UserName", name);
        wire.ok("CreateGroup", "GroupName", "all");
        for (String name : new String[] {"ada", "ben", "cyd"})
            wire.ok("AddUserToGroup", "GroupName", "all", "UserName", name);
        wire.ok("PutGroupPolicy", "GroupName", "all", "PolicyName", "p", "PolicyDocument", Samples.allow("sts:*"));
        String key = wire.ok("CreateAccessKey", "UserName", "cyd").text("AccessKeyId");
        assertThat(wire.as(key).sts("GetCallerIdentity").status()).isEqualTo(200);

        String job = job(Samples.ARN + "group/all");
        Reply reply = entities(job, "sts");
        assertThat(reply.texts("Name")).containsExactly("cyd", "ada", "ben");
        assertThat(reply.texts("LastAuthenticated")).hasSize(1);
        assertThat(entities(job, "s3").texts("Name")).isEmpty();
    }

    @Test
    void entities_have_their_names_of_today_and_those_deleted_are_left_out() {
        wire.ok("CreateUser", "UserName", "ben");
        wire.ok("CreateGroup", "GroupName", "all");
        for (String name : new String[] {"ada", "ben"}) wire.ok("AddUserToGroup", "GroupName", "all", "UserName", name);
        wire.ok("PutGroupPolicy", "GroupName", "all", "PolicyName", "p", "PolicyDocument", Samples.allow("sts:*"));
        String job = job(Samples.ARN + "group/all");
        String id = entities(job, "sts").texts("Id").get(0);

        wire.ok("UpdateUser", "UserName", "ada", "NewUserName", "zoe", "NewPath", "/eng/");
        wire.ok("RemoveUserFromGroup", "GroupName", "all", "UserName", "ben");
        assertThat(entities(job, "sts").texts("Name")).containsExactly("zoe", "ben");
        wire.ok("DeleteUser", "UserName", "ben");
        wire.ok("CreateUser", "UserName", "ben");
        Reply reply = entities(job, "sts");
        assertThat(reply.texts("Arn")).containsExactly(Samples.ARN + "user/eng/zoe");
        assertThat(reply.texts("Name")).containsExactly("zoe");
        assertThat(reply.texts("Path")).containsExactly("/eng/");
        assertThat(reply.texts("Id")).containsExactly(id);
        assertThat(services(job)).containsExactly("sts");
    }

    @Test
    void a_service_that_nobody_knows_is_refused() {
        may("\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":\"s3:*\"");
        Reply entities = entities(job(ADA), "unmodeled");
        assertThat(entities.code()).isEqualTo("InvalidInput");
        assertThat(entities.message()).isEqualTo("Service namepace unmodeled is either invalid or unsupported.");
        Reply granting = wire.iam(
                "ListPoliciesGrantingServiceAccess",
                "Arn",
                ADA,
                "ServiceNamespaces.member.1",
                "s3",
                "ServiceNamespaces.member.2",
                "unmodeled");
        assertThat(granting.code()).isEqualTo("InvalidInput");
        assertThat(granting.message()).isEqualTo("Invalid service namespace: [unmodeled]");
    }

    private Reply granting(String service) {
        return wire.iam("ListPoliciesGrantingServiceAccess", "Arn", ADA, "ServiceNamespaces.member.1", service);
    }

    /** The cases selection_* and resource_selection_*, and what follows from them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Action":"s3:GetObject","Resource":"*"                                     | s3
            "Action":"s3:UnmodeledAction","Resource":"*"                               | s3
            "Action":"s3:GetObject","NotResource":"*"                                  |
            "Action":"s3:GetObject","NotResource":"arn:aws:s3:::a/*"                   | s3
            "Action":"s3:GetObject","Resource":"arn:aws:iam::123456789012:user/nobody" |
            "Action":"s3:GetObject","Resource":"arn:aws:s3:::a"                        | s3
            "Action":"*","Resource":"arn:aws:s3:::a"                                   | s3
            "Action":"*","Resource":"arn:aws:*:::a"                                    | s3 sqs
            "NotAction":"s3:*","Resource":"*"                                          | sqs
            """)
    void a_policy_grants_a_service_on_resources_of_it(String allowed, String services) {
        may("\"Effect\":\"Allow\"," + allowed);
        List<String> granted = new ArrayList<>();
        for (String service : new String[] {"s3", "sqs"})
            if (!granting(service).texts("PolicyName").isEmpty()) granted.add(service);
        assertThat(String.join(" ", granted)).isEqualTo(services == null ? "" : services);
    }

    /** The cases entities_namespace_*. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            S3                                                                | InvalidInput
            s3:GetObject                                                      | ValidationError
            xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | ValidationError
            """)
    void a_namespace_is_taken_as_it_is_written(String namespace, String code) {
        may("\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":\"s3:*\"");
        Reply entities = entities(job(ADA), namespace);
        assertThat(entities.code()).isEqualTo(code);
        assertThat(granting(namespace).code()).isEqualTo(code);
        if (code.equals("ValidationError")) assertThat(entities.message()).contains("serviceNamespace");
    }

    /** Four as the catalogue has them, and two as it does not. */
    @Test
    void each_service_is_called_by_its_name() {
        may("\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":"
                + "[\"s3:*\",\"sqs:*\",\"lambda:*\",\"iam:*\",\"ec2:*\",\"ses:*\"]");
        assertThat(wire.ok("GetServiceLastAccessedDetails", "JobId", job(ADA)).texts("ServiceName"))
                .containsExactly(
                        "Amazon EC2",
                        "AWS Identity and Access Management",
                        "AWS Lambda",
                        "Amazon S3",
                        "Amazon SES",
                        "Amazon SQS");
    }

    @Test
    void of_each_subject_and_owner_the_ten_newest_jobs_and_those_of_the_last_hour_are_kept() {
        TestClock clock = new TestClock();
        try (EmbeddedIam timed = EmbeddedIam.builder().clock(clock).start()) {
            wire = Wire.to(timed.endpoint());
            wire.ok("CreateUser", "UserName", "ada");
            String first = job(ADA);
            for (int i = 0; i < 12; i++) job(ADA);
            assertThat(services(first)).isEmpty();
            clock.forward(Duration.ofMinutes(61));
            wire.ok("CreateUser", "UserName", "ben");
            job(Samples.ARN + "user/ben");
            assertThat(services(first)).isEmpty();
            String last = job(ADA);
            assertThat(wire.iam("GetServiceLastAccessedDetails", "JobId", first).code())
                    .isEqualTo("NoSuchEntity");
            for (int i = 0; i < 8; i++) job(ADA);
            assertThat(services(last)).isEmpty();
        }
    }
}
