// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.federation.SamlResponse;
import io.iam4j.testkit.emulator.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Whom an assertion is about, for condition keys and for the answer. Immutable.
 *
 * @param response the assertion
 * @param account the account of the provider
 * @param provider the name of the provider
 */
record SamlSubject(SamlResponse response, String account, String provider) {
    static SamlSubject of(SamlResponse response, String providerArn) {
        return new SamlSubject(
                response, providerArn.split(":", 6)[4], providerArn.substring(providerArn.lastIndexOf('/') + 1));
    }

    ConditionContext facts() {
        return ConditionContext.complete()
                .with("saml:aud", response.recipient())
                .with("saml:iss", response.issuer())
                .with("saml:sub", response.subject())
                .with("saml:sub_type", response.subjectType())
                .with("saml:namequalifier", nameQualifier())
                .with("saml:doc", account + "/" + provider);
    }

    void write(Xml out) {
        out.text("Subject", response.subject())
                .text("SubjectType", response.subjectType())
                .text("Issuer", response.issuer())
                .text("Audience", response.recipient())
                .text("NameQualifier", nameQualifier());
    }

    private String nameQualifier() {
        try {
            byte[] text = (response.issuer() + account + "/" + provider).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1; this one does not", e);
        }
    }
}
