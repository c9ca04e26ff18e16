// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.thisAccount;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.iam4j.observed.ReadScope;
import io.iam4j.testkit.EmbeddedIam;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** A reading's work grows with the account, not with its square. */
class AwsLargeReadingTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What the thread that puts the snapshot together allocates, in bytes. */
    private static long allocated(int policies) {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            server.seed(thisAccount()
                    .with(IntStream.range(0, policies)
                            .mapToObj(i -> policy("p" + i)
                                    .allowing(allow("s3:GetObject").on("*")))
                            .toList()));
            AwsAccount account = AwsAccount.using(iam);
            assertThat(account.read(ReadScope.BULK).policyVersions()).hasSize(policies);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            assertThat(account.read(ReadScope.BULK).policyVersions()).hasSize(policies);
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        }
    }

    @Test
    void twice_the_policies_take_twice_the_memory_and_not_four_times() {
        long some = allocated(400);
        assertThat(allocated(800)).isLessThan(some * 5 / 2);
    }
}
