// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.internal.ChangeRecord;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

class WritesTest {
    @Test
    void every_kind_of_change_has_its_write() {
        Set<Class<?>> expected = leaves(ChangeRecord.class).collect(Collectors.toCollection(HashSet::new));
        try (IamClient iam = IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            Set<Class<?>> written = new HashSet<>(new Writes(iam, new RecentWrites(() -> 0)).kinds());
            written.addAll(new AccountWriter(iam, Optional::empty).secretKinds());
            assertThat(written).isNotEmpty().isEqualTo(expected);
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(WritesTest::leaves)
                : Stream.of(type);
    }
}
