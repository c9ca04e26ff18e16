// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.OptionalLookup;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.read.KindReads.KindRead;
import io.iam4j.model.Resource;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.SamlProvider.Encryption;
import io.iam4j.model.Values;
import io.iam4j.observed.ReadScope;
import io.iam4j.policy.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.SAMLPrivateKey;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;

/** SAML providers: the list tells neither metadata nor tags, so each that matters is asked for. */
final class SamlProviderReads implements KindRead {
    private final IamClient iam;
    private final Map<String, Parallel.Answer<Optional<GetSamlProviderResponse>>> answers = new TreeMap<>();

    SamlProviderReads(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public void start(Parallel parallel, ReadScope scope, boolean whole) {
        SortedSet<String> wanted = scope.details(SamlProvider.KIND);
        if (wanted.isEmpty() && !whole) return;
        for (SAMLProviderListEntry entry : parallel.start(
                        "ListSAMLProviders", () -> Answers.checked(iam.listSAMLProviders(request -> {})))
                .get()
                .samlProviderList()) {
            String arn = Parts.of(entry.arn(), "ListSAMLProviders", "Arn");
            String name = Arn.parse(arn).name();
            if (whole || wanted.contains(name))
                answers.put(
                        name,
                        parallel.start(
                                "GetSAMLProvider of " + name,
                                () -> OptionalLookup.by(
                                        () -> iam.getSAMLProvider(request -> request.samlProviderArn(arn)))));
        }
    }

    @Override
    public void addTo(SnapshotBuilder snapshot) {
        answers.forEach((name, answer) -> answer.get().ifPresent(told -> {
            snapshot.add(SamlProvider.KIND, name, () -> provider(name, told));
            snapshot.fact(
                    SamlProvider.KIND,
                    name,
                    SnapshotBuilder.facts(told.samlProviderUUID(), told.createDate(), null)
                            .expires(Optional.ofNullable(told.validUntil())));
        }));
    }

    private static Resource provider(String name, GetSamlProviderResponse told) {
        String metadata = Parts.of(told.samlMetadataDocument(), "GetSAMLProvider", "SAMLMetadataDocument");
        SamlProvider provider = Values.withHeldMetadata(SamlProvider.named(name), metadata)
                .withDecryptionKeyIds(told.privateKeyList().stream()
                        .map(SAMLPrivateKey::keyId)
                        .toList());
        String mode = told.assertionEncryptionModeAsString();
        if (Encryption.REQUIRED.mode().equals(mode)) provider = provider.requiringEncryption();
        if (Encryption.ALLOWED.mode().equals(mode)) provider = provider.allowingEncryption();
        return Values.withTags(provider, ModelMapper.tags(told.tags()));
    }
}
