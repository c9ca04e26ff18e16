// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.aws.internal.failure.Answers;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.model.IamResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Look-ups of what may not be there. */
public final class OptionalLookup {
    private OptionalLookup() {}

    /** The answer; empty when the service says that there is no such thing. */
    public static <R extends IamResponse> Optional<R> by(Supplier<R> call) {
        try {
            return Optional.of(Answers.checked(call.get()));
        } catch (NoSuchEntityException none) {
            return Optional.empty();
        }
    }

    /** The same of what a listing has just shown. */
    public static <R extends IamResponse> Optional<R> ofListed(Supplier<R> call) throws InterruptedException {
        try {
            return Optional.of(Listed.look(none -> true, () -> Answers.checked(call.get())));
        } catch (NoSuchEntityException none) {
            return Optional.empty();
        }
    }
}
