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
