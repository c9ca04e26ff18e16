// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Authorization details in time and in bad weather. */
@Facts(5)
class DetailsTest {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam = EmbeddedIam.builder().clock(clock).start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    @Test
    void the_date_of_a_policy_moves_with_any_new_version_and_with_nothing_else() {
        clock.stopAt(START);
        String arn = wire.ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", ALLOW)
                .text("Arn");
        assertThat(updated()).isEqualTo("2026-11-21T12:00:00Z");
        clock.stopAt(START.plus(Duration.ofMinutes(1)));
        wire.ok("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", ALLOW);
        assertThat(updated()).isEqualTo("2026-11-21T12:01:00Z");
        clock.stopAt(START.plus(Duration.ofMinutes(2)));
        wire.ok("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", ALLOW, "SetAsDefault", "true");
        assertThat(updated()).isEqualTo("2026-11-21T12:02:00Z");
        clock.stopAt(START.plus(Duration.ofMinutes(3)));
        wire.ok("TagPolicy", "PolicyArn", arn, "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
        assertThat(updated()).isEqualTo("2026-11-21T12:02:00Z");
    }

    private String updated() {
        Reply details = wire.ok("GetAccountAuthorizationDetails", "Filter.member.1", "LocalManagedPolicy");
        assertThat(details.texts("CreateDate")).contains(START.toString());
        return details.text("UpdateDate");
    }

    @Test
    void a_page_may_be_short_though_there_is_more() {
        for (String user : new String[] {"a", "b", "c"}) wire.ok("CreateUser", "UserName", user);
        iam.weather().shortPages(2);
        Reply first = wire.ok("GetAccountAuthorizationDetails", "MaxItems", "1000");
        assertThat(first.texts("UserName")).containsExactly("a", "b");
        assertThat(first.text("IsTruncated")).isEqualTo("true");
        Reply rest = wire.ok("GetAccountAuthorizationDetails", "MaxItems", "1000", "Marker", first.text("Marker"));
        assertThat(rest.texts("UserName")).containsExactly("c");
        assertThat(rest.text("IsTruncated")).isEqualTo("false");
    }

    @Test
    void a_failure_of_the_service_is_the_error_of_its_model() {
        iam.weather().next("GetAccountAuthorizationDetails", InjectedFault.SERVICE_FAILURE);
        Reply failure = wire.iam("GetAccountAuthorizationDetails");
        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.code()).isEqualTo("ServiceFailure");
    }
}
