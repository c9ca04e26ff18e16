// SPDX-License-Identifier: Apache-2.0

/**
 * IAM as immutable values: the model, the planner and the applier.
 *
 * <p>Packages that are not exported, or to the other modules of iam4j alone, are free to change.
 */
@SuppressWarnings("module") // the other modules of iam4j are compiled after this one
module io.iam4j.core {
    requires com.eatthepath.otp;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires com.google.zxing;
    requires java.desktop; // the pictures of QR codes
    requires java.xml;
    requires org.slf4j;
    requires transitive org.jspecify;
    requires static org.immutables.value;

    exports io.iam4j;
    exports io.iam4j.access;
    exports io.iam4j.access.difference;
    exports io.iam4j.access.escalation;
    exports io.iam4j.access.question;
    exports io.iam4j.account;
    exports io.iam4j.act;
    exports io.iam4j.apply;
    exports io.iam4j.change;
    exports io.iam4j.error;
    exports io.iam4j.imports;
    exports io.iam4j.mfa;
    exports io.iam4j.model;
    exports io.iam4j.model.credential;
    exports io.iam4j.model.settings;
    exports io.iam4j.observed;
    exports io.iam4j.organization;
    exports io.iam4j.plan;
    exports io.iam4j.policy;
    exports io.iam4j.policy.catalog;
    exports io.iam4j.policy.preset;
    exports io.iam4j.render;
    exports io.iam4j.render.organization;
    exports io.iam4j.render.report;
    exports io.iam4j.review;
    exports io.iam4j.review.account;
    exports io.iam4j.review.least;
    exports io.iam4j.review.lint;
    exports io.iam4j.review.remedy;
    exports io.iam4j.review.rule;
    exports io.iam4j.review.standard;
    exports io.iam4j.secret;
    exports io.iam4j.secret.csv;
    exports io.iam4j.source;
    exports io.iam4j.change.internal to
            io.iam4j.aws,
            io.iam4j.testkit;
    exports io.iam4j.internal to
            io.iam4j.aws,
            io.iam4j.pgp,
            io.iam4j.testkit;
    exports io.iam4j.kind to
            io.iam4j.testkit;
    exports io.iam4j.policy.grammar to
            io.iam4j.aws,
            io.iam4j.testkit;

    // what is stored as JSON: plans, and the journal of secrets
    opens io.iam4j.change.internal to
            com.fasterxml.jackson.databind;
    opens io.iam4j.secret to
            com.fasterxml.jackson.databind;
}
