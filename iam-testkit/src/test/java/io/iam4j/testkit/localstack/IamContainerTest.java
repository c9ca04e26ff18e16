// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

class IamContainerTest {
    @TempDir
    Path folder;

    @Test
    void the_command_has_the_options_in_the_order_asked_for() throws IOException {
        Path seed = Files.writeString(folder.resolve("acme.json"), "{}");

        assertThat(IamContainer.ofImage("iam4j/iam-testkit").strict().getCommandParts())
                .containsExactly("--strict");
        assertThat(IamContainer.ofImage("iam4j/iam-testkit")
                        .seededWith(seed)
                        .with("--account", "111122223333")
                        .getCommandParts())
                .containsExactly("--seed", "/opt/iam4j/seeds/acme.json", "--account", "111122223333");
    }

    @Test
    void a_jar_is_run_on_every_address_of_the_container() throws IOException {
        Path jar = Files.writeString(folder.resolve("all.jar"), "");

        IamContainer container = IamContainer.ofJar(jar).strict();

        assertThat(container.getCommandParts())
                .containsExactly(
                        "java", "-jar", "/opt/iam4j/iam4j.jar", "--host", "0.0.0.0", "--port", "4566", "--strict");
        assertThat(container.getExposedPorts()).containsExactly(IamContainer.PORT);
    }

    @Test
    void it_serves_and_forgets() throws IOException {
        Optional<Path> jar = standAloneJar();
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        System.out.println(
                docker && jar.isPresent()
                        ? "IamContainerTest runs in Docker"
                        : "IamContainerTest: LEFT OUT in Docker, for "
                                + (docker
                                        ? "the stand-alone jar is not built (mvn package)"
                                        : "there is no Docker here"));
        assumeThat(docker && jar.isPresent()).isTrue();
        try (IamContainer iam = IamContainer.ofJar(jar.orElseThrow())) {
            iam.start();
            Wire wire = Wire.to(iam.endpoint()).as("123456789012");
            wire.ok("CreateUser", "UserName", "ada");
            assertThat(wire.ok("ListUsers").texts("UserName")).isEqualTo(List.of("ada"));

            iam.reset();

            assertThat(wire.ok("ListUsers").texts("UserName")).isEmpty();
        }
    }

    private static Optional<Path> standAloneJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("iam-testkit-.*-all\\.jar"))
                    .findFirst();
        }
    }
}
