// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service would refuse of a document is told at plan time; what it takes is not refused. */
class RefusedDocumentsTest {
    private static final Role OPS = role("Ops").trusting(trust("{'Service':'ec2.amazonaws.com'}"));
    private static final Snapshot OBSERVED =
            Snapshot.empty("222222222222", "aws").holding(OPS);

    private static PolicyDocument document(String text) {
        return PolicyDocument.parse(text.replace('\'', '"'));
    }

    private static PolicyDocument statement(String statement) {
        return document("{'Version':'2012-10-17','Statement':" + statement + "}");
    }

    private static PolicyDocument trust(String principal) {
        return statement("{'Effect':'Allow','Action':'sts:AssumeRole','Principal':" + principal + "}");
    }

    private static Resource using(String use, PolicyDocument document) {
        return switch (use) {
            case "managed" -> policy("p").document(document);
            case "inline" -> user("u").inline("own", document);
            default -> role("r").trusting(document);
        };
    }

    private static List<String> problems(Snapshot observed, Account desired) {
        try {
            Planner.plan(desired, observed, Instant.EPOCH);
            return List.of();
        } catch (UnplannableException refused) {
            return refused.problems();
        }
    }

    private static List<String> problems(Resource... resources) {
        return problems(OBSERVED, account("a").with(resources));
    }

    static Stream<Arguments> table() throws Exception {
        try (InputStream rows = RefusedDocumentsTest.class.getResourceAsStream("refused-documents.txt")) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> Arguments.of((Object[]) line.split(" \\| ", 5)))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_document_that_aws_refuses_is_refused_at_plan_time(
            String what, String use, String place, String rule, String text) {
        String json = text.replace('\'', '"');
        String element = place.startsWith("role ") ? place : ", " + place + ": ";
        for (PolicyDocument document : List.of(PolicyDocument.parse(json), PolicyDocument.fromWire(json)))
            assertThat(problems(using(use, document)))
                    .singleElement()
                    .asString()
                    .startsWith(using(use, document).kind() + " \"")
                    .contains(element, rule, "; ");
    }

    @Test
    void in_another_partition_arns_of_the_usual_one_are_refused() {
        Snapshot gov = Snapshot.empty("222222222222", "aws-us-gov");
        Account desired = account("a")
                .with(policy("p").document(statement("{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::b'}")))
                .with(role("r").trusting(trust("{'AWS':'arn:aws:iam::123456789012:root'}")));
        assertThat(problems(gov, desired))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem)
                        .contains("is of partition \"aws\", and the account is in aws-us-gov; write {partition}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'sqs:*','Resource':'arn:aws:sqs'}",
                "{'Effect':'Allow','Action':'lambda:*','Resource':'arn:aws:lambda:us-east-1'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3*'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:*:s3:::b'}",
                "{'Effect':'Allow','Action':'s3.s:X','Resource':'*'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:us-west-2:123456789012:accesspoint/a'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3::123456789012:accesspoint/a.mrap/*'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::b/${aws:username}/*'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'a':'b'}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/aws:x:y':'b'}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*',"
                        + "'Condition':{'ArnLike':{'kms:EncryptionContext:aws:s3:arn':'arn:aws:s3:::b'}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Nonsense':{}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':"
                        + "['2030-01-31T12:00:00Z','2030-01-31','1893456000']}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'NumericEquals':{'a:b':'${aws:c}'}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'a:b':true}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'IpAddress':{'a:b':['2001:db8::/32']}}}",
            })
    void what_aws_takes_is_not_refused(String statement) {
        assertThat(problems(user("u").inline("own", statement(statement)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Service':'ec2.amazonaws.com'}",
                "{'Service':'states.us-east-1.amazonaws.com'}",
                "{'Service':'sns.ap-southeast-3.amazonaws.com'}",
                "{'Service':'ec2.amazonaws.com.cn'}",
                "{'AWS':['123456789012','arn:aws:iam::123456789012:root','arn:aws:iam::123456789012:role/a/b']}",
                "{'AWS':'arn:aws:sts::123456789012:assumed-role/r/ada@acme.com'}",
                "'*'",
                "{'Federated':['cognito-identity.amazonaws.com','arn:aws:iam::123456789012:saml-provider/idp']}",
            })
    void principals_that_aws_takes_are_not_refused(String principal) {
        assertThat(problems(role("r").trusting(trust(principal)))).isEmpty();
    }

    @Test
    void a_service_that_the_library_does_not_know_may_be_vouched_for() {
        Role role = role("r").trusting(trust("{'Service':'nonsense.amazonaws.com'}"));
        assertThat(problems(role)).hasSize(1);
        assertThat(problems(OBSERVED, account("a").with(role).knowingServices("nonsense.amazonaws.com")))
                .isEmpty();
        assertThatThrownBy(() -> account("a").knowingServices("nonsense"))
                .hasMessageContaining("\"nonsense\" is not of the form NAME.amazonaws.com");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void what_is_stored_already_stays_acceptable(String what, String use, String place, String rule, String text) {
        Resource stored = using(use, PolicyDocument.fromWire(text.replace('\'', '"')));
        Snapshot held = OBSERVED.holding(stored);
        assertThat(Planner.plan(held.account(), held, Instant.EPOCH).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/other/, true", "/, false"})
    void what_is_stored_is_checked_when_it_is_sent_again(String path, boolean refused) {
        Role stored = role("r").trusting(trust("{'AWS':'AIDAQWERTYUIOPASDFGHJ'}"));
        Snapshot held = OBSERVED.holding(stored);
        assertThat(problems(held, account("a").with(stored.path(path)))).hasSize(refused ? 1 : 0);
    }
}
