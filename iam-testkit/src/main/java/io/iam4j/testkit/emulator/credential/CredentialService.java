// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;

/** The services that have credentials of their own, in two kinds: user name and password, or an API key. */
enum CredentialService {
    CODECOMMIT("codecommit", ""),
    CASSANDRA("cassandra", ""),
    BEDROCK("bedrock", "ABSK"),
    LOGS("logs", "ACWL"),
    CLOUDWATCH("cloudwatch", "APIAACWM"),
    ANTHROPIC("aws-external-anthropic", "AEAA");

    private static final int PASSWORD_LENGTH = 60;

    private final String endpoint;
    private final String keyPrefix;

    CredentialService(String label, String keyPrefix) {
        this.endpoint = label + ".amazonaws.com";
        this.keyPrefix = keyPrefix;
    }

    /**
     * The service with this name in any case.
     *
     * @throws Fault ValidationError for what is no name, NoSuchEntity for a service without such credentials
     */
    static CredentialService named(String name) {
        if (!name.matches("[a-zA-Z0-9.-]*")) throw Fault.validation("ServiceName must match [a-zA-Z0-9.-]*");
        return Stream.of(values())
                .filter(service -> service.endpoint.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Fault.noSuchEntity(
                        "No such service " + name + " is supported for Service Specific Credentials"));
    }

    /** The name as answers have it. */
    String endpoint() {
        return endpoint;
    }

    /** Whether the secret is an API key. */
    boolean hasApiKeys() {
        return !keyPrefix.isEmpty();
    }

    /** A fresh password or API key for an alias. */
    String secret(String alias) {
        String password = Ids.secret(PASSWORD_LENGTH);
        if (!hasApiKeys()) return password;
        byte[] pair = (alias + ":" + password).getBytes(StandardCharsets.US_ASCII);
        return keyPrefix + Base64.getEncoder().encodeToString(pair);
    }
}
