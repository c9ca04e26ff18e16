// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.OptionalLookup;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.read.KindReads.KindRead;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.Values;
import io.iam4j.observed.ReadScope;
import io.iam4j.policy.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;

/** OIDC providers: the list tells their ARNs alone, so each that matters is asked for. */
final class OidcProviderReads implements KindRead {
    private final IamClient iam;
    private final Map<String, Parallel.Answer<Optional<GetOpenIdConnectProviderResponse>>> answers = new TreeMap<>();

    OidcProviderReads(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public void start(Parallel parallel, ReadScope scope, boolean whole) {
        SortedSet<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        wanted.addAll(scope.details(OidcProvider.KIND));
        if (wanted.isEmpty() && !whole) return;
        for (OpenIDConnectProviderListEntry entry : parallel.start(
                        "ListOpenIDConnectProviders", () -> Answers.checked(iam.listOpenIDConnectProviders()))
                .get()
                .openIDConnectProviderList()) {
            String arn = Parts.of(entry.arn(), "ListOpenIDConnectProviders", "Arn");
            String name = Arn.parse(arn).resource().substring("oidc-provider/".length());
            if (whole || wanted.contains(name))
                answers.put(name, parallel.start("GetOpenIDConnectProvider of " + name, () -> get(arn)));
        }
    }

    private Optional<GetOpenIdConnectProviderResponse> get(String arn) {
        return OptionalLookup.by(() -> iam.getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn)));
    }

    @Override
    public void addTo(SnapshotBuilder snapshot) {
        answers.forEach((name, answer) ->
                answer.get().ifPresent(told -> snapshot.add(OidcProvider.KIND, name, () -> provider(name, told))));
    }

    private static Resource provider(String name, GetOpenIdConnectProviderResponse told) {
        OidcProvider provider =
                OidcProvider.of(name).clientIds(told.clientIDList().toArray(String[]::new));
        if (!told.thumbprintList().isEmpty())
            provider = provider.thumbprints(told.thumbprintList().toArray(String[]::new));
        return Values.withTags(provider, ModelMapper.tags(told.tags()));
    }
}
