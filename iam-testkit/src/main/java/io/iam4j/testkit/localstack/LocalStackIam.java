// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.localstack;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.localstack.LocalStackContainer;

/**
 * The IAM and STS of a LocalStack container. The image is {@value #IMAGE}, the last that starts without an account at
 * LocalStack, unless {@value #IMAGE_PROPERTY} names another; {@value #TOKEN} of the environment is passed on to it, which
 * newer ones need. An access key id of twelve digits selects an account. Needs {@code
 * org.testcontainers:testcontainers-localstack} on the class path, and Docker.
 */
public final class LocalStackIam implements AutoCloseable {
    /** The image unless another is asked for; from 2026.03 on LocalStack wants an account's token. */
    public static final String IMAGE = "localstack/localstack:4.14.0";

    /** The system property that names another image. */
    public static final String IMAGE_PROPERTY = "iam4j.test.localstack.image";

    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    private final LocalStackContainer container;

    private LocalStackIam(LocalStackContainer container) {
        this.container = container;
    }

    /** Starts a container and waits until it answers. */
    public static LocalStackIam start() {
        LocalStackContainer container =
                new LocalStackContainer(System.getProperty(IMAGE_PROPERTY, IMAGE)).withServices("iam", "sts");
        Optional.ofNullable(System.getenv(TOKEN)).ifPresent(token -> container.withEnv(TOKEN, token));
        container.start();
        return new LocalStackIam(container);
    }

    /** Where it listens. */
    public URI endpoint() {
        return container.getEndpoint();
    }

    @Override
    public void close() {
        container.stop();
    }
}
