// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.observed.Snapshot;
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

    /** The key of the room for another boundary, where one has to go before the next can be set. */
    private static String unbounded(String name) {
        return name + " without boundary";
    }

    /** Attaches a managed policy: AttachUserPolicy, AttachGroupPolicy or AttachRolePolicy. */
    record AttachPolicy(Kind holder, String name, String policyArn) implements HolderChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("attached " + policyArn);
        }

        @Override
        public Snapshot after(Snapshot before) {
            PolicyHolder held = Entities.holder(before, holder, name);
            TreeSet<String> attached = new TreeSet<>(held.attached());
            attached.add(policyArn);
            return before.holding(held.withAttached(attached));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(holder, name).needsPolicy(policyArn);
        }
    }

    /** Detaches a managed policy: DetachUserPolicy, DetachGroupPolicy or DetachRolePolicy. */
    record DetachPolicy(Kind holder, String name, String policyArn) implements HolderChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("attached " + policyArn);
        }

        @Override
        public Snapshot after(Snapshot before) {
            PolicyHolder held = Entities.holder(before, holder, name);
            TreeSet<String> attached = new TreeSet<>(held.attached());
            attached.remove(policyArn);
            return before.holding(held.withAttached(attached));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(holder, name).releases(holder, name).releasesPolicy(policyArn);
        }
    }

    /** Sets an inline policy: PutUserPolicy, PutGroupPolicy or PutRolePolicy. */
    record PutInlinePolicy(
            Kind holder, String name, String policy, PolicyDocument document, Optional<PolicyDocument> before)
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
        public Snapshot after(Snapshot snapshot) {
            PolicyHolder held = Entities.holder(snapshot, holder, name);
            TreeMap<String, PolicyDocument> inline = new TreeMap<>(held.inline());
            inline.put(policy, document);
            return snapshot.holding(held.withInline(inline));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(holder, name);
        }
    }

    /** Deletes an inline policy: DeleteUserPolicy, DeleteGroupPolicy or DeleteRolePolicy. */
    record DeleteInlinePolicy(Kind holder, String name, String policy, PolicyDocument document)
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
        public Snapshot after(Snapshot before) {
            PolicyHolder held = Entities.holder(before, holder, name);
            TreeMap<String, PolicyDocument> inline = new TreeMap<>(held.inline());
            inline.remove(policy);
            return before.holding(held.withInline(inline));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(holder, name).releases(holder, name);
        }
    }

    /** Sets a permissions boundary: PutUserPermissionsBoundary or PutRolePermissionsBoundary. */
    record PutPermissionsBoundary(Kind holder, String name, String policyArn, Optional<String> before)
            implements HolderChange {
        @Override
        public Nature nature() {
            return before.isPresent() ? Nature.ALTERS : Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("boundary " + before.map(old -> old + " -> ").orElse("") + policyArn);
        }

        @Override
        public Snapshot after(Snapshot snapshot) {
            return Entities.withBoundary(snapshot, holder, name, Optional.of(policyArn));
        }

        @Override
        public Dependencies dependencies() {
            Dependencies dependencies = Dependencies.NONE
                    .needs(holder, name)
                    .needs(holder, unbounded(name))
                    .needsPolicy(policyArn);
            return before.map(dependencies::releasesPolicy).orElse(dependencies);
        }
    }

    /** Removes a permissions boundary: DeleteUserPermissionsBoundary or DeleteRolePermissionsBoundary. */
    record DeletePermissionsBoundary(Kind holder, String name, String policyArn) implements HolderChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("boundary " + policyArn);
        }

        @Override
        public Snapshot after(Snapshot before) {
            return Entities.withBoundary(before, holder, name, Optional.empty());
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .makes(holder, unbounded(name))
                    .needs(holder, name)
                    .releases(holder, name)
                    .releasesPolicy(policyArn);
        }
    }
}
