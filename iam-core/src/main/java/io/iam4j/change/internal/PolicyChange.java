// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A change of a customer managed policy. */
public sealed interface PolicyChange extends ChangeRecord {
    /** The policy's name. */
    String policy();

    @Override
    default Target target() {
        return new Target(Kind.POLICY, policy());
    }

    /** The key of the room for one more version of a policy, of which the service keeps five. */
    static String room(String policy) {
        return policy + " versions";
    }

    /** Creates a policy with its path, document, description and tags. */
    record CreatePolicy(
            String policy, String path, PolicyDocument document, String description, Map<String, String> tags)
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
        public Snapshot after(Snapshot before) {
            ManagedPolicy made = ManagedPolicy.named(policy)
                    .path(path)
                    .document(document)
                    .description(description)
                    .withTags(tags);
            return before.holding(made).policyVersions(policy, List.of(new PolicyVersion("v1", true)));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.POLICY, policy);
        }
    }

    /** Makes a new version of a policy and puts it in force. */
    record CreatePolicyVersion(String policy, String arn, PolicyDocument document, PolicyDocument before)
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
        public Snapshot after(Snapshot snapshot) {
            List<PolicyVersion> versions = new ArrayList<>();
            int newest = 0;
            for (PolicyVersion version : snapshot.policyVersions().getOrDefault(policy, List.of())) {
                versions.add(new PolicyVersion(version.id(), false));
                newest = Math.max(newest, version.number());
            }
            versions.add(new PolicyVersion("v" + (newest + 1), true));
            return snapshot.holding(Entities.policy(snapshot, policy).document(document))
                    .policyVersions(policy, versions);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.POLICY, policy).needs(Kind.POLICY, room(policy));
        }
    }

    /** Deletes a version that is not in force: to make room for a new one, or before the policy goes. */
    record DeletePolicyVersion(String policy, String arn, String version) implements PolicyChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("version " + version);
        }

        @Override
        public Snapshot after(Snapshot before) {
            List<PolicyVersion> versions =
                    new ArrayList<>(before.policyVersions().getOrDefault(policy, List.of()));
            versions.removeIf(held -> held.id().equals(version));
            return before.policyVersions(policy, versions);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.POLICY, room(policy)).releases(Kind.POLICY, policy);
        }
    }

    /** Deletes a policy that nobody holds any more. */
    record DeletePolicy(String arn) implements PolicyChange {
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
            return List.of("delete");
        }

        @Override
        public Snapshot after(Snapshot before) {
            return before.without(Kind.POLICY, policy()).policyVersions(policy(), List.of());
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(Kind.POLICY, policy());
        }
    }
}
