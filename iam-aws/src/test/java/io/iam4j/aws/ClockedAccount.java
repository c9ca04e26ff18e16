// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.act.Act;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.model.Account;
import io.iam4j.testkit.EmbeddedIam;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** A test on an embedded IAM whose clock is the test's own, as is that of its plans and applies. */
abstract class ClockedAccount {
    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    volatile Instant now = START;
    EmbeddedIam server = EmbeddedIam.builder().clock(() -> now).start();
    IamClient root = IamClient.builder()
            .region(Region.AWS_GLOBAL)
            .endpointOverride(server.endpoint())
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(server.accessKeyFor(server.accountId()), "test")))
            .build();
    AwsAccount live = AwsAccount.using(root);

    /** The SDK keeps what it learned of this test's clock for the whole process. */
    @AfterEach
    void stop() {
        root.close();
        server.close();
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    ApplyOptions options() {
        return ApplyOptions.standard().clock(() -> now);
    }

    Plan plan(Account account) {
        return Iam.plan(account, live, () -> now);
    }

    Plan plan(Act act) {
        return Iam.plan(act, live, () -> now);
    }
}
