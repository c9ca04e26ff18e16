// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.SamlProvider;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;

/** Changes metadata, encryption mode and keys; what is left out stays. */
final class UpdateSAMLProvider implements Action {
    @Override
    public void run(Request request, Xml out) {
        Optional<String> metadata = request.params().optional("SAMLMetadataDocument", Rules.SAML_METADATA);
        Optional<String> encryption = Saml.encryption(request);
        Optional<String> remove = request.params().optional("RemovePrivateKey", Rules.ANY);
        SamlProvider provider = Providers.saml(request);
        metadata.ifPresent(Saml::parsed);
        Saml.requireRoom(request, provider, remove);
        metadata.ifPresent(provider::metadata);
        encryption.ifPresent(provider::encryption);
        remove.ifPresent(key -> provider.privateKeys().remove(key));
        Saml.addKey(request, provider);
        out.text("SAMLProviderArn", provider.arn());
    }
}
