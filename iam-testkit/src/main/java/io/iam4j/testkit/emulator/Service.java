// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.base.Regions;
import io.iam4j.testkit.emulator.wire.Params;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The services behind one port. */
enum Service {
    IAM("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/"),
    STS("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/"),
    ORGANIZATIONS("organizations", "2016-11-28", "");

    private static final List<Service> OF_QUERY = List.of(IAM, STS);

    private final String scope;
    private final String version;
    private final String namespace;

    Service(String scope, String version, String namespace) {
        this.scope = scope;
        this.version = version;
        this.namespace = namespace;
    }

    /** The name in signatures. */
    String scope() {
        return scope;
    }

    /** The version of its API. */
    String version() {
        return version;
    }

    /** The version that a request asks for; of AWS Organizations, whose target names it, its own. */
    String versionOf(Params params) {
        return protocol() == Protocol.JSON
                ? version
                : params.raw("Version").filter(asked -> !asked.isEmpty()).orElse("NO_VERSION_SPECIFIED");
    }

    /** The XML namespace of its answers; empty when it answers in JSON. */
    String namespace() {
        return namespace;
    }

    /** The protocol that it speaks. */
    Protocol protocol() {
        return this == ORGANIZATIONS ? Protocol.JSON : Protocol.QUERY;
    }

    /** The region that a call signed for a region is made to. */
    String region(String signed, String partition) {
        return switch (this) {
            case IAM -> Regions.ofIam(partition);
            case STS -> Regions.ofSts(signed, partition);
            case ORGANIZATIONS -> Regions.ofOrganizations(partition);
        };
    }

    /** The service with a name in signatures; IAM for a name that none has. */
    static Service signed(String scope) {
        return Stream.of(values())
                .filter(service -> service.scope.equals(scope))
                .findFirst()
                .orElse(IAM);
    }

    /** The service that a request of the Query protocol is for: by version, else by the scope of its signature, else IAM. */
    static Service of(Params params, String scope) {
        Optional<String> version = params.raw("Version");
        for (Service service : OF_QUERY) if (version.equals(Optional.of(service.version))) return service;
        return STS.scope.equals(scope) ? STS : IAM;
    }

    /** Whether a request of the Query protocol is signed for a service that is not served here, and does not speak of one that is. */
    static boolean isForeign(Params params, String scope) {
        Optional<String> version = params.raw("Version");
        return !scope.isEmpty()
                && OF_QUERY.stream()
                        .noneMatch(
                                service -> service.scope.equals(scope) || version.equals(Optional.of(service.version)));
    }
}
