// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.iam4j.model.Kind;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exports go in and come out the same. */
class ExportTest {
    private static final String FULL = read("full-export.json");
    private static final String BEANSTALK = "arn:aws:iam::aws:policy/AWSElasticBeanstalkFullAccess";

    private final EmbeddedIam iam =
            EmbeddedIam.builder().accountId("210987654321").start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(ExportTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the policies of AWS, which are as the catalogue has them. */
    private static Map<String, String> ofAccount(Map<String, String> details) {
        Map<String, String> out = new TreeMap<>(details);
        out.keySet().removeIf(arn -> arn.contains(":iam::aws:") && !arn.equals(BEANSTALK));
        return out;
    }

    private static Map<String, String> shown(EmbeddedIam server, String account) {
        return ofAccount(ShownDetails.ofReply(
                Wire.to(server.endpoint()).as(account).ok("GetAccountAuthorizationDetails", "MaxItems", "1000")));
    }

    @Test
    void an_export_with_everything_is_shown_again_without_loss() {
        iam.seed(Seed.fromDetails(FULL));

        assertThat(shown(iam, iam.accountId())).containsExactlyEntriesOf(ofAccount(ShownDetails.ofExport(FULL)));
        assertThat(iam.inspect().brokenInvariants()).isEmpty();
    }

    @Test
    void a_seeded_export_survives_in_the_state() {
        iam.seed(Seed.fromDetails(FULL));
        try (EmbeddedIam fresh = EmbeddedIam.start()) {
            fresh.restore(iam.state());

            assertThat(shown(fresh, iam.accountId())).containsExactlyEntriesOf(shown(iam, iam.accountId()));
        }
    }

    /** The sample is a first page; its ids are all the same, and it counts what is on other pages. */
    @Test
    void the_sample_of_the_aws_cli_is_shown_again() {
        String sample = read("awscli-sample.json");
        assertThatThrownBy(() -> Seed.fromDetails(sample)).hasMessageContaining("this is one page of several");
        String whole = sample.replaceFirst(",\\s*\"Marker\"[^}]*", "\n");

        Seeded seeded = iam.seed(Seed.fromDetails(whole));

        assertThat(seeded.notes())
                .contains(
                        "the id ANPA1234567890EXAMPLE of documentation is given to several: policy create-update-delete-set-managed-policies,"
                                + " policy S3-read-only-specific-bucket; each got one of its own");
        assertThat(whole).isNotEqualTo(sample);
        assertThat(comparable(shown(iam, "123456789012")))
                .hasSize(9)
                .containsExactlyEntriesOf(comparable(ofAccount(ShownDetails.ofExport(whole))));
    }

    private static Map<String, String> comparable(Map<String, String> details) {
        details.replaceAll((arn, text) -> text.replaceAll("(User|Group|Role|Policy)Id=A[A-Z0-9]+", "$1Id=?")
                .replaceAll("InstanceProfileId=A[A-Z0-9]+", "InstanceProfileId=AIPA1234567890EXAMPLE")
                .replaceAll("(AttachmentCount|PermissionsBoundaryUsageCount)=\\d, ", ""));
        return details;
    }

    @Test
    void a_policy_that_aws_gave_up_stays_with_those_who_have_it() {
        Seeded seeded = iam.seed(Seed.fromDetails(FULL));

        assertThat(seeded.notes())
                .containsExactly("policy " + BEANSTALK + " is not of the catalogue: it came along from the export");
        assertThat(wire.ok("GetPolicy", "PolicyArn", BEANSTALK).text("IsAttachable"))
                .isEqualTo("false");
        assertThat(wire.ok("ListPolicies", "Scope", "AWS", "OnlyAttached", "true")
                        .texts("PolicyName"))
                .contains("AWSElasticBeanstalkFullAccess");
        wire.ok("AttachUserPolicy", "UserName", "ci", "PolicyArn", BEANSTALK);
        Reply refused = wire.iam("AttachUserPolicy", "UserName", "ada", "PolicyArn", BEANSTALK);
        assertThat(refused.code()).isEqualTo("NoSuchEntity");
        assertThat(refused.message()).isEqualTo("Policy " + BEANSTALK + " does not exist or is not attachable.");
        assertThat(wire.iam("PutUserPermissionsBoundary", "UserName", "ci", "PermissionsBoundary", BEANSTALK)
                        .code())
                .isEqualTo("NoSuchEntity");

        wire.ok("DetachUserPolicy", "UserName", "ci", "PolicyArn", BEANSTALK);
        assertThat(wire.iam("AttachUserPolicy", "UserName", "ci", "PolicyArn", BEANSTALK)
                        .code())
                .isEqualTo("NoSuchEntity");
        wire.ok("DetachGroupPolicy", "GroupName", "devs", "PolicyArn", BEANSTALK);
        assertThat(wire.iam("GetPolicy", "PolicyArn", BEANSTALK).code()).isEqualTo("NoSuchEntity");
        assertThat(wire.as("999999999999")
                        .iam("GetPolicy", "PolicyArn", BEANSTALK)
                        .code())
                .isEqualTo("NoSuchEntity");
    }

    @Test
    void rights_follow_the_export() {
        iam.seed(Seed.fromDetails(FULL));

        Reply simulated = wire.ok(
                "SimulatePrincipalPolicy",
                "PolicySourceArn",
                "arn:aws:iam::210987654321:user/ci",
                "ActionNames.member.1",
                "elasticbeanstalk:CreateApplication");
        assertThat(simulated.text("EvalDecision")).isEqualTo("allowed");
        assertThat(wire.sts("AssumeRole", "RoleArn", "arn:aws:iam::210987654321:role/deploy", "RoleSessionName", "s1")
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void service_linked_roles_keep_name_path_and_policies() {
        iam.seed(Seed.fromDetails(FULL));

        String name = "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable";
        assertThat(wire.ok("ListAttachedRolePolicies", "RoleName", name).text("PolicyName"))
                .isEqualTo("AWSApplicationAutoscalingDynamoDBTablePolicy");
        assertThat(wire.iam("DeleteRole", "RoleName", name).code()).isEqualTo("UnmodifiableEntity");
        assertThat(wire.ok("DeleteServiceLinkedRole", "RoleName", name).has("DeletionTaskId"))
                .isTrue();
    }

    @Test
    void several_accounts_in_one_export_are_told_by_name() {
        String mixed = FULL.replace("210987654321:user/ci", "333333333333:user/ci")
                .replace("210987654321:policy/limit\",\n   \"Path\"", "444444444444:policy/limit\",\n   \"Path\"");

        assertThatThrownBy(() -> Seed.fromDetails(mixed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "this export mixes accounts: 210987654321 has policy reader, group devs, group ops and 6 more;"
                                + " 333333333333 has user ci; 444444444444 has policy limit. A seed is of one account: export each"
                                + " by itself, and seed one after the other");
    }

    private static String refused(String export) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Seed.fromDetails(export))
                .getMessage());
    }

    @Test
    void what_an_export_has_twice_is_refused_with_both_places() {
        String user =
                "{\"UserName\":\"%s\",\"UserId\":\"AIDA%s567890123456\",\"Arn\":\"arn:aws:iam::210987654321:user/%s\"}";
        String ada = String.format(user, "ada", "1234", "ada");
        String users = "{\"UserDetailList\":[" + ada + ",%s]}";

        assertThat(refused(String.format(users, ada)))
                .isEqualTo(
                        "this export has the same name twice: user ada at UserDetailList[0], and user ada at UserDetailList[1]."
                                + " One would take the place of the other: take one of them out. Pages that were put together by hand may"
                                + " overlap; export anew then, without --no-paginate and --starting-token");
        assertThat(refused(String.format(users, String.format(user, "ADA", "9999", "ADA"))))
                .startsWith(
                        "this export has the same name twice: user ada at UserDetailList[0], and user ADA at UserDetailList[1].");
        assertThat(refused(String.format(users, String.format(user, "eve", "9999", "ada"))))
                .startsWith(
                        "this export has the ARN arn:aws:iam::210987654321:user/ada twice: user ada at UserDetailList[0], and user eve"
                                + " at UserDetailList[1].");
        assertThat(refused(String.format(users, String.format(user, "eve", "1234", "eve"))))
                .isEqualTo(
                        "this export has the id AIDA1234567890123456 twice: user ada at UserDetailList[0], and user eve at"
                                + " UserDetailList[1]. An id is of one entity: correct one of them, or leave it out, and its entity gets a new one");
    }

    @Test
    void parts_of_an_entity_that_are_there_twice_are_refused_too() {
        String role = "{\"RoleDetailList\":[{\"RoleName\":\"r\",\"Arn\":\"arn:aws:iam::210987654321:role/r\",%s}]}";
        String profile = "{\"InstanceProfileName\":\"web\"}";

        assertThat(refused(String.format(
                        role,
                        "\"InstanceProfileList\":[" + profile + "," + profile + "],"
                                + "\"AssumeRolePolicyDocument\":{}")))
                .contains(
                        "instance profile web at RoleDetailList[0].InstanceProfileList[0], and instance profile web at"
                                + " RoleDetailList[0].InstanceProfileList[1].");
        assertThat(refused("{\"UserDetailList\":[{\"UserName\":\"ada\",\"Tags\":[{\"Key\":\"team\",\"Value\":\"a\"},"
                        + "{\"Key\":\"team\",\"Value\":\"b\"}]}]}"))
                .contains("tag team at UserDetailList[0].Tags[0], and tag team at UserDetailList[0].Tags[1].");
        assertThat(refused(
                        "{\"UserDetailList\":[{\"UserName\":\"ada\",\"UserPolicyList\":[{\"PolicyName\":\"p\",\"PolicyDocument\":"
                                + "{}},{\"PolicyName\":\"p\",\"PolicyDocument\":{}}]}]}"))
                .contains("inline policy p at UserDetailList[0].UserPolicyList[0], and inline policy p at");
        assertThat(refused("{\"Policies\":[{\"PolicyName\":\"p\",\"PolicyVersionList\":[{\"VersionId\":\"1\"}]}]}"))
                .isEqualTo(
                        "this export is broken at Policies[0].PolicyVersionList[0].VersionId: v and a number is expected, such as v1");
    }

    @Test
    void a_service_that_only_aws_knows_is_known_from_an_export() {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"Service\":\"of-tomorrow.amazonaws.com\"}}]}";
        iam.seed(Seed.fromDetails(
                "{\"RoleDetailList\":[{\"RoleName\":\"r\",\"Arn\":\"arn:aws:iam::210987654321:role/r\","
                        + "\"AssumeRolePolicyDocument\":" + trust + "}]}"));
        try (EmbeddedIam fresh = EmbeddedIam.builder().accountId("210987654321").start()) {
            fresh.restore(iam.state());

            Wire.to(fresh.endpoint()).ok("CreateRole", "RoleName", "another", "AssumeRolePolicyDocument", trust);
        }
    }

    @Test
    void an_account_that_was_granted_more_holds_more() {
        String many = IntStream.range(0, 12)
                .mapToObj(i -> "{\"PolicyName\":\"p" + i + "\",\"PolicyArn\":\"arn:aws:iam::aws:policy/"
                        + List.of(
                                        "ReadOnlyAccess",
                                        "PowerUserAccess",
                                        "AdministratorAccess",
                                        "IAMFullAccess",
                                        "AmazonS3FullAccess",
                                        "AmazonEC2FullAccess",
                                        "AmazonSQSFullAccess",
                                        "AmazonSNSFullAccess",
                                        "AmazonVPCFullAccess",
                                        "AmazonRDSFullAccess",
                                        "AmazonRoute53FullAccess",
                                        "AmazonEC2ReadOnlyAccess")
                                .get(i)
                        + "\"}")
                .collect(Collectors.joining(","));
        iam.seed(Seed.fromDetails(
                "{\"UserDetailList\":[{\"UserName\":\"ada\",\"Arn\":\"arn:aws:iam::210987654321:user/ada\","
                        + "\"AttachedManagedPolicies\":[" + many + "]}]}"));

        assertThat(wire.ok("ListAttachedUserPolicies", "UserName", "ada").members("AttachedPolicies"))
                .hasSize(12);
        assertThat(wire.iam(
                                "AttachUserPolicy",
                                "UserName",
                                "ada",
                                "PolicyArn",
                                "arn:aws:iam::aws:policy/job-function/Billing")
                        .message())
                .isEqualTo("Cannot exceed quota for PoliciesPerUser: 12");
    }

    private static String users(String first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"UserName\":\"" + first + i + "\",\"Arn\":\"arn:aws:iam::210987654321:user/" + first
                        + i + "\"}")
                .collect(Collectors.joining(",", "{\"UserDetailList\":[", "]}"));
    }

