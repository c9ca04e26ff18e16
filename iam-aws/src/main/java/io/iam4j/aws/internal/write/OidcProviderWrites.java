// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.Finding;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Tags;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.OidcProviderChange.AddClientIDToOpenIDConnectProvider;
import io.iam4j.change.internal.OidcProviderChange.CreateOpenIDConnectProvider;
import io.iam4j.change.internal.OidcProviderChange.DeleteOpenIDConnectProvider;
import io.iam4j.change.internal.OidcProviderChange.RemoveClientIDFromOpenIDConnectProvider;
import io.iam4j.change.internal.OidcProviderChange.UpdateOpenIDConnectProviderThumbprint;
import io.iam4j.model.OidcProvider;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;

/** Changes of OIDC providers. Adding a client id that is there, and removing one that is not, succeed at the service. */
final class OidcProviderWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    OidcProviderWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.tags()
                .put(
                        OidcProvider.KIND,
                        (arn, tags) -> iam.tagOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn)
                                .tags(tags)
                                .overrideConfiguration(NoRetry.ATTEMPT)),
                        (arn, keys) -> iam.untagOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn)
                                .tagKeys(keys)
                                .overrideConfiguration(NoRetry.ATTEMPT)));
        writes.put(
                CreateOpenIDConnectProvider.class,
                Write.by(this::create)
                        .doneAgainOn("EntityAlreadyExists", (change, lost, refusal) -> look(change, lost)));
        writes.put(AddClientIDToOpenIDConnectProvider.class, Write.by(this::addClientId));
        writes.put(RemoveClientIDFromOpenIDConnectProvider.class, Write.removal(recent, this::removeClientId));
        writes.put(UpdateOpenIDConnectProviderThumbprint.class, Write.by(this::thumbprints));
        writes.put(
                DeleteOpenIDConnectProvider.class,
                Write.removal(recent, this::delete).lookingFirst(this::isAnother));
    }

    private void create(CreateOpenIDConnectProvider change) {
        iam.createOpenIDConnectProvider(request -> {
            request.url("https://" + change.provider())
                    .clientIDList(change.clientIds())
                    .tags(Tags.list(change.tags()))
                    .overrideConfiguration(NoRetry.ATTEMPT);
            if (!change.thumbprints().isEmpty()) request.thumbprintList(change.thumbprints());
        });
    }

    private Finding look(CreateOpenIDConnectProvider change, LostCalls lost) {
        return Answers.checked(iam.listOpenIDConnectProviders(request -> request.overrideConfiguration(NoRetry.LOOK)))
                .openIDConnectProviderList()
                .stream()
                .map(OpenIDConnectProviderListEntry::arn)
                .filter(arn -> arn.endsWith(":oidc-provider/" + change.provider()))
                .findFirst()
                .map(arn -> lost.look(() -> provider(arn)))
                .map(look -> Finding.of(
                        lost.mayHaveMade(look, look.answer().createDate()) && isAsSent(change, look.answer())))
                .orElse(Finding.UNSEEN);
    }

    private GetOpenIdConnectProviderResponse provider(String arn) {
        return Answers.checked(iam.getOpenIDConnectProvider(
                request -> request.openIDConnectProviderArn(arn).overrideConfiguration(NoRetry.LOOK)));
    }

    private static boolean isAsSent(CreateOpenIDConnectProvider change, GetOpenIdConnectProviderResponse found) {
        Set<String> ids = new TreeSet<>(found.clientIDList());
        Set<String> thumbprints = new TreeSet<>(found.thumbprintList());
        return ids.equals(new TreeSet<>(change.clientIds()))
                && (change.thumbprints().isEmpty() || thumbprints.equals(new TreeSet<>(change.thumbprints())))
                && Tags.same(change.tags(), found.tags());
    }

    private void delete(DeleteOpenIDConnectProvider change) {
        iam.deleteOpenIDConnectProvider(
                request -> request.openIDConnectProviderArn(change.arn()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    /** Whether the provider was deleted, and another has made one of the same address since. */
    private boolean isAnother(DeleteOpenIDConnectProvider change, LostCalls lost) {
        return lost.showsNewer(() -> provider(change.arn()), GetOpenIdConnectProviderResponse::createDate);
    }

    private void addClientId(AddClientIDToOpenIDConnectProvider change) {
        iam.addClientIDToOpenIDConnectProvider(request -> request.openIDConnectProviderArn(change.arn())
                .clientID(change.clientId())
                .overrideConfiguration(NoRetry.ATTEMPT));
    }

    private void removeClientId(RemoveClientIDFromOpenIDConnectProvider change) {
        iam.removeClientIDFromOpenIDConnectProvider(request -> request.openIDConnectProviderArn(change.arn())
                .clientID(change.clientId())
                .overrideConfiguration(NoRetry.ATTEMPT));
    }

    private void thumbprints(UpdateOpenIDConnectProviderThumbprint change) {
        iam.updateOpenIDConnectProviderThumbprint(request -> request.openIDConnectProviderArn(change.arn())
                .thumbprintList(change.thumbprints())
                .overrideConfiguration(NoRetry.ATTEMPT));
    }
}
