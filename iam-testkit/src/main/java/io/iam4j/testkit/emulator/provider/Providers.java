// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.OidcProvider;
import io.iam4j.testkit.emulator.entity.SamlProvider;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What several actions on providers share. */
final class Providers {
    private static final int MOST_THUMBPRINTS = 5;

    private Providers() {}

    static OidcProvider oidc(Request request) {
        String arn = request.params().required("OpenIDConnectProviderArn", Rules.ARN);
        OidcProvider provider = request.account().oidcProviders().get(arn);
        if (provider == null) throw Fault.noSuchEntity("OpenIDConnect Provider not found for arn " + arn);
        return provider;
    }

    static SamlProvider saml(Request request) {
        String arn = request.params().required("SAMLProviderArn", Rules.ARN);
        return request.account()
                .samlProviders()
                .find(arn.substring(arn.lastIndexOf('/') + 1))
                .filter(provider -> provider.arn().equals(arn))
                .orElseThrow(() -> Fault.noSuchEntity("Manifest not found for arn " + arn));
    }

    /**
     * A thumbprint for a provider that is created without: the service takes that of the provider's certificate authority
     * (CreateOpenIDConnectProvider), which an emulator cannot ask. It is 40 hexadecimal digits, always the same for a host.
     */
    static String thumbprint(String bareUrl) {
        String host = bareUrl.split("/", 2)[0].toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(host.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "")
                + String.format(Locale.ROOT, "%08x", host.hashCode());
    }

    static List<String> thumbprints(Request request) {
        List<String> thumbprints = request.params().strings("ThumbprintList", Rules.THUMBPRINT);
        if (thumbprints.size() > MOST_THUMBPRINTS)
            throw Fault.invalidInput("Thumbprint list must contain fewer than 5 entries.");
        return thumbprints;
    }
}
