// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.review.least.LeastPrivilegeTest.ci;
import static io.iam4j.review.least.LeastPrivilegeTest.idle;
import static io.iam4j.review.least.LeastPrivilegeTest.ofCi;
import static io.iam4j.review.least.LeastPrivilegeTest.told;
import static io.iam4j.review.least.LeastPrivilegeTest.trail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is taken away where little or nothing tells of uses. */
class LeastEvidenceTest {
    /** Events are not told to be all that there were: an old use is no less than none. */
    @Test
    void what_events_show_long_ago_is_kept_like_what_they_never_show() {
        TrailEvent old = TrailEvent.parse("""
                {"eventTime": "2026-05-01T10:00:00Z", "eventSource": "sns.amazonaws.com", "eventName": "Publish",
                 "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/ci/s"}}""");
        Snapshot account = ci(allow("sns:Publish", "sns:Subscribe").onEverything());
        LeastPrivilege strict = ofCi().seenIn(to -> to.accept(old)).unusedFor(Duration.ofDays(90));
        Proposal proposal = strict.propose(account, Optional.empty());
        assertThat(proposal.isEmpty()).isTrue();
        assertThat(proposal.untold().map(KeptAction::action)).containsExactly("sns:Publish", "sns:Subscribe");
        assertThat(proposal)
                .asString()
                .contains("CloudTrail shows it at 2026-05-01T10:00:00Z last, and whether these are all events");
        assertThat(strict.droppingUntold().propose(account, Optional.empty()).dropped())
                .anySatisfy(each -> {
                    assertThat(each.action()).isEqualTo("sns:Publish");
                    assertThat(each.why()).isEqualTo("not used since 2026-05-01T10:00:00Z");
                });
        assertThat(strict.propose(account, Optional.of(told(idle("sns")))).dropped())
                .as("last accesses tell that the service was not reached")
                .hasSize(2);
    }

    @Test
    void what_nothing_tells_of_is_not_dropped_where_nothing_tells_of_anything() {
        Snapshot account = ci(allow("sns:Publish").onEverything());
        assertThatThrownBy(() -> ofCi().droppingUntold().propose(account, Optional.empty()))
                .isInstanceOf(NoEvidenceException.class)
                .hasMessageContaining("role ci: neither last accesses nor events of CloudTrail were given")
                .hasMessageContaining("droppingUntold() would take everything away")
                .hasMessageContaining("seenIn(...)");
        TrailEvent other = TrailEvent.parse("""
                {"eventTime": "2026-11-01T10:00:00Z", "eventSource": "sns.amazonaws.com", "eventName": "Publish",
                 "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/other/s"}}""");
        assertThatThrownBy(() -> ofCi().seenIn(trail(other)).droppingUntold().propose(account, Optional.empty()))
                .hasMessageContaining("no event is of that role");
        assertThat(ofCi().droppingUntold()
                        .propose(account, Optional.of(told(idle("sns"))))
                        .policies())
                .as("a role that was not used at all, as last accesses tell")
                .isEmpty();
    }

    @Test
    void times_are_told_to_the_second_whatever_the_clock_tells() {
        Instant now = Instant.parse("2026-11-29T12:00:00.123456789Z");
        Snapshot account = Snapshot.of(
                account("222222222222")
                        .with(role("ci")
                                .trusting(service("ec2.amazonaws.com"))
                                .attach(policy("p")
                                        .allowing(allow("s3:GetObject", "s3:PutObject")
                                                .onEverything()))),
                "aws");
        LastAccessed told = new LastAccessed(
                Arn.parse("arn:aws:iam::222222222222:role/ci"),
                now,
                LastAccessed.Granularity.ACTIONS,
                List.of(new LastAccessed.Service("s3", "Amazon S3", Optional.of(now), Optional.of("eu-west-1"))));
        String shown = LeastPrivilege.of(role("ci"))
                .at(() -> now)
                .propose(account, Optional.of(told))
                .toString();
        assertThat(shown)
                .contains(
                        "Last accesses as of 2026-11-29T12:00:00Z",
                        "What was not used since "
                                + now.minus(LastAccessed.TRACKED).truncatedTo(ChronoUnit.SECONDS))
                .doesNotContain(".123456789");
        assertThat(told)
                .hasToString("Last accesses of arn:aws:iam::222222222222:role/ci as of 2026-11-29T12:00:00Z:\n"
                        + "  s3 last 2026-11-29T12:00:00Z in eu-west-1");
        assertThatThrownBy(() -> LeastPrivilege.of(role("ci")).unusedFor(Duration.ofDays(401)))
                .hasMessageStartingWith("Unused for 401 days: give more than zero and at most 400 days");
    }
}
