// SPDX-License-Identifier: Apache-2.0

/**
 * An embedded AWS IAM and what tests need around it.
 *
 * <p>{@code io.iam4j.testkit.localstack} needs Testcontainers, whose jars have no module name: they are on the class path, and {@code
 * --add-reads io.iam4j.testkit=ALL-UNNAMED} makes them seen.
 */
@SuppressWarnings("requires-transitive-automatic") // the SDK names its modules in its manifests
module io.iam4j.testkit {
    requires com.eatthepath.otp;
    requires com.fasterxml.jackson.databind;
    requires com.google.zxing;
    requires com.samskivert.jmustache;
    requires java.desktop;
    requires java.logging;
    requires java.net.http;
    requires java.xml.crypto;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires transitive io.iam4j.core;
    requires transitive java.xml;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    requires static software.amazon.awssdk.auth;
    requires static software.amazon.awssdk.awscore;
    requires static software.amazon.awssdk.core;
    requires static software.amazon.awssdk.regions;
    requires static software.amazon.awssdk.services.iam;
    requires static software.amazon.awssdk.services.organizations;
    requires static software.amazon.awssdk.services.sts;

    exports io.iam4j.testkit;
    exports io.iam4j.testkit.assertion;
    exports io.iam4j.testkit.contract;
    exports io.iam4j.testkit.http;
    exports io.iam4j.testkit.junit;
    exports io.iam4j.testkit.localstack;
    exports io.iam4j.testkit.organization;
    exports io.iam4j.testkit.seed;
    exports io.iam4j.testkit.weather;

    // JUnit runs the tests of the contract
    opens io.iam4j.testkit.contract to
            org.junit.platform.commons;
}
