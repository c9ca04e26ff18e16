// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.localstack;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * The stand-alone IAM of this library in a container, for a test whose program runs in containers too: with {@code
 * withNetwork} and {@code withNetworkAliases("iam")} they find it at {@code http://iam:4566}. A test in this JVM starts an
 * {@code EmbeddedIam} sooner, and needs no Docker.
 *
 * <p>Needs {@code org.testcontainers:testcontainers-localstack}, or {@code :testcontainers} alone, on the class path, and
 * Docker. Like any {@code GenericContainer} it is set up by one thread.
 */
public final class IamContainer extends GenericContainer<IamContainer> {
    /** The image that the jar is put into by {@link #ofJar}. */
    public static final String JRE = "eclipse-temurin:21-jre";

    /** Where it listens within its network. */
    public static final int PORT = 4566;

    private static final String JAR = "/opt/iam4j/iam4j.jar";
    private static final String SEEDS = "/opt/iam4j/seeds/";

    private final List<String> before;
    private final List<String> options = new ArrayList<>();

    private IamContainer(String image, List<String> before) {
        super(DockerImageName.parse(image));
        this.before = before;
        withExposedPorts(PORT);
        waitingFor(Wait.forHttp("/_emulator/health").forStatusCode(200));
        command();
    }

    /** A container of an image that {@code iam-testkit/docker/Dockerfile} made, such as {@code iam4j/iam-testkit}. */
    public static IamContainer ofImage(String image) {
        return new IamContainer(image, List.of());
    }

    /** A container of {@value #JRE} that runs that jar, {@code iam-testkit-VERSION-all.jar}. */
    public static IamContainer ofJar(Path jar) {
        List<String> java = List.of("java", "-jar", JAR, "--host", "0.0.0.0", "--port", Integer.toString(PORT));
        return new IamContainer(JRE, java).withCopyFileToContainer(MountableFile.forHostPath(jar), JAR);
    }

    /** Checks signatures and authorises callers. */
    public IamContainer strict() {
        return with("--strict");
    }

    /** Begins with an account: a file that {@code aws iam get-account-authorization-details} wrote. Call it once an account. */
    public IamContainer seededWith(Path export) {
        String inside = SEEDS + export.getFileName();
        withCopyFileToContainer(MountableFile.forHostPath(export), inside);
        return with("--seed", inside);
    }

    /** Begins with these options of the stand-alone server besides; its {@code --help} lists them. */
    public IamContainer with(String... moreOptions) {
        options.addAll(List.of(moreOptions));
        return command();
    }

    private IamContainer command() {
        List<String> words = new ArrayList<>(before);
        words.addAll(options);
        return withCommand(words.toArray(String[]::new));
    }

    /** The address for clients outside of its network. The container must be running. */
    public URI endpoint() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(PORT));
    }

    /**
     * Goes back to what the server began with, for the next test.
     *
     * @throws IllegalStateException when the server refuses
     */
    public void reset() {
        Reply answer = Wire.to(endpoint()).post("/_emulator/reset");
        if (answer.status() != 200)
            throw new IllegalStateException("the IAM at " + endpoint() + " refused its reset with HTTP "
                    + answer.status() + ": " + answer.body());
    }
}
