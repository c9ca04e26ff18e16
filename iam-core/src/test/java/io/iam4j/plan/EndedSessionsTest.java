// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.credentialsOf;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Statement;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an exclusive declaration leaves under the name of the policy that ends sessions: what the console of AWS writes, and no more. */
class EndedSessionsTest {
    private static final String NAME = "AWSRevokeOlderSessions";
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static Statement ending(String time) {
        return deny("*").onEverything().when("DateLessThan", "aws:TokenIssueTime", time);
    }

    private static ChangeSet exclusive(Resource declared, Resource held) {
        return Planner.plan(
                account("222222222222").exclusive().with(declared),
                Snapshot.empty("222222222222", "aws").holding(held),
                NOW);
    }

    static Stream<Statement> others() {
        return Stream.of(
                deny("*").onEverything(),
                ending("2099-01-01T00:00:00Z"),
                ending("2026-11-30T13:00:01Z"),
                ending("soon"),
                ending("2026-11-30T11:00:00Z").when("Bool", "aws:SecureTransport", "true"),
                deny("*").onEverything().when("DateGreaterThan", "aws:TokenIssueTime", "2026-11-30T11:00:00Z"),
                deny("*").onEverything().when("DateLessThan", "aws:CurrentTime", "2026-11-30T11:00:00Z"),
                deny("s3:*").onEverything().when("DateLessThan", "aws:TokenIssueTime", "2026-11-30T11:00:00Z"),
                deny("*").on("arn:aws:s3:::b").when("DateLessThan", "aws:TokenIssueTime", "2026-11-30T11:00:00Z"),
                allow("*").onEverything().when("DateLessThan", "aws:TokenIssueTime", "2026-11-30T11:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_says_anything_else_is_removed_like_any_inline_policy(Statement statement) {
        ChangeSet changes = exclusive(user("boss"), user("boss").inline(NAME, statement));
        assertThat(changes.changes(DeleteInlinePolicy.class)).hasSize(1);
        assertThat(changes.kept()).isEmpty();
        assertThat(exclusive(user("boss"), user("boss").inline(NAME, ending("2026-11-30T11:00:00Z"), statement))
                        .changes(DeleteInlinePolicy.class))
                .as("beside a statement that ends sessions")
                .hasSize(1);
    }

    @Test
    void what_ends_sessions_is_kept_and_listed() {
        for (String time : new String[] {"2026-11-30T11:00:00Z", "2026-11-30T11:00:00.123Z", "2026-11-30T12:15:00Z"}) {
            ChangeSet changes = exclusive(user("ada"), user("ada").inline(NAME, ending(time)));
            assertThat(changes.isEmpty()).isTrue();
            assertThat(changes.toString()).contains("= user ada: inline policy AWSRevokeOlderSessions");
        }
        Resource role = role("r").trusting(service("ec2.amazonaws.com"));
        assertThat(exclusive(
                                role,
                                role("r")
                                        .trusting(service("ec2.amazonaws.com"))
                                        .inline(NAME, ending("2026-11-30T11:00:00Z")))
                        .kept())
                .hasSize(1);
    }

    @Test
    void who_is_marked_as_shut_off_is_not_so_by_the_name_of_a_policy() {
        User marked = user("eve").tagged("iam4j:shut-off", "2026-11-30T10:00:00Z");
        for (Statement there : new Statement[] {allow("*").onEverything(), ending("2026-11-30T09:00:00Z")})
            assertThat(Planner.plan(
                                    credentialsOf("eve").shutOff(),
                                    Snapshot.empty("222222222222", "aws").holding(marked.inline(NAME, there)),
                                    NOW)
                            .changes(PutInlinePolicy.class))
                    .hasSize(1);
        assertThat(Planner.plan(
                                credentialsOf("eve").shutOff(),
                                Snapshot.empty("222222222222", "aws")
                                        .holding(marked.inline(NAME, ending("2026-11-30T10:15:00Z"))),
                                NOW)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void what_is_declared_under_that_name_is_as_declared() {
        Statement declared = ending("2026-11-30T10:00:00Z");
        ChangeSet changes =
                exclusive(user("ada").inline(NAME, declared), user("ada").inline(NAME, ending("2026-11-30T11:00:00Z")));
        assertThat(changes.changes()).hasSize(1);
        assertThat(changes.kept()).isEmpty();
        assertThat(exclusive(user("ada").withoutInline(NAME), user("ada").inline(NAME, ending("2026-11-30T11:00:00Z")))
                        .changes(DeleteInlinePolicy.class))
                .hasSize(1);
    }
}
