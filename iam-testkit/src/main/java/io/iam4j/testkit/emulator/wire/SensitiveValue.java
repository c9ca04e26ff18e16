// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A secret on the wire: the value of a parameter or element that the service's model marks as sensitive, a session token, or a private key in
 * whatever parameter it was sent.
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

    /** Parameters whose values are public when they are what they have to be. One that is refused may be anything: a private key by mistake, say. */
    private static final Set<String> MATERIAL =
            Set.of("CertificateBody", "CertificateChain", "SAMLMetadataDocument", "SSHPublicKeyBody");

    /** What the armour of every private key ends its first line with, in PEM (RFC 7468) and in OpenSSH's format. */
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    static boolean isSecret(String name) {
        return NAMES.contains(name);
    }

    /** A value as a message may repeat it: the parameter's name in the place of one that holds a private key. */
    public static String shown(String name, String value) {
        return value.contains(PRIVATE_KEY) ? new SensitiveValue(name, value).toString() : value;
    }

    /** The secrets among parameters. */
    static Stream<SensitiveValue> in(Map<String, String> parameters) {
        return among(parameters).filter(each -> isSecret(each.name) || each.value.contains(PRIVATE_KEY));
    }

    /** What no record repeats: the secrets among parameters, and what should be a certificate or public key. */
    static Stream<SensitiveValue> unrecorded(Map<String, String> parameters) {
        return Stream.concat(in(parameters), among(parameters).filter(each -> MATERIAL.contains(each.name)));
    }

    private static Stream<SensitiveValue> among(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(each -> new SensitiveValue(each.getKey(), each.getValue()));
    }

    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
