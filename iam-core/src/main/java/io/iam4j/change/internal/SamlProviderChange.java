// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.GivenSecret;
import io.iam4j.change.Target;
import io.iam4j.internal.SamlMetadata;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.SamlProvider.Encryption;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A change of a SAML provider. */
public sealed interface SamlProviderChange extends ChangeRecord {
    /** Stands for the id of a private key that the service has not told yet. */
    String NEW_KEY = "(new)";

    /** Why a call with a private key is left to the library. */
    String PRIVATE_KEY = "it hands over a private key, which only the library is given";

    /** The provider's name. */
    String provider();

    @Override
    default Target target() {
        return new Target(SamlProvider.KIND, provider());
    }

    /** Creates a provider with all that it has; its private key is given by the owner of the plan. */
    @JsonTypeName("CreateSAMLProvider")
    record CreateSAMLProvider(
            @JsonProperty("provider") String provider,
            @JsonProperty("metadata") String metadata,
            @JsonProperty("encryption") Optional<Encryption> encryption,
            @JsonProperty("withKey") boolean withKey,
            @JsonProperty("tags") Map<String, String> tags)
            implements SamlProviderChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("create")
                    .add(SamlMetadata.held(metadata).facts())
                    .addIf("encryption", encryption.map(Encryption::mode))
                    .add(withKey ? List.of("a private key for encrypted assertions") : List.of())
                    .tags(tags)
                    .list();
        }

        @Override
        public Optional<GivenSecret> given() {
            return withKey ? Optional.of(new GivenSecret(SamlProvider.KIND, provider)) : Optional.empty();
        }

        @Override
        public void applyTo(AccountState state) {
            SamlProvider made = SamlProvider.named(provider).metadata(metadata);
            if (encryption.isPresent()) made = with(made, encryption.get());
            if (withKey) made = made.withDecryptionKeyIds(List.of(NEW_KEY));
            state.put(Values.withTags(made, tags));
        }

        @Override
        public ApiCall api() {
            ApiCall api = ApiCall.on(target(), call())
                    .with("Name", provider)
                    .with("SAMLMetadataDocument", metadata)
                    .tagged(tags, "TagSAMLProvider");
            if (encryption.isPresent())
                api = api.with("AssertionEncryptionMode", encryption.get().mode());
            return withKey ? api.left(PRIVATE_KEY) : api;
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(SamlProvider.KIND, provider);
        }
    }

    /**
     * Changes in one call what is present here: the metadata, whether assertions have to be encrypted, a private key more, one less.
     */
    @JsonTypeName("UpdateSAMLProvider")
    record UpdateSAMLProvider(
            @JsonProperty("provider") String provider,
            @JsonProperty("arn") String arn,
            @JsonProperty("metadata") Optional<String> metadata,
            @JsonProperty("metadataBefore") Optional<String> metadataBefore,
            @JsonProperty("encryption") Optional<Encryption> encryption,
            @JsonProperty("withKey") boolean withKey,
            @JsonProperty("withoutKey") Optional<String> withoutKey)
            implements SamlProviderChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            metadata.ifPresent(xml -> metadata(xml, lines));
            encryption.ifPresent(mode -> lines.add("encryption of assertions " + mode.mode()));
            if (withKey) lines.add("a private key for encrypted assertions more");
            withoutKey.ifPresent(id -> lines.add("without private key " + id));
            return lines;
        }

        private void metadata(String xml, List<String> lines) {
            List<String> after = SamlMetadata.held(xml).facts();
            List<String> before =
                    metadataBefore.map(text -> SamlMetadata.held(text).facts()).orElse(List.of());
            lines.add("metadata");
            before.stream().filter(fact -> !after.contains(fact)).forEach(fact -> lines.add("  - " + fact));
            after.stream().filter(fact -> !before.contains(fact)).forEach(fact -> lines.add("  + " + fact));
            if (lines.size() == 1) lines.add("  (neither entity, addresses nor certificates)");
        }

        @Override
        public Optional<GivenSecret> given() {
            return withKey ? Optional.of(new GivenSecret(SamlProvider.KIND, provider)) : Optional.empty();
        }

        @Override
        public void applyTo(AccountState state) {
            SamlProvider now = state.require(SamlProvider.KIND, provider, SamlProvider.class);
            if (metadata.isPresent()) now = now.metadata(metadata.get());
            if (encryption.isPresent()) now = with(now, encryption.get());
            TreeSet<String> keys = new TreeSet<>(now.decryptionKeyIds());
            withoutKey.ifPresent(keys::remove);
            if (withKey) keys.add(NEW_KEY);
            state.put(now.withDecryptionKeyIds(keys));
        }

        @Override
        public ApiCall api() {
            ApiCall api = ApiCall.on(target(), call()).with("SAMLProviderArn", arn);
            if (metadata.isPresent()) api = api.with("SAMLMetadataDocument", metadata.get());
            if (encryption.isPresent())
                api = api.with("AssertionEncryptionMode", encryption.get().mode());
            if (withoutKey.isPresent()) api = api.with("RemovePrivateKey", withoutKey.get());
            return withKey ? api.left(PRIVATE_KEY) : api;
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(SamlProvider.KIND, provider);
        }
    }

    /** Deletes a provider. */
    @JsonTypeName("DeleteSAMLProvider")
    record DeleteSAMLProvider(
            @JsonProperty("provider") String provider,
            @JsonProperty("arn") String arn) implements SamlProviderChange {
        @Override
        public Nature nature() {
            return Nature.DELETES;
        }

        @Override
        public List<String> lines() {
            return List.of("delete");
        }

        @Override
        public void applyTo(AccountState state) {
            state.remove(SamlProvider.KIND, provider);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("SAMLProviderArn", arn);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(SamlProvider.KIND, provider);
        }
    }

    private static SamlProvider with(SamlProvider provider, Encryption mode) {
        return mode == Encryption.REQUIRED ? provider.requiringEncryption() : provider.allowingEncryption();
    }
}
