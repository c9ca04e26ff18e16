// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A secret on the wire: the value of a parameter or element that the service's model marks as sensitive, or a session token.
 *
 * @param name the parameter or element
 * @param value the secret, never printed
 */
public record SensitiveValue(String name, String value) {
    private static final Set<String> NAMES = Set.of(
            "AddPrivateKey",
            "Base32StringSeed",
            "NewPassword",
            "OldPassword",
            "Password",
            "PrivateKey",
            "QRCodePNG",
            "SAMLAssertion",
            "SecretAccessKey",
            "ServiceCredentialSecret",
            "ServicePassword",
            "SessionToken",
            "TradeInToken",
            "WebIdentityToken");

    static boolean isSecret(String name) {
        return NAMES.contains(name);
    }

    static Stream<SensitiveValue> in(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(each -> isSecret(each.getKey()))
                .map(each -> new SensitiveValue(each.getKey(), each.getValue()));
    }

    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
