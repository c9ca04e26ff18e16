// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.entity.SamlProvider;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;

/** Creates a SAML provider. */
final class CreateSAMLProvider implements Action {
    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("Name", Rules.SAML_NAME);
        String metadata = request.params().required("SAMLMetadataDocument", Rules.SAML_METADATA);
        Optional<String> encryption = Saml.encryption(request);
        List<Tag> tags = Tagging.read(request, Tags.exact());
        AccountState account = request.account();
        if (account.samlProviders().find(name).isPresent())
            throw Fault.alreadyExists("SAMLProvider with name " + name + " already exists.");
        account.require(account.samlProviders().size(), Quota.SAML_PROVIDERS);
        SamlProvider provider = new SamlProvider(account.origin("/", name), Saml.parsed(metadata));
        encryption.ifPresent(provider::encryption);
        Saml.addKey(request, provider);
        provider.tags().put(tags);
        account.samlProviders().add(provider);
        out.text("SAMLProviderArn", provider.arn());
        Elements.tagsIfAny(out, provider);
    }
}
