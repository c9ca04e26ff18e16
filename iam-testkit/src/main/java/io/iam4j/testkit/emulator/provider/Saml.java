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
    private Saml() {}

    static String parsed(String metadata) {
        if (SamlMetadata.parse(metadata).entityId().isEmpty()) throw Fault.invalidInput("Could not parse metadata");
        return metadata;
    }

    static Optional<String> encryption(Request request) {
        return request.params().choice("AssertionEncryptionMode", "Required", "Allowed");
    }

    static void addKey(Request request, SamlProvider provider) {
        if (request.params().optional("AddPrivateKey", Rules.PEM).isEmpty()) return;
        if (provider.privateKeys().size() >= 2)
            throw Fault.limitExceeded("Cannot exceed quota for PrivateKeysPerSAMLProvider: 2");
        provider.privateKeys()
                .put(UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT), request.now());
    }

    static Instant validUntil(SamlProvider provider) {
        return provider.created().plus(Duration.ofDays(36_500));
    }
}
