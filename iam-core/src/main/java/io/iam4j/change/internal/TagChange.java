// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.observed.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A change of the tags of a user, role, policy or instance profile. */
public sealed interface TagChange extends ChangeRecord {
    /** What is tagged. */
    Target tagged();

    /** What the call addresses it by: the ARN of a policy, the name of anything else. */
    String id();

    @Override
    default Target target() {
        return tagged();
    }

    /** Sets tags: TagUser, TagRole, TagPolicy or TagInstanceProfile. */
    record Tag(Target tagged, String id, Map<String, String> tags, Map<String, String> before) implements TagChange {
        @Override
        public Nature nature() {
            return before.isEmpty() ? Nature.ADDS : Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return List.of("tags " + (before.isEmpty() ? "" : Lines.text(before) + " -> ") + Lines.text(tags));
        }

        @Override
        public Snapshot after(Snapshot snapshot) {
            TreeMap<String, String> all = new TreeMap<>(Entities.tags(snapshot, tagged));
            if (tagged.kind() == Kind.USER || tagged.kind() == Kind.ROLE)
                tags.keySet().forEach(key -> all.keySet().removeIf(key::equalsIgnoreCase));
            all.putAll(tags);
            return Entities.withTags(snapshot, tagged, all);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(tagged.kind(), tagged.name());
        }
    }

    /** Removes tags: UntagUser, UntagRole, UntagPolicy or UntagInstanceProfile. */
    record Untag(Target tagged, String id, Map<String, String> tags) implements TagChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("tags " + Lines.text(tags));
        }

        @Override
        public Snapshot after(Snapshot before) {
            TreeMap<String, String> all = new TreeMap<>(Entities.tags(before, tagged));
            tags.keySet().forEach(all::remove);
            return Entities.withTags(before, tagged, all);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(tagged.kind(), tagged.name());
        }
    }
}
