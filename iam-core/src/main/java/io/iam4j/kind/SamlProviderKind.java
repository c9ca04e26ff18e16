// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.SamlProviderChange;
import io.iam4j.change.internal.SamlProviderChange.CreateSAMLProvider;
import io.iam4j.change.internal.SamlProviderChange.DeleteSAMLProvider;
import io.iam4j.change.internal.SamlProviderChange.UpdateSAMLProvider;
import io.iam4j.error.SafeText;
import io.iam4j.internal.SamlMetadata;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.SamlProvider.Encryption;
import io.iam4j.model.Values;
import io.iam4j.policy.Arn;
import io.iam4j.resolve.Resolution;
import io.iam4j.secret.Secret;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** SAML providers. */
final class SamlProviderKind extends KindDescriptor<SamlProvider> {
    SamlProviderKind() {
        super(SamlProvider.KIND, SamlProvider.class, SamlProviderChange.class);
    }

    @Override
    SamlProvider resolve(SamlProvider declared, @Nullable SamlProvider before, Resolution resolution) {
        SamlProvider named = Values.withName(declared, resolution.name(declared));
        SamlProvider resolved = Values.withTags(named, resolution.tags(declared, before));
        if (before == null && resolved.metadata().isEmpty())
            resolution.problem(
                    declared,
                    "is not there and comes without metadata; write samlProvider(\"" + declared.name()
                            + "\").metadata(xml)");
        return resolved;
    }

    @Override
    Optional<Secret> given(SamlProvider declared) {
        return declared.decryptionKey();
    }

    @Override
    void check(SamlProvider wanted, Checks checks) {
        Optional<SamlProvider> held = stored(wanted, checks);
        Set<String> staying = staying(wanted, held);
        Values.metadata(wanted)
                .filter(metadata -> !held.flatMap(Values::metadata).equals(Optional.of(metadata)))
                .flatMap(SamlMetadata::unfit)
                .ifPresent(why -> checks.problems()
                        .add("SAML provider \"" + wanted.name()
                                + "\" is declared with metadata that were read elsewhere, and the document "
                                + SafeText.line(why) + "; declare others, or leave the provider out."));
        if (addsKey(wanted, staying) && wanted.decryptionKey().get().isWiped())
            checks.problems()
                    .add("SAML provider \"" + wanted.name()
                            + "\" gets a private key that was wiped already; declare it with the key read anew.");
        if (wanted.encryption().equals(Optional.of(Encryption.REQUIRED))
                && staying.isEmpty()
                && wanted.decryptionKey().isEmpty())
            checks.warnings()
                    .add("SAML provider \"" + wanted.name()
                            + "\" requires encrypted assertions and has no private key to decrypt them: nobody signs in by it;"
                            + " declare decryptionKey(...).");
    }

    private static Set<String> staying(SamlProvider wanted, Optional<SamlProvider> held) {
        Set<String> keys =
                new TreeSet<>(held.map(SamlProvider::decryptionKeyIds).orElse(new TreeSet<>()));
        keys.removeAll(wanted.withoutDecryptionKeys());
        return keys;
    }

    private static boolean addsKey(SamlProvider wanted, Set<String> staying) {
        return wanted.decryptionKey().isPresent() && staying.isEmpty();
    }

    @Override
    List<?> parts(SamlProvider held) {
        return List.of(
                Values.metadata(held).map(SamlMetadata::canonical),
                held.encryption(),
                held.decryptionKeyIds(),
                held.tags());
    }

    @Override
    void compare(SamlProvider wanted, @Nullable SamlProvider before, Draft draft) {
        String name = wanted.name();
        boolean addsKey = addsKey(wanted, staying(wanted, Optional.ofNullable(before)));
        if (before == null) {
            draft.add(new CreateSAMLProvider(
                    name, wanted.metadata().orElseThrow(), wanted.encryption(), addsKey, wanted.tags()));
            return;
        }
        String arn = arn(name, draft);
        Optional<String> metadata = Values.metadata(wanted)
                .filter(document -> !Values.metadata(before).equals(Optional.of(document)))
                .map(SamlMetadata::text);
        Optional<Encryption> encryption =
                wanted.encryption().filter(mode -> !before.encryption().equals(Optional.of(mode)));
        Deque<String> dropped = new ArrayDeque<>(wanted.withoutDecryptionKeys());
        dropped.retainAll(before.decryptionKeyIds());
        if (metadata.isPresent() || encryption.isPresent() || addsKey || !dropped.isEmpty())
            draft.add(new UpdateSAMLProvider(
                    name,
                    arn,
                    metadata,
                    metadata.flatMap(xml -> before.metadata()),
                    encryption,
                    addsKey,
                    Optional.ofNullable(dropped.poll())));
        for (String key : dropped)
            draft.add(new UpdateSAMLProvider(
                    name, arn, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of(key)));
        if (metadata.isEmpty()) Expiry.warn(wanted, "metadata", draft);
        HolderComparison.tags(wanted, arn, before.tags(), draft);
    }

    @Override
    void delete(SamlProvider held, Draft draft) {
        draft.applyNow(new DeleteSAMLProvider(held.name(), arn(held.name(), draft)));
    }

    private static String arn(String name, Draft draft) {
        return Arn.iam(draft.observed().accountId(), SamlProvider.KIND.arnPrefix() + "/" + name)
                .resolve(draft.observed().partition(), draft.observed().accountId())
                .toString();
    }
}
