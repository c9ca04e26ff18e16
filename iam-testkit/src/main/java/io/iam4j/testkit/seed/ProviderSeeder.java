// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.model.Account;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.SamlProvider;
import io.iam4j.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Creates identity providers. */
final class ProviderSeeder {
    private final SeedTarget target;
    private final Seeded.Notebook book;

    ProviderSeeder(SeedTarget target, Seeded.Notebook book) {
        this.target = target;
        this.book = book;
    }

    void seed(Account account) {
        Seeder.present(OidcProvider.in(account).values()).forEach(this::oidc);
        Seeder.present(SamlProvider.in(account).values()).forEach(this::saml);
    }

    private void oidc(OidcProvider provider) {
        List<String> parameters = new ArrayList<>(List.of("Url", "https://" + provider.name()));
        parameters.addAll(numbered("ClientIDList", provider.clientIds().orElse(Set.of())));
        parameters.addAll(numbered("ThumbprintList", provider.thumbprints().orElse(Set.of())));
        parameters.addAll(target.tags(provider.tags()));
        target.call("OIDC provider " + provider.name(), "CreateOpenIDConnectProvider", parameters);
    }

    private static List<String> numbered(String list, Set<String> values) {
        List<String> parameters = new ArrayList<>();
        for (String value : values) parameters.addAll(List.of(list + ".member." + (parameters.size() / 2 + 1), value));
        return parameters;
    }

    private void saml(SamlProvider provider) {
        String what = "SAML provider " + provider.name();
        String metadata = provider.metadata()
                .orElseThrow(() -> SeedException.impossible(what, "it is a mere reference without metadata."));
        List<String> parameters = new ArrayList<>(List.of("Name", provider.name(), "SAMLMetadataDocument", metadata));
        provider.encryption().ifPresent(mode -> parameters.addAll(List.of("AssertionEncryptionMode", mode.mode())));
        provider.decryptionKey().ifPresent(key -> parameters.addAll(List.of("AddPrivateKey", text(key))));
        if (provider.decryptionKey().isEmpty() && !provider.decryptionKeyIds().isEmpty())
            book.note(what + ": it got no private key, for those that it had cannot be read");
        parameters.addAll(target.tags(provider.tags()));
        target.call(what, "CreateSAMLProvider", parameters);
    }

    /** Of the test's own account, which no one else can open. */
    private static String text(Secret key) {
        return key.lend(String::new);
    }
}
