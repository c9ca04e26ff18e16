// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.ServiceTime;
import io.iam4j.kind.Kinds;
import io.iam4j.observed.Snapshot;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

class WritesTest {
    @Test
    void every_kind_of_change_has_its_write() {
        Set<Class<?>> expected = Kinds.changeTypes().collect(Collectors.toSet());
        try (IamClient iam = IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            Set<Class<?>> written = new HashSet<>(AccountWriter.writes(
                            iam, new RecentWrites(new ServiceTime(() -> 0, () -> Instant.EPOCH)))
                    .kinds());
            written.addAll(new AccountWriter(
                            iam,
                            ServiceTime.system(),
                            Optional::empty,
                            () -> Snapshot.empty("123456789012", "aws"),
                            any -> false)
                    .secretKinds());
            assertThat(written).isNotEmpty().isEqualTo(expected);
        }
    }
}
