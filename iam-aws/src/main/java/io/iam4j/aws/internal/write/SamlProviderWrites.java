// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.call.Finding;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Tags;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.SamlProviderChange.CreateSAMLProvider;
import io.iam4j.change.internal.SamlProviderChange.DeleteSAMLProvider;
import io.iam4j.change.internal.SamlProviderChange.UpdateSAMLProvider;
import io.iam4j.internal.SamlMetadata;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.SamlProvider.Encryption;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.SAMLPrivateKey;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;

/** Changes of SAML providers. A private key is lent for one request, and part of no other. */
final class SamlProviderWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    SamlProviderWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.tags()
                .put(
                        SamlProvider.KIND,
                        (arn, tags) -> iam.tagSAMLProvider(request ->
                                request.samlProviderArn(arn).tags(tags).overrideConfiguration(NoRetry.ATTEMPT)),
                        (arn, keys) -> iam.untagSAMLProvider(request ->
                                request.samlProviderArn(arn).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT)));
        writes.put(
                CreateSAMLProvider.class,
                Write.handing(this::create)
                        .doneAgainOn("EntityAlreadyExists", (change, lost, refusal) -> look(change, lost)));
        writes.put(UpdateSAMLProvider.class, Write.handing(this::update).lookingFirst(this::isInForce));
        writes.put(DeleteSAMLProvider.class, Write.removal(recent, this::delete).lookingFirst(this::isAnother));
    }

    private void create(CreateSAMLProvider change, SecretExchange secrets) {
        iam.createSAMLProvider(request -> {
            request.name(change.provider())
                    .samlMetadataDocument(change.metadata())
                    .tags(Tags.list(change.tags()))
                    .overrideConfiguration(change.withKey() ? NoRetry.SECRET : NoRetry.ATTEMPT);
            change.encryption().ifPresent(mode -> request.assertionEncryptionMode(mode.mode()));
            if (change.withKey()) request.addPrivateKey(secrets.toSet().lend(String::new));
        });
    }

    private void update(UpdateSAMLProvider change, SecretExchange secrets) {
        iam.updateSAMLProvider(request -> {
            request.samlProviderArn(change.arn())
                    .overrideConfiguration(change.withKey() ? NoRetry.SECRET : NoRetry.ATTEMPT);
            change.metadata().ifPresent(request::samlMetadataDocument);
            change.encryption().ifPresent(mode -> request.assertionEncryptionMode(mode.mode()));
            change.withoutKey().ifPresent(request::removePrivateKey);
            if (change.withKey()) request.addPrivateKey(secrets.toSet().lend(String::new));
        });
    }

    private GetSamlProviderResponse provider(String arn) {
        return Answers.checked(
                iam.getSAMLProvider(request -> request.samlProviderArn(arn).overrideConfiguration(NoRetry.LOOK)));
    }

    private Finding look(CreateSAMLProvider change, LostCalls lost) {
        return Answers.checked(iam.listSAMLProviders(request -> request.overrideConfiguration(NoRetry.LOOK)))
                .samlProviderList()
                .stream()
                .map(SAMLProviderListEntry::arn)
                .filter(arn -> arn.endsWith(":saml-provider/" + change.provider()))
                .findFirst()
                .map(arn -> lost.look(() -> provider(arn)))
                .map(look -> Finding.of(
                        lost.mayHaveMade(look, look.answer().createDate()) && isAsSent(change, look.answer())))
                .orElse(Finding.UNSEEN);
    }

    private static boolean isAsSent(CreateSAMLProvider change, GetSamlProviderResponse found) {
        return says(found, change.metadata())
                && isMode(found, change.encryption())
                && found.privateKeyList().isEmpty() != change.withKey()
                && Tags.same(change.tags(), found.tags());
    }

    /** Whether an earlier call had its effect: another would add a second key, or take a key that is gone. */
    private boolean isInForce(UpdateSAMLProvider change, LostCalls lost) {
        Look<GetSamlProviderResponse> look = lost.look(() -> provider(change.arn()));
        GetSamlProviderResponse found = look.answer();
        boolean added = found.privateKeyList().stream().anyMatch(key -> lost.mayHaveMade(look, key.timestamp()));
        boolean removed = change.withoutKey()
                .map(id -> found.privateKeyList().stream()
                        .map(SAMLPrivateKey::keyId)
                        .noneMatch(id::equals))
                .orElse(true);
        return change.metadata().map(xml -> says(found, xml)).orElse(true)
                && (change.encryption().isEmpty() || isMode(found, change.encryption()))
                && (added || !change.withKey())
                && removed;
    }

    private static boolean says(GetSamlProviderResponse found, String metadata) {
        try {
            return SamlMetadata.parse(found.samlMetadataDocument()).equals(SamlMetadata.parse(metadata));
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }

    private static boolean isMode(GetSamlProviderResponse found, Optional<Encryption> mode) {
        return Optional.ofNullable(found.assertionEncryptionModeAsString()).equals(mode.map(Encryption::mode));
    }

    private void delete(DeleteSAMLProvider change) {
        iam.deleteSAMLProvider(request -> request.samlProviderArn(change.arn()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    /** Whether the provider was deleted, and another has made one of the same name since. */
    private boolean isAnother(DeleteSAMLProvider change, LostCalls lost) {
        return lost.showsNewer(() -> provider(change.arn()), GetSamlProviderResponse::createDate);
    }
}
