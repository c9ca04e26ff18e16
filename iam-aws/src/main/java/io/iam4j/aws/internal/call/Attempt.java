// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** How one attempt to carry out a change ended. Immutable. */
public sealed interface Attempt {
    /**
     * The change is in force.
     *
     * @param answered whether the service said so; otherwise the account shows it
     */
    record Done(boolean answered) implements Attempt {}

    /**
     * It failed.
     *
     * @param thrown the refusal, or what kept from looking at the account after it
     * @param finding what the account shows; empty when it was not looked at
     */
    record Failed(SdkException thrown, Optional<Finding> finding) implements Attempt {
        /** Whether the account was looked at, and did not show yet what the refusal speaks of. */
        public boolean isUnseen() {
            return finding.filter(Finding.UNSEEN::equals).isPresent();
        }

        /** Whether no earlier attempt had its effect: the account was looked at, and something else is there. */
        public boolean isDecided() {
            return finding.filter(Finding.OTHERWISE::equals).isPresent();
        }
    }
}
