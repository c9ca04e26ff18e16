// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
import java.util.List;

/** The actions on identity providers. */
public final class ProviderActions {
    private ProviderActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new AddClientIDToOpenIDConnectProvider(),
                new CreateOpenIDConnectProvider(),
                new CreateSAMLProvider(),
                new DeleteOpenIDConnectProvider(),
                new DeleteSAMLProvider(),
                new GetOpenIDConnectProvider(),
                new GetSAMLProvider(),
                Action.named(
                        "ListOpenIDConnectProviderTags",
                        (request, out) -> Tagging.list(request, Providers.oidc(request), out)),
                new ListOpenIDConnectProviders(),
                Action.named(
                        "ListSAMLProviderTags", (request, out) -> Tagging.list(request, Providers.saml(request), out)),
                new ListSAMLProviders(),
                new RemoveClientIDFromOpenIDConnectProvider(),
                Action.named(
                        "TagOpenIDConnectProvider",
                        (request, out) -> Tagging.tag(request, () -> Providers.oidc(request), Tags.exact())),
                Action.named(
                        "TagSAMLProvider",
                        (request, out) -> Tagging.tag(request, () -> Providers.saml(request), Tags.exact())),
                Action.named(
                        "UntagOpenIDConnectProvider",
                        (request, out) -> Tagging.untagSomething(request, () -> Providers.oidc(request))),
                Action.named(
                        "UntagSAMLProvider",
                        (request, out) -> Tagging.untagSomething(request, () -> Providers.saml(request))),
                new UpdateOpenIDConnectProviderThumbprint(),
                new UpdateSAMLProvider());
    }
}
