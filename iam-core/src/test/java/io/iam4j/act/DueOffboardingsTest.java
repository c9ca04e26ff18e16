// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.credentialsOf;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.InMemoryAccount;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueOffboardingsTest {
    private static final Instant BEGUN = Instant.parse("2026-12-01T09:00:00Z");

    private final InMemoryAccount live = new InMemoryAccount(
            Snapshot.of(account("222222222222").with(user("ada"), user("bob"), user("eve")), "aws"));

    private List<String> due(Instant now) {
        return CredentialActs.dueOffboardings(live.snapshot(), now).stream()
                .map(Act::toString)
                .toList();
    }

    @Test
    void the_account_remembers_who_is_to_be_deleted_and_when() {
        assertThat(plan(credentialsOf("bob").offboard(days(30)), live, () -> BEGUN)
                        .apply()
                        .isComplete())
                .isTrue();
        assertThat(plan(credentialsOf("eve").offboard(days(60)), live, () -> BEGUN)
                        .apply()
                        .isComplete())
                .isTrue();
        Instant over = BEGUN.plus(days(30));
        assertThat(due(over.minusSeconds(1))).isEmpty();
        assertThat(due(over)).containsExactly("off-boarding of bob");
        for (Act act : CredentialActs.dueOffboardings(live.snapshot(), over))
            assertThat(plan(act, live, () -> over).apply().isComplete()).isTrue();
        assertThat(live.snapshot().account().users().keySet()).containsExactly("ada", "eve");
        assertThat(plan(credentialsOf("eve").restore(), live, () -> over)
                        .apply()
                        .isComplete())
                .isTrue();
        assertThat(due(BEGUN.plus(days(90)))).as("eve was restored").isEmpty();
    }
}
