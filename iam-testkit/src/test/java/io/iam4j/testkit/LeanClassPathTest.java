// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iam4j.testkit.assertion.IamAssertions;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.junit.IamEndpoint;
import io.iam4j.testkit.junit.IamTest;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The extension works where neither the AWS SDK nor Testcontainers is on the class path. */
class LeanClassPathTest {
    /** Runs in a process of its own. */
    @IamTest
    static final class Sample {
        @Test
        void a_server_is_given(EmbeddedIam iam, IamEndpoint endpoint) {
            Wire.to(endpoint.uri()).ok("CreateUser", "UserName", "ada");
            IamAssertions.assertThat(iam).hasUser("ada");
        }
    }

    /** What the process runs. */
    public static void main(String[] arguments) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Sample.class))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1));
        System.out.println("lean");
    }

    @Test
    void a_test_runs_without_the_sdk_and_without_testcontainers() throws Exception {
        String lean = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("awssdk") && !entry.contains("testcontainers"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        lean,
                        LeanClassPathTest.class.getName()))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("lean\n");
        assertThat(process.waitFor()).isZero();
    }
}