    private int quota(String key) {
        Reply summary = wire.ok("GetAccountSummary");
        return Integer.parseInt(summary.texts("value").get(summary.texts("key").indexOf(key)));
    }

    @Test
    void an_export_lowers_no_quota_and_is_put_beside_what_is_there() {
        iam.quota("210987654321", "UsersQuota", 6000);
        iam.seed(Seed.fromDetails(users("u", 5001)));
        assertThat(quota("UsersQuota")).isEqualTo(6000);

        iam.seed(Seed.fromDetails(users("v", 1500)));
        assertThat(quota("UsersQuota")).isEqualTo(6501);
        assertThat(wire.iam("CreateUser", "UserName", "one-more").message())
                .isEqualTo("Cannot exceed quota for UsersPerAccount: 6501");
    }

    @Test
    void an_export_is_put_there_though_a_test_lowered_quotas() {
        iam.quota("210987654321", "UsersQuota", 2);
        for (String key : List.of(
                "RolesQuota",
                "GroupsQuota",
                "PoliciesQuota",
                "InstanceProfilesQuota",
                "GroupsPerUserQuota",
                "AttachedPoliciesPerUserQuota",
                "AttachedPoliciesPerRoleQuota",
                "AttachedPoliciesPerGroupQuota",
                "PolicySizeQuota",
                "UserPolicySizeQuota",
                "RolePolicySizeQuota",
                "GroupPolicySizeQuota",
                "AssumeRolePolicySizeQuota",
                "VersionsPerPolicyQuota",
                "PolicyVersionsInUseQuota")) iam.quota("210987654321", key, 0);
        iam.seed(Seed.fromDetails(FULL));
        try (EmbeddedIam usual = EmbeddedIam.start()) {
            usual.seed(Seed.fromDetails(FULL));
            assertThat(iam.account("210987654321")).isEqualTo(usual.account("210987654321"));
        }
        assertThat(quota("UsersQuota")).isEqualTo(2);
        assertThat(quota("RolesQuota"))
                .isEqualTo(wire.ok("ListRoles").texts("RoleName").size());
        assertThat(wire.iam("CreateGroup", "GroupName", "more").code()).isEqualTo("LimitExceeded");
    }

