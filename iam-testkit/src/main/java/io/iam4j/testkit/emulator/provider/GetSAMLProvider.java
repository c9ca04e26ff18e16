// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.SamlProvider;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a SAML provider. */
final class GetSAMLProvider implements Action {
    @Override
    public void run(Request request, Xml out) {
        SamlProvider provider = Providers.saml(request);
        out.text("SAMLProviderUUID", provider.uuid())
                .text("SAMLMetadataDocument", provider.metadata())
                .time("CreateDate", provider.created())
                .time("ValidUntil", Saml.validUntil(provider));
        Elements.tags(out, provider);
        out.text("AssertionEncryptionMode", provider.encryption());
        out.list(
                "PrivateKeyList",
                provider.privateKeys().entrySet(),
                key -> out.text("KeyId", key.getKey()).time("Timestamp", key.getValue()));
    }
}
