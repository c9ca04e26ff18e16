// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;

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
    void it_serves_and_goes_back_to_its_seed() throws IOException {
        try (IamContainer iam = IamContainer.ofJar(jarInDocker()).seededWith(seed())) {
            iam.start();
            Wire wire = Wire.to(iam.endpoint()).as("123456789012");
            wire.ok("CreateUser", "UserName", "ada");
            assertThat(wire.ok("ListUsers").texts("UserName")).containsExactly("ada");

            iam.reset();

            assertThat(wire.ok("ListUsers").texts("UserName")).isEmpty();
            assertThat(wire.ok("ListGroups").texts("GroupName")).containsExactly("devops");
        }
    }

    @Test
    void a_program_in_its_network_finds_it_by_name() throws IOException {
        Path jar = jarInDocker();
        Path seed = seed();
        // tag::network[]
        try (Network network = Network.newNetwork();
                IamContainer iam = IamContainer.ofJar(jar)
                        .seededWith(seed)
                        .withNetwork(network)
                        .withNetworkAliases("iam");
                GenericContainer<?> program = new GenericContainer<>("busybox")
                        .withNetwork(network)
                        .withEnv("AWS_ENDPOINT_URL_IAM", "http://iam:" + IamContainer.PORT)
                        .withCommand("sh", "-c", "wget -qO- $AWS_ENDPOINT_URL_IAM/_emulator/health")
                        .withStartupCheckStrategy(new OneShotStartupCheckStrategy())
                        .dependsOn(iam)) {
            program.start();
            assertThat(program.getLogs()).contains("up");
        }
        // end::network[]
    }

    private static Path seed() {
        return Path.of("../examples/pytest/seed.json");
    }

    private static Path jarInDocker() throws IOException {
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
        return jar.orElseThrow();
    }

    private static Optional<Path> standAloneJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("iam-testkit-.*-all\\.jar"))
                    .findFirst();
        }
    }
}
