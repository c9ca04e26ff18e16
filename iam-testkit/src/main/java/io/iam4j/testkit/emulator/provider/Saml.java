// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.SamlProvider;
import io.iam4j.testkit.emulator.federation.SamlMetadata;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The parameters of SAML providers. */
final class Saml {
    private static final int MOST_KEYS = 2;

    private Saml() {}

    static String parsed(String metadata) {
        if (SamlMetadata.parse(metadata).entityId().isEmpty()) throw Fault.invalidInput("Could not parse metadata");
        return metadata;
    }

    static Optional<String> encryption(Request request) {
        return request.params().choice("AssertionEncryptionMode", "Required", "Allowed");
    }

    /**
     * Makes sure that there is room for the key of the request, once another one is removed.
     *
     * @throws Fault LimitExceeded otherwise
     */
    static void requireRoom(Request request, SamlProvider provider, Optional<String> removed) {
        long left = provider.privateKeys().keySet().stream()
                .filter(key -> !removed.equals(Optional.of(key)))
                .count();
        if (request.params().optional("AddPrivateKey", Rules.PEM).isPresent() && left >= MOST_KEYS)
            throw Fault.limitExceeded("Cannot exceed quota for PrivateKeysPerSAMLProvider: " + MOST_KEYS);
    }

    static void addKey(Request request, SamlProvider provider) {
        if (request.params().optional("AddPrivateKey", Rules.PEM).isEmpty()) return;
        provider.privateKeys()
                .put(UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT), request.now());
    }

    static Instant validUntil(SamlProvider provider) {
        return provider.created().plus(Duration.ofDays(36_500));
    }
}
