// SPDX-License-Identifier: Apache-2.0

/**
 * An account of AWS reached through AWS SDK for Java v2.
 *
 * <p>{@code io.iam4j.aws.fleet} needs Temporal, which can be on the class path only: two of its jars share packages. Whoever runs a
 * fleet from the module path adds {@code --add-reads io.iam4j.aws=ALL-UNNAMED}.
 */
@SuppressWarnings("requires-transitive-automatic") // the SDK names its modules in its manifests
module io.iam4j.aws {
    requires com.fasterxml.jackson.databind;
    requires com.samskivert.jmustache;
    requires jdk.net; // for Apache HttpClient under the SDK, if it is there: its jar cannot ask for it
    requires org.slf4j;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.regions;
    requires transitive io.iam4j.core;
    requires transitive software.amazon.awssdk.auth;
    requires transitive software.amazon.awssdk.identity.spi;
    requires transitive software.amazon.awssdk.profiles;
    requires transitive software.amazon.awssdk.services.iam;
    requires transitive software.amazon.awssdk.services.sts;
    requires transitive software.amazon.awssdk.utils;
    requires static software.amazon.awssdk.services.organizations;

    exports io.iam4j.aws;
    exports io.iam4j.aws.fleet;
    exports io.iam4j.aws.kit;
    exports io.iam4j.aws.profile;
    exports io.iam4j.aws.session;

    // Temporal makes the workflow by reflection, and keeps its values as JSON
    opens io.iam4j.aws.fleet;

    // the HTTP client of clients that iam4j makes
    uses software.amazon.awssdk.http.SdkHttpService;
}
