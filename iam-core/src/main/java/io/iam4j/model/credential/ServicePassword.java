// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.credential;

import io.iam4j.error.InvalidModelException;
import io.iam4j.error.SafeText;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A user's password for one service, a service-specific credential. It is made and sealed when the user has none for that service; one that
 * exists is never touched. Two are equal when they are for the same service and seal to the same recipient. Thread-safe if the
 * sealer is.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html">CreateServiceSpecificCredential</a>
 */
public final class ServicePassword {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    private final String service;
    private final Sealer sealer;

    private ServicePassword(String service, Sealer sealer) {
        this.service = service;
        this.sealer = sealer;
    }

    /**
     * A password for {@code service}, sealed with {@code sealer} when it has to be made.
     *
     * @param service such as {@code codecommit.amazonaws.com} or {@code cassandra.amazonaws.com} (Keyspaces), in any case
     * @throws InvalidModelException when it is no such name
     */
    public static ServicePassword sealedWith(String service, Sealer sealer) {
        String name = service.toLowerCase(Locale.ROOT);
        if (!SERVICE.matcher(name).matches())
            throw new InvalidModelException(
                    "service password",
                    "service",
                    "must be named by its address such as codecommit.amazonaws.com, but is \"" + SafeText.line(service)
                            + '"');
        return new ServicePassword(name, sealer);
    }

    /** The service, such as {@code codecommit.amazonaws.com}. */
    public String service() {
        return service;
    }

    /** What seals a new password. */
    public Sealer sealer() {
        return sealer;
    }

    /** Whose key a new password is sealed to. */
    public Recipient recipient() {
        return sealer.recipient();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServicePassword that
                && service.equals(that.service)
                && recipient().equals(that.recipient());
    }

    @Override
    public int hashCode() {
        return service.hashCode();
    }

    @Override
    public String toString() {
        return service + ", sealed to " + recipient();
    }
}
