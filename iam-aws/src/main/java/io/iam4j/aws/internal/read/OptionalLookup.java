// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Look-ups of what may not be there. */
final class OptionalLookup {
    private OptionalLookup() {}

    /** The answer; empty when the service says that there is no such thing. */
    static <T> Optional<T> by(Supplier<T> call) {
        try {
            return Optional.ofNullable(call.get());
        } catch (NoSuchEntityException none) {
            return Optional.empty();
        }
    }
}
