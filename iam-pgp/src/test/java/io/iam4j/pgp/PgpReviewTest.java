// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.review.Finding;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.rule.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A review tells which PGP keys of people are near their end. */
class PgpReviewTest {
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private final Account declared = account("acme")
            .with(user("ada")
                    .withConsoleAccess(sealedTo(PgpKeyPair.recipe("Ada <ada@example.org>")
                            .created(MADE)
                            .expiring(END)
                            .generate()
                            .publicKey())));

    private List<Finding> at(Instant now) {
        return Review.of(declared, ReviewOptions.by(Profile.baseIdentities()).at(() -> now))
                .findings()
                .of("recipient-key")
                .open();
    }

    @Test
    void a_key_is_told_a_month_before_it_expires_and_when_it_has() {
        assertThat(at(END.minus(Duration.ofDays(60)))).isEmpty();
        assertThat(at(END.minus(Duration.ofDays(10)))).singleElement().satisfies(finding -> {
            assertThat(finding.subject().name()).isEqualTo("ada");
            assertThat(finding.what()).contains("should be looked at");
            assertThat(finding.evidence().get(0)).contains("expires on 2027-01-01", "--quick-set-expire");
        });
        assertThat(at(END.plus(Duration.ofDays(10))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).startsWith("Nothing can be sealed to the key"));
    }
}
