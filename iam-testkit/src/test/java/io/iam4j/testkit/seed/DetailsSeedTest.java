// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailsSeedTest {
    private static final String DETAILS = read();

    private static String read() {
        try (InputStream in = Objects.requireNonNull(DetailsSeedTest.class.getResourceAsStream("details.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_the_cli_printed_is_seeded_with_every_version() {
        try (EmbeddedIam iam = EmbeddedIam.builder().accountId("210987654321").start()) {
            Seeded seeded = iam.seed(Seed.fromDetails(DETAILS));

            Account seen = iam.account();
            Wire wire = Wire.to(iam.endpoint());
            assertThat(seen)
                    .isEqualTo(Snapshot.of(
                                    Seed.fromDetails(DETAILS).account().globalEndpointTokens(TokenVersion.V1), "aws")
                            .account());
            assertThat(seen.user("ada").inline()).containsOnlyKeys("own");
            assertThat(seen.instanceProfiles()).containsOnlyKeys("web");
            String policy = "arn:aws:iam::210987654321:policy/reader";
            assertThat(wire.ok("ListPolicyVersions", "PolicyArn", policy).texts("VersionId"))
                    .containsExactlyInAnyOrder("v2", "v3");
            assertThat(wire.ok("GetPolicyVersion", "PolicyArn", policy, "VersionId", "v3")
                            .text("Document"))
                    .contains("Deny");
            assertThat(seeded.notes()).isEmpty();
            assertThat(wire.ok("ListUserTags", "UserName", "ada").texts("Key"))
                    .containsExactlyInAnyOrder("Team", "aws:cloudformation:stack-name");
        }
    }

    private static final String ADA = "\"UserName\":\"ada\",\"Arn\":\"arn:aws:iam::210987654321:user/ada\"";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"UserDetailList":3}                                      | UserDetailList: a list is expected, not a number
            {"UserDetailList":"x"}                                    | UserDetailList: a list is expected, not a text
            {"UserDetailList":{ADA}}                                  | UserDetailList: a list is expected, not an object
            {"UserDetailList":[3]}                                    | UserDetailList[0]: an object is expected, not a number
            {"UserDetailList":[null]}                                 | UserDetailList[0]: an item is expected, not null
            {"Policies":[],"userDetailList":[]}                       | userDetailList: there is no such member; is UserDetailList meant?
            {"UserDetailList":[{ADA,"UserPolicysList":[]}]}           | UserDetailList[0].UserPolicysList: there is no such member; is UserPolicyList meant?
            {"UserDetailList":[{ADA,"tags":[]}]}                      | UserDetailList[0].tags: there is no such member; is Tags meant?
            {"UserDetailList":[{ADA,"GroupList":"devops"}]}           | UserDetailList[0].GroupList: a list is expected, not a text
            {"UserDetailList":[{ADA,"GroupList":[1]}]}                | UserDetailList[0].GroupList[0]: a text is expected, not a number
            {"UserDetailList":[{ADA,"Path":1}]}                       | UserDetailList[0].Path: a text is expected, not a number
            {"UserDetailList":[{ADA,"PermissionsBoundary":"arn:x"}]}  | UserDetailList[0].PermissionsBoundary: an object is expected, not a text
            {"UserDetailList":[{ADA,"Tags":{"a":"b"}}]}               | UserDetailList[0].Tags: a list is expected, not an object
            {"UserDetailList":[{ADA,"AttachedManagedPolicies":["x"]}]}| UserDetailList[0].AttachedManagedPolicies[0]: an object is expected, not a text
            {"Policies":[{"IsAttachable":"true"}]}                    | Policies[0].IsAttachable: true or false is expected, not a text
            {"Policies":[{"AttachmentCount":"1"}]}                    | Policies[0].AttachmentCount: a whole number is expected, not a text
            {"Policies":[{"PolicyVersionList":[{"Document":[]}]}]}    | Policies[0].PolicyVersionList[0].Document: a policy document, as an object or a text, is expected, not a list
            """)
    void what_an_export_cannot_have_is_refused_with_its_place(String json, String why) {
        assertThatThrownBy(() -> Seed.fromDetails(json.replace("ADA", ADA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this export is broken at " + why);
    }

    @Test
    void what_aws_may_add_later_is_left_out_and_noted() {
        String user = "{" + ADA + ",\"LoginRegion\":\"eu-west-1\"}";
        String other = user.replace("ada", "ben");
        try (EmbeddedIam iam = EmbeddedIam.builder().accountId("210987654321").start()) {
            Seeded seeded =
                    iam.seed(Seed.fromDetails("{\"ResponseMetadata\":{\"HTTPStatusCode\":200},\"UserDetailList\":["
                            + user + "," + other + "],\"Extra\":1}"));
            assertThat(seeded.notes())
                    .containsExactly(
                            "Extra is left out: no export is known to have a member of that name",
                            "UserDetailList[].LoginRegion (2 times) is left out: no export is known to have a member"
                                    + " of that name");
            assertThat(iam.account().users()).containsOnlyKeys("ada", "ben");
        }
    }

    @Test
    void another_endpoint_does_not_get_the_tags_of_aws() {
        try (EmbeddedIam iam = EmbeddedIam.builder().accountId("210987654321").start()) {
            Seeded seeded = Seed.fromDetails(DETAILS).into(iam.endpoint(), "210987654321");

            assertThat(Wire.to(iam.endpoint())
                            .ok("ListUserTags", "UserName", "ada")
                            .texts("Key"))
                    .containsExactly("Team");
            assertThat(seeded.notes())
                    .containsExactly(
                            "user ada: tag aws:cloudformation:stack-name is left out, for only AWS sets tags of"
                                    + " that prefix");
        }
    }

    @Test
    void inline_policies_of_the_old_language_are_seeded_as_they_are() {
        String old = DETAILS.replace("%7B%22Version%22%3A%222012-10-17%22%2C%22Statement", "%7B%22Statement");
        assertThat(old).isNotEqualTo(DETAILS);
        try (EmbeddedIam iam = EmbeddedIam.builder().accountId("210987654321").start()) {
            iam.seed(Seed.fromDetails(old));

            assertThat(iam.account().user("ada").inline())
                    .hasEntrySatisfying(
                            "own", policy -> assertThat(policy.version()).isEmpty());
        }
    }

    @Test
    void one_page_of_several_is_refused() {
        assertThatThrownBy(() -> Seed.fromDetails("{\"UserDetailList\": [], \"IsTruncated\": true, \"Marker\": \"x\"}"))
                .hasMessageContaining("a seed needs them all");
        assertThatThrownBy(() -> Seed.fromDetails("{\"UserDetailList\": [], \"NextToken\": \"by --max-items\"}"))
                .hasMessageContaining("a seed needs them all");
    }

    @Test
    void other_json_is_refused() {
        assertThatThrownBy(() -> Seed.fromDetails("{\"Users\": []}")).hasMessageContaining("UserDetailList");
        assertThatThrownBy(() -> Seed.fromDetails("[")).hasMessageContaining("not JSON");
    }
}
