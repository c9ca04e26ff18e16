// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
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
                new ListOpenIDConnectProviderTags(),
                new ListOpenIDConnectProviders(),
                new ListSAMLProviderTags(),
                new ListSAMLProviders(),
                new RemoveClientIDFromOpenIDConnectProvider(),
                new TagOpenIDConnectProvider(),
                new TagSAMLProvider(),
                new UntagOpenIDConnectProvider(),
                new UntagSAMLProvider(),
                new UpdateOpenIDConnectProviderThumbprint(),
                new UpdateSAMLProvider());
    }
}
