// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import io.iam4j.secret.Secret;
import java.util.Set;

/** The exchange of a change that makes no secret. */
enum NoSecrets implements SecretExchange {
    INSTANCE;

    @Override
    public Secret toSet() {
        throw new IllegalStateException("this change sets no secret");
    }

    @Override
    public void sending(Set<String> existing) {
        throw new IllegalStateException("this change issues no secret");
    }

    @Override
    public void handOver(IssuedSecret issued) {
        issued.close();
        throw new IllegalStateException("this change issues no secret");
    }
}
