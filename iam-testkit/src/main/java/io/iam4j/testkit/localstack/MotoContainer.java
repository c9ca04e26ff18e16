// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.localstack;

import java.net.URI;
import org.testcontainers.containers.GenericContainer;

/**
 * moto's IAM and STS in a container of the image {@value #IMAGE}, unless {@value #IMAGE_PROPERTY} names another. Needs
 * {@code org.testcontainers:testcontainers-localstack} on the class path, and Docker.
 */
public final class MotoContainer implements AutoCloseable {
    /** The image unless another is asked for. */
    public static final String IMAGE = "motoserver/moto:5.2.1";

    /** The system property that names another image. */
    public static final String IMAGE_PROPERTY = "iam4j.test.moto.image";

    private static final int PORT = 5000;

    private final GenericContainer<?> container;

    private MotoContainer(GenericContainer<?> container) {
        this.container = container;
    }

    /** Starts one for the account of that id, twelve digits, with or without AWS managed policies. */
    public static MotoContainer start(String accountId, boolean managedPolicies) {
        GenericContainer<?> container = new GenericContainer<>(System.getProperty(IMAGE_PROPERTY, IMAGE))
                .withExposedPorts(PORT)
                .withEnv("MOTO_ACCOUNT_ID", accountId)
                .withEnv("MOTO_IAM_LOAD_MANAGED_POLICIES", Boolean.toString(managedPolicies));
        container.start();
        return new MotoContainer(container);
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
    }

    @Override
    public void close() {
        container.stop();
    }
}
