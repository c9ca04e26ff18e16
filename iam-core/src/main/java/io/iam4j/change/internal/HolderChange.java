// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Slot;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import io.iam4j.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A change of the policies that a user, group or role holds. */
public sealed interface HolderChange extends ChangeRecord {
    /** Whether the holder is a user, a group or a role. */
    Kind holder();

    /** The holder's name. */
    String name();

    @Override
    default Target target() {
        return new Target(holder(), name());
    }

    /** Attaches a managed policy: AttachUserPolicy, AttachGroupPolicy or AttachRolePolicy. */
    @JsonTypeName("AttachPolicy")
    record AttachPolicy(
            @JsonProperty("holder") Kind holder,
            @JsonProperty("name") String name,
            @JsonProperty("policy") PolicyRef policy)
            implements HolderChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("attached " + policy);
        }

        @Override
        public void applyTo(AccountState state) {
            PolicyHolder before = state.require(holder, name, PolicyHolder.class);
            TreeSet<PolicyRef> attached = new TreeSet<>(before.attached());
            attached.add(policy);
            state.put(Values.withAttached(before, attached));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(target(), "Attach{}Policy", name)
                    .with("PolicyArn", policy.toString())
                    .saying("iam:PolicyARN", policy.toString());
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(holder, name).needsPolicy(policy);
        }
    }

    /** Detaches a managed policy: DetachUserPolicy, DetachGroupPolicy or DetachRolePolicy. */
    @JsonTypeName("DetachPolicy")
    record DetachPolicy(
            @JsonProperty("holder") Kind holder,
            @JsonProperty("name") String name,
            @JsonProperty("policy") PolicyRef policy)
            implements HolderChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("attached " + policy);
        }

        @Override
        public void applyTo(AccountState state) {
            PolicyHolder before = state.require(holder, name, PolicyHolder.class);
            TreeSet<PolicyRef> attached = new TreeSet<>(before.attached());
            attached.remove(policy);
            state.put(Values.withAttached(before, attached));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(target(), "Detach{}Policy", name)
                    .with("PolicyArn", policy.toString())
                    .saying("iam:PolicyARN", policy.toString());
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(holder, name).releases(holder, name).releasesPolicy(policy);
        }
    }

    /** Sets an inline policy: PutUserPolicy, PutGroupPolicy or PutRolePolicy. */
    @JsonTypeName("PutInlinePolicy")
    record PutInlinePolicy(
            @JsonProperty("holder") Kind holder,
            @JsonProperty("name") String name,
            @JsonProperty("policy") String policy,
            @JsonProperty("document") PolicyDocument document,
            @JsonProperty("before") Optional<PolicyDocument> before)
            implements HolderChange {
        @Override
        public Nature nature() {
            return before.isPresent() ? Nature.ALTERS : Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            Lines lines = Lines.of("inline " + policy);
            return before.map(old -> lines.difference(old, document))
                    .orElseGet(() -> lines.document(document))
                    .list();
        }

        @Override
        public void applyTo(AccountState state) {
            PolicyHolder held = state.require(holder, name, PolicyHolder.class);
            TreeMap<String, PolicyDocument> inline = new TreeMap<>(held.inline());
            inline.put(policy, document);
            state.put(Values.withInline(held, inline));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(target(), "Put{}Policy", name)
                    .with("PolicyName", policy)
                    .with("PolicyDocument", document);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(holder, name);
        }
    }

    /** Deletes an inline policy: DeleteUserPolicy, DeleteGroupPolicy or DeleteRolePolicy. */
    @JsonTypeName("DeleteInlinePolicy")
    record DeleteInlinePolicy(
            @JsonProperty("holder") Kind holder,
            @JsonProperty("name") String name,
            @JsonProperty("policy") String policy,
            @JsonProperty("document") PolicyDocument document)
            implements HolderChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("inline " + policy).removed(document).list();
        }

        @Override
        public void applyTo(AccountState state) {
            PolicyHolder before = state.require(holder, name, PolicyHolder.class);
            TreeMap<String, PolicyDocument> inline = new TreeMap<>(before.inline());
            inline.remove(policy);
            state.put(Values.withInline(before, inline));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(target(), "Delete{}Policy", name).with("PolicyName", policy);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(holder, name).releases(holder, name);
        }
    }

    /** Sets a permissions boundary: PutUserPermissionsBoundary or PutRolePermissionsBoundary. */
    @JsonTypeName("PutPermissionsBoundary")
    record PutPermissionsBoundary(
            @JsonProperty("holder") Kind holder,
            @JsonProperty("name") String name,
            @JsonProperty("policy") PolicyRef policy,
            @JsonProperty("before") Optional<PolicyRef> before)
            implements HolderChange {
        @Override
        public Nature nature() {
            return before.isPresent() ? Nature.ALTERS : Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("boundary " + before.map(old -> old + " -> ").orElse("") + policy);
        }

        @Override
        public void applyTo(AccountState state) {
            PolicyHolder held = state.require(holder, name, PolicyHolder.class);
            state.put(Values.withBoundary(held, Optional.of(policy)));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(target(), "Put{}PermissionsBoundary", name)
                    .with("PermissionsBoundary", policy.toString())
                    .saying("iam:PermissionsBoundary", policy.toString());
        }

        @Override
        public Dependencies dependencies() {
            Dependencies dependencies = Dependencies.NONE
                    .needs(holder, name)
                    .needs(holder, name, Slot.ROOM_FOR_BOUNDARY)
                    .needsPolicy(policy);
            return before.map(dependencies::releasesPolicy).orElse(dependencies);
        }
    }

    /** Removes a permissions boundary: DeleteUserPermissionsBoundary or DeleteRolePermissionsBoundary. */
    @JsonTypeName("DeletePermissionsBoundary")
    record DeletePermissionsBoundary(
            @JsonProperty("holder") Kind holder,
            @JsonProperty("name") String name,
            @JsonProperty("policy") PolicyRef policy)
            implements HolderChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("boundary " + policy);
        }

        @Override
        public void applyTo(AccountState state) {
            PolicyHolder before = state.require(holder, name, PolicyHolder.class);
            state.put(Values.withBoundary(before, Optional.empty()));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(target(), "Delete{}PermissionsBoundary", name);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .makes(holder, name, Slot.ROOM_FOR_BOUNDARY)
                    .needs(holder, name)
                    .releases(holder, name)
                    .releasesPolicy(policy);
        }
    }
}
