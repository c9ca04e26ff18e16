// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.ServiceTime;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;

/** For how long a principal is waited for that the service does not accept. */
class PrincipalsTest {
    private static final Optional<Retry> WHOLE = Optional.of(Retry.of(Reason.CONSISTENCY));
    private static final Optional<Retry> SHORT = Optional.of(new Retry(Reason.CONSISTENCY, Duration.ofSeconds(20)));

    private final RecentWrites recent = new RecentWrites(new ServiceTime(() -> 0, () -> Instant.EPOCH));
    private final Principals principals = new Principals(
            recent,
            () -> Optional.of("111111111111"),
            arn -> arn.toString().equals("arn:aws:iam::333333333333:role/made"));

    private Optional<Retry> retry(String principal) {
        String text = "Invalid principal in policy: \"AWS\":\"" + principal + "\"";
        return principals.retry(Failure.of(MalformedPolicyDocumentException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("MalformedPolicyDocument")
                        .errorMessage(text)
                        .build())
                .message(text)
                .statusCode(400)
                .build()));
    }

    @Test
    void what_this_process_made_is_waited_for_in_whichever_account_it_is() {
        recent.made(RecentWrites.key(Kind.ROLE, "here"));
        assertThat(retry("arn:aws:iam::111111111111:role/here")).isEqualTo(WHOLE);
        assertThat(retry("arn:aws:iam::333333333333:role/made")).isEqualTo(WHOLE);
    }

    @Test
    void what_others_may_have_made_in_their_account_is_waited_for_shortly() {
        assertThat(retry("arn:aws:iam::333333333333:role/other")).isEqualTo(SHORT);
        assertThat(retry("444444444444")).isEqualTo(SHORT);
    }

    @Test
    void what_is_missing_here_is_not_waited_for() {
        assertThat(retry("arn:aws:iam::111111111111:role/missing")).isEmpty();
        assertThat(retry("AROAEXAMPLE")).isEmpty();
    }
}
