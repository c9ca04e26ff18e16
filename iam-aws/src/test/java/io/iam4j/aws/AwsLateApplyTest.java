// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Plan;
import io.iam4j.PlanRefusedException;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.testkit.contract.OpaqueSealer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Plans that are applied later than they were made, stored ones and others, on the embedded IAM. */
class AwsLateApplyTest extends ClockedAccount {
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private String key;

    @BeforeEach
    void fill() {
        root.createUser(request -> request.userName("eve"));
        root.attachUserPolicy(request -> request.userName("eve").policyArn(READ_ONLY));
        key = root.createAccessKey(request -> request.userName("eve"))
                .accessKey()
                .accessKeyId();
        root.createGroup(request -> request.groupName("oncall"));
    }

    private Plan stored(Plan plan) {
        ChangeSet changes = ChangeSetJson.read(ChangeSetJson.write(plan.changes()));
        assertThat(changes).isEqualTo(plan.changes());
        return io.iam4j.Iam.plan(changes, live, new OpaqueSealer());
    }

    /** Whether a session of hers that began at that time may read. */
    private boolean reads(Instant begun) {
        return server.inspect(server.accountId())
                .accessOfUser("eve")
                .decide(
                        "iam:ListUsers",
                        "*",
                        Map.of(
                                "aws:TokenIssueTime", List.of(begun.toString()),
                                "aws:CurrentTime", List.of(now.toString())))
                .allowed();
    }

    /** A session that begins now, by her key. */
    private void session() {
        try (StsClient sts = StsClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "test")))
                .build()) {
            sts.getSessionToken();
        }
    }

    @Test
    void a_stored_shutting_off_ends_what_began_before_it_was_applied() {
        Plan approved = stored(plan(credentialsOf("eve").shutOff()));
        assertThat(approved.toString())
                .contains(
                        "An apply that begins at 2026-03-01T09:05:00Z or later ends those that begin up to 15 minutes after");
        now = START.plus(hours(2));
        assertThat(reads(START.plus(hours(1)))).isTrue();
        approved.apply(options());
        assertThat(reads(START.plus(hours(1)))).isFalse();
        assertThat(reads(now)).isFalse();
        assertThat(reads(now.plus(minutes(15)))).isTrue();
        assertThat(plan(credentialsOf("eve").shutOff()).isEmpty()).isTrue();
        assertThatThrownBy(() -> stored(approved).apply(options())).hasMessageContaining("was applied already");
    }

    @Test
    void so_does_one_of_the_same_program() {
        Plan late = plan(credentialsOf("eve").offboard(days(30)));
        Plan soon = plan(credentialsOf("eve").endSessions());
        now = START.plus(minutes(20));
        late.apply(options());
        assertThat(reads(START.plus(minutes(18)))).isFalse();
        now = START.plus(hours(3));
        Plan other = plan(credentialsOf("eve").endSessions());
        now = now.plus(minutes(4));
        other.apply(options());
        assertThat(reads(START.plus(hours(3)).plus(minutes(14)))).isFalse();
        assertThat(reads(START.plus(hours(3)).plus(minutes(15)))).isTrue();
        assertThat(soon.isEmpty()).isFalse();
    }

    @Test
    void the_commands_of_an_earlier_release_that_came_too_late_are_made_good() {
        Plan plan = plan(credentialsOf("eve").shutOff());
        ChangeSet earlier = plan.changes().with(List.of());
        now = START.plus(hours(1));
        session();
        now = START.plus(hours(2));
        io.iam4j.Iam.plan(earlier, live).apply(options());
        assertThat(reads(START.plus(hours(1)))).isTrue();
        Plan again = plan(credentialsOf("eve").shutOff());
        assertThat(again.toString()).contains("inline AWSRevokeOlderSessions").doesNotContain("switched off");
        again.apply(options());
        assertThat(reads(START.plus(hours(1)))).isFalse();
        assertThat(plan(credentialsOf("eve").shutOff()).isEmpty()).isTrue();
    }

    @Test
    void restoring_late_lets_nobody_out() {
        plan(credentialsOf("eve").shutOff()).apply(options());
        Plan restore = stored(plan(credentialsOf("eve").restore()));
        now = START.plus(hours(1));
        restore.apply(options());
        assertThat(reads(now)).isTrue();
    }

    @Test
    void what_was_to_end_by_then_is_not_given() {
        Instant friday = START.plus(days(3));
        Account declared = thisAccount()
                .with(user("eve").until(friday, each -> each.memberOf("oncall").attach(awsManaged("SecurityAudit"))));
        Plan same = plan(declared);
        Plan approved = stored(same);
        assertThat(approved.toString())
                .isEqualTo(same.toString())
                .contains("Note: what ends, and when:", "2026-03-04T09:00:00Z: user eve, membership oncall");
        now = friday.plusSeconds(-1);
        stored(same).apply(options());
        root.removeUserFromGroup(request -> request.groupName("oncall").userName("eve"));
        root.detachUserPolicy(request -> request.userName("eve").policyArn("arn:aws:iam::aws:policy/SecurityAudit"));
        now = friday;
        for (Plan each : List.of(approved, stored(same)))
            assertThatThrownBy(() -> each.apply(options()))
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessageContaining("gives what was to end by now; nothing was changed:")
                    .hasMessageContaining("user eve, membership oncall: ended at 2026-03-04T09:00:00Z")
                    .hasMessageContaining("attachment")
                    .hasMessageContaining("Plan again");
        assertThat(plan(declared).isEmpty()).isTrue();
    }

    @Test
    void users_members_and_keys_that_end_are_not_given_late_either() {
        Instant end = START.plus(days(2));
        Plan temp = plan(thisAccount().with(user("temp").until(end)));
        Plan newKey = plan(thisAccount()
                .with(user("kim").withAccessKey(sealedTo(new OpaqueSealer()).until(end))));
        Plan member = plan(thisAccount().with(group("oncall").until(end, each -> each.members("eve"))));
        Plan denied = plan(thisAccount().with(user("eve").deniedFrom(end)));
        Plan taken = plan(thisAccount()
                .with(
                        group("oncall").until(end, each -> each.members("eve")),
                        user("eve").tagged("k", "v")));
        assertThat(taken.changes().deadlines()).hasSize(1);
        assertThat(denied.changes().deadlines()).isEmpty();
        now = START.plus(days(3));
        for (Plan each : List.of(temp, stored(temp), newKey, stored(newKey), member))
            assertThatThrownBy(() -> each.apply(options())).hasMessageContaining("was to end by now");
        denied.apply(options());
    }

    @Test
    void a_plan_of_the_format_before_is_read_and_says_what_it_lacks() {
        String json = ChangeSetJson.write(
                plan(thisAccount().with(user("eve").tagged("k", "v"))).changes());
        String before = json.replace("\"format\" : 3", "\"format\" : 2")
                .replaceFirst(",\\s+\"notes\" : \\[ \\],\\s+\"deadlines\" : \\[ \\]", "");
        assertThat(before).doesNotContain("deadlines");
        Plan read = io.iam4j.Iam.plan(ChangeSetJson.read(before), live);
        assertThat(read.toString()).contains("Note: the plan was stored by an earlier release");
        assertThat(read.apply(options().trustReadingFor(Duration.ZERO)).isComplete())
                .isTrue();
    }
}
