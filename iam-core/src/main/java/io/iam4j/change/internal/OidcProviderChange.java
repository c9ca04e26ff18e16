// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A change of an OIDC provider. */
public sealed interface OidcProviderChange extends ChangeRecord {
    /** The provider's URL without {@code https://}. */
    String provider();

    @Override
    default Target target() {
        return new Target(OidcProvider.KIND, provider());
    }

    /** Creates a provider; without thumbprints the service finds one. */
    @JsonTypeName("CreateOpenIDConnectProvider")
    record CreateOpenIDConnectProvider(
            @JsonProperty("provider") String provider,
            @JsonProperty("clientIds") Set<String> clientIds,
            @JsonProperty("thumbprints") Set<String> thumbprints,
            @JsonProperty("tags") Map<String, String> tags)
            implements OidcProviderChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("create")
                    .addUnless("client ids", String.join(", ", clientIds), "")
                    .addUnless("thumbprints", String.join(", ", thumbprints), "")
                    .tags(tags)
                    .list();
        }

        @Override
        public void applyTo(AccountState state) {
            OidcProvider made = OidcProvider.of(provider).clientIds(clientIds.toArray(String[]::new));
            if (!thumbprints.isEmpty()) made = made.thumbprints(thumbprints.toArray(String[]::new));
            state.put(Values.withTags(made, tags));
        }

        @Override
        public ApiCall api() {
            ApiCall api = ApiCall.on(target(), call())
                    .with("Url", "https://" + provider)
                    .with("ClientIDList", clientIds)
                    .tagged(tags, "TagOpenIDConnectProvider");
            return thumbprints.isEmpty() ? api : api.with("ThumbprintList", thumbprints);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(OidcProvider.KIND, provider);
        }
    }

    /** Lets a client ask for tokens. */
    @JsonTypeName("AddClientIDToOpenIDConnectProvider")
    record AddClientIDToOpenIDConnectProvider(
            @JsonProperty("provider") String provider,
            @JsonProperty("arn") String arn,
            @JsonProperty("clientId") String clientId)
            implements OidcProviderChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("client id " + clientId);
        }

        @Override
        public void applyTo(AccountState state) {
            OidcProvider before = state.require(OidcProvider.KIND, provider, OidcProvider.class);
            Set<String> ids = new TreeSet<>(before.clientIds().orElse(Set.of()));
            ids.add(clientId);
            state.put(before.clientIds(ids.toArray(String[]::new)));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("OpenIDConnectProviderArn", arn)
                    .with("ClientID", clientId);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(OidcProvider.KIND, provider);
        }
    }

    /** Lets a client ask for tokens no more. */
    @JsonTypeName("RemoveClientIDFromOpenIDConnectProvider")
    record RemoveClientIDFromOpenIDConnectProvider(
            @JsonProperty("provider") String provider,
            @JsonProperty("arn") String arn,
            @JsonProperty("clientId") String clientId)
            implements OidcProviderChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("client id " + clientId);
        }

        @Override
        public void applyTo(AccountState state) {
            OidcProvider before = state.require(OidcProvider.KIND, provider, OidcProvider.class);
            Set<String> ids = new TreeSet<>(before.clientIds().orElse(Set.of()));
            ids.remove(clientId);
            state.put(before.clientIds(ids.toArray(String[]::new)));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("OpenIDConnectProviderArn", arn)
                    .with("ClientID", clientId);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(OidcProvider.KIND, provider).releases(OidcProvider.KIND, provider);
        }
    }

    /** Sets the thumbprints, whole. */
    @JsonTypeName("UpdateOpenIDConnectProviderThumbprint")
    record UpdateOpenIDConnectProviderThumbprint(
            @JsonProperty("provider") String provider,
            @JsonProperty("arn") String arn,
            @JsonProperty("thumbprints") Set<String> thumbprints,
            @JsonProperty("before") Set<String> before)
            implements OidcProviderChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return List.of("thumbprints " + String.join(", ", before) + " -> " + String.join(", ", thumbprints));
        }

        @Override
        public void applyTo(AccountState state) {
            state.put(state.require(OidcProvider.KIND, provider, OidcProvider.class)
                    .thumbprints(thumbprints.toArray(String[]::new)));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("OpenIDConnectProviderArn", arn)
                    .with("ThumbprintList", thumbprints);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(OidcProvider.KIND, provider);
        }
    }

    /** Deletes a provider. */
    @JsonTypeName("DeleteOpenIDConnectProvider")
    record DeleteOpenIDConnectProvider(
            @JsonProperty("provider") String provider,
            @JsonProperty("arn") String arn) implements OidcProviderChange {
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
            state.require(OidcProvider.KIND, provider, OidcProvider.class);
            state.remove(OidcProvider.KIND, provider);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("OpenIDConnectProviderArn", arn);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(OidcProvider.KIND, provider);
        }
    }
}
