// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.OidcProviderChange;
import io.iam4j.change.internal.OidcProviderChange.AddClientIDToOpenIDConnectProvider;
import io.iam4j.change.internal.OidcProviderChange.CreateOpenIDConnectProvider;
import io.iam4j.change.internal.OidcProviderChange.DeleteOpenIDConnectProvider;
import io.iam4j.change.internal.OidcProviderChange.RemoveClientIDFromOpenIDConnectProvider;
import io.iam4j.change.internal.OidcProviderChange.UpdateOpenIDConnectProviderThumbprint;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Values;
import io.iam4j.policy.Arn;
import io.iam4j.resolve.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** OIDC providers. */
final class OidcProviderKind extends KindDescriptor<OidcProvider> {
    OidcProviderKind() {
        super(OidcProvider.KIND, OidcProvider.class, OidcProviderChange.class);
    }

    @Override
    OidcProvider resolve(OidcProvider declared, @Nullable OidcProvider before, Resolution resolution) {
        OidcProvider named = Values.withName(declared, resolution.name(declared));
        OidcProvider resolved = Values.withTags(named, resolution.tags(declared, before));
        if (before == null) return resolved;
        if (resolved.clientIds().isEmpty() && !declared.isExclusive())
            resolved = resolved.clientIds(texts(before.clientIds()));
        return resolved.thumbprints().isEmpty() && before.thumbprints().isPresent()
                ? resolved.thumbprints(texts(before.thumbprints()))
                : resolved;
    }

    private static String[] texts(Optional<Set<String>> some) {
        return some.orElse(Set.of()).toArray(String[]::new);
    }

    @Override
    List<?> parts(OidcProvider held) {
        return List.of(
                new TreeSet<>(held.clientIds().orElse(Set.of())),
                new TreeSet<>(held.thumbprints().orElse(Set.of())),
                held.tags());
    }

    @Override
    void compare(OidcProvider wanted, @Nullable OidcProvider before, Draft draft) {
        String name = wanted.name();
        Set<String> ids = wanted.clientIds().orElse(Set.of());
        Set<String> thumbprints = wanted.thumbprints().orElse(Set.of());
        if (before == null) {
            draft.add(new CreateOpenIDConnectProvider(name, ids, thumbprints, wanted.tags()));
            return;
        }
        String arn = arn(name, draft);
        Set<String> heldIds = before.clientIds().orElse(Set.of());
        for (String id : ids)
            if (!heldIds.contains(id)) draft.add(new AddClientIDToOpenIDConnectProvider(name, arn, id));
        for (String id : heldIds)
            if (!ids.contains(id)) draft.add(new RemoveClientIDFromOpenIDConnectProvider(name, arn, id));
        Set<String> heldThumbprints = before.thumbprints().orElse(Set.of());
        if (!thumbprints.isEmpty() && !thumbprints.equals(heldThumbprints))
            draft.add(new UpdateOpenIDConnectProviderThumbprint(name, arn, thumbprints, heldThumbprints));
        HolderComparison.tags(wanted, arn, before.tags(), draft);
    }

    @Override
    void delete(OidcProvider held, Draft draft) {
        draft.applyNow(new DeleteOpenIDConnectProvider(held.name(), arn(held.name(), draft)));
    }

    private static String arn(String name, Draft draft) {
        return Arn.iam(draft.observed().accountId(), OidcProvider.KIND.arnPrefix() + "/" + name)
                .resolve(draft.observed().partition(), draft.observed().accountId())
                .toString();
    }
}