    @Test
    void a_refused_export_leaves_the_quotas_in_force() {
        String broken = users("u", 1)
                .replace("}]}", ",\"AttachedManagedPolicies\":[{\"PolicyArn\":\"arn:aws:iam::aws:policy/No\"}]}]}");
        assertThatThrownBy(() -> iam.seed(Seed.fromDetails(broken))).isInstanceOf(SeedException.class);
        assertThat(quota("UsersQuota")).isEqualTo(5000);
        assertThat(quota("AccessKeysPerUserQuota")).isEqualTo(2);
    }

    @Test
    void what_is_left_out_is_not_made() {
        iam.seed(Seed.fromDetails(FULL).without(Kind.USER, "ci"));

        assertThat(wire.ok("ListUsers").texts("UserName")).containsExactly("ada");
        assertThat(wire.ok("CreateUser", "UserName", "ci").text("UserId")).isNotEqualTo("AIDAZCONTINUOUSLY2345");
    }

    @Test
    void documents_that_say_the_same_keep_their_own_text() {
        String document = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':%s,'Resource':'*'}]}";
        List<String> texts = Stream.of("'s3:*'", "['s3:*']", "'S3:*'")
                .map(action -> String.format(document, action).replace('\'', '"'))
                .toList();
        String users = IntStream.range(0, texts.size())
                .mapToObj(i -> String.format(
                        "{'Path':'/','UserName':'u%1$d','UserId':'AIDA11111111111111%1$d',"
                                + "'Arn':'arn:aws:iam::210987654321:user/u%1$d',"
                                + "'UserPolicyList':[{'PolicyName':'p','PolicyDocument':%2$s}]}",
                        i, texts.get(i)))
                .collect(Collectors.joining(","));
        String details = "{'UserDetailList':[" + users + "],'GroupDetailList':[],'RoleDetailList':[],'Policies':[]}";
        iam.seed(Seed.fromDetails(details.replace('\'', '"')));

        for (int i = 0; i < texts.size(); i++) {
            String stored = wire.as("210987654321")
                    .ok("GetUserPolicy", "UserName", "u" + i, "PolicyName", "p")
                    .text("PolicyDocument");
            assertThat(URLDecoder.decode(stored, StandardCharsets.UTF_8)).isEqualTo(texts.get(i));
        }
    }
}
