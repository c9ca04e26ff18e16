// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Slot;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change of a customer managed policy. */
public sealed interface PolicyChange extends ChangeRecord {
    /** The policy's name. */
    String policy();

    @Override
    default Target target() {
        return new Target(Kind.POLICY, policy());
    }

    /** Creates a policy with its path, document, description and tags. */
    @JsonTypeName("CreatePolicy")
    record CreatePolicy(
            @JsonProperty("policy") String policy,
            @JsonProperty("path") String path,
            @JsonProperty("document") PolicyDocument document,
            @JsonProperty("description") String description,
            @JsonProperty("tags") Map<String, String> tags)
            implements PolicyChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("create")
                    .addUnless("path", path, "/")
                    .addUnless("description", description, "")
                    .tags(tags)
                    .document(document)
                    .list();
        }

        @Override
        public void applyTo(AccountState state) {
            ManagedPolicy made =
                    ManagedPolicy.named(policy).path(path).document(document).description(description);
            state.put(Values.withTags(made, tags));
            state.versions(policy, List.of(new PolicyVersion("v1", true)));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("PolicyName", policy)
                    .withUnless("Path", path, "/")
                    .with("PolicyDocument", document)
                    .withUnless("Description", description, "")
                    .tagged(tags, "TagPolicy");
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.POLICY, policy);
        }
    }

    /** Makes a new version of a policy and puts it in force. */
    @JsonTypeName("CreatePolicyVersion")
    record CreatePolicyVersion(
            @JsonProperty("policy") String policy,
            @JsonProperty("arn") String arn,
            @JsonProperty("document") PolicyDocument document,
            @JsonProperty("before") PolicyDocument before)
            implements PolicyChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return Lines.of("document").difference(before, document).list();
        }

        @Override
        public void applyTo(AccountState state) {
            List<PolicyVersion> versions = new ArrayList<>();
            int newest = 0;
            for (PolicyVersion version : state.versions(policy)) {
                versions.add(new PolicyVersion(version.id(), false, version.created()));
                newest = Math.max(newest, version.number());
            }
            versions.add(new PolicyVersion("v" + (newest + 1), true));
            state.put(state.require(Kind.POLICY, policy, ManagedPolicy.class).document(document));
            state.versions(policy, versions);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("PolicyArn", arn)
                    .with("PolicyDocument", document)
                    .with("SetAsDefault", true);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.POLICY, policy).needs(Kind.POLICY, policy, Slot.ROOM_FOR_VERSION);
        }
    }

    /** Deletes a version that is not in force: to make room for a new one, or before the policy goes. */
    @JsonTypeName("DeletePolicyVersion")
    record DeletePolicyVersion(
            @JsonProperty("policy") String policy,
            @JsonProperty("arn") String arn,
            @JsonProperty("version") String version)
            implements PolicyChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("version " + version);
        }

        @Override
        public void applyTo(AccountState state) {
            List<PolicyVersion> versions = new ArrayList<>(state.versions(policy));
            versions.removeIf(held -> held.id().equals(version));
            state.versions(policy, versions);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("PolicyArn", arn).with("VersionId", version);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .makes(Kind.POLICY, policy, Slot.ROOM_FOR_VERSION)
                    .releases(Kind.POLICY, policy);
        }
    }

    /** Deletes a policy that nobody holds any more. */
    @JsonTypeName("DeletePolicy")
    record DeletePolicy(
            @JsonProperty("arn") String arn,
            @JsonProperty("inFavourOf") Optional<String> inFavourOf) implements PolicyChange {
        /** Of a policy that nothing takes the place of. */
        public DeletePolicy(String arn) {
            this(arn, Optional.empty());
        }

        @Override
        public Optional<Dependencies.Key> successor() {
            return inFavourOf.map(name -> new Dependencies.Key(Kind.POLICY, name));
        }

        @Override
        public String policy() {
            return Arn.parse(arn).name();
        }

        @Override
        public Nature nature() {
            return Nature.DELETES;
        }

        @Override
        public List<String> lines() {
            return List.of(inFavourOf
                    .map(name -> "delete, in favour of policy " + name)
                    .orElse("delete"));
        }

        @Override
        public void applyTo(AccountState state) {
            state.require(Kind.POLICY, policy(), ManagedPolicy.class);
            state.remove(Kind.POLICY, policy());
            state.versions(policy(), List.of());
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("PolicyArn", arn);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(Kind.POLICY, policy());
        }
    }
}
