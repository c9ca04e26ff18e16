// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.AccountException;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.observed.Snapshot;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** How often, and for how long, the account is read to explain refusals. */
class DenialsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String READ = "none of the policies that were read denies it for certain";

    private final IamClient iam = IamClient.builder()
            .region(Region.AWS_GLOBAL)
            .endpointOverride(URI.create("http://127.0.0.1:1"))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();

    @AfterEach
    void close() {
        iam.close();
    }

    private Denials denials(Duration longestWait, Supplier<Snapshot> policies) {
        Supplier<Snapshot> counted = () -> {
            readings.incrementAndGet();
            return policies.get();
        };
        return new Denials(iam, counted, longestWait, now::get);
    }

    private static Snapshot nothing() {
        return Snapshot.empty("123456789012", "aws");
    }

    private static String explained(Denials denials) {
        String words = "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: iam:TagUser on resource:"
                + " arn:aws:iam::123456789012:user/ben with an explicit deny in an identity-based policy";
        Throwable thrown = IamException.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage(words)
                        .build())
                .build();
        Result result = denials.explained(new Result.Refused(new Problem("AccessDenied", words, thrown)));
        return ((Result.Refused) result).problem().message();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void a_reading_explains_what_is_denied_within_half_a_minute_of_its_end_however_long_it_took() {
        Denials denials = denials(LONG, () -> {
            pass(Duration.ofSeconds(33));
            return nothing();
        });
        assertThat(explained(denials)).contains(READ);
        pass(Duration.ofSeconds(30));
        assertThat(explained(denials)).contains(READ);
        assertThat(readings).hasValue(1);
        pass(Duration.ofSeconds(1));
        assertThat(explained(denials)).contains(READ);
        assertThat(readings).hasValue(2);
    }

    @Test
    void nobody_waits_longer_for_a_reading_than_they_have_to_and_it_serves_those_who_come_later() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        Denials denials = denials(Duration.ofMillis(20), () -> {
            await(slow);
            return nothing();
        });
        for (int i = 0; i < 3; i++)
            assertThat(explained(denials)).contains("the caller's policies were not read within 20 ms. ");
        slow.countDown();
        String text = explained(denials);
        for (long end = System.nanoTime() + LONG.toNanos(); !text.contains(READ) && System.nanoTime() < end; )
            text = explained(denials);
        assertThat(text).contains(READ);
        assertThat(readings).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_reading_that_is_refused_is_not_made_for_every_step() {
        Denials denials = denials(LONG, () -> {
            throw new AccountException("AccessDenied", "not allowed", new IllegalStateException());
        });
        for (int i = 0; i < 3; i++)
            assertThat(explained(denials)).contains("the caller's policies could not be read. ");
        assertThat(readings).hasValue(1);
    }
}
