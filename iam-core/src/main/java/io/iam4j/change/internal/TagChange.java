// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Slot;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
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

    /** Whether tag keys of that kind are equal whatever their case: those of users and roles are. */
    public static boolean ignoresCase(Kind kind) {
        return kind == Kind.USER || kind == Kind.ROLE;
    }

    /** Sets tags: TagUser, TagRole, TagPolicy or TagInstanceProfile. */
    @JsonTypeName("Tag")
    record Tag(
            @JsonProperty("tagged") Target tagged,
            @JsonProperty("id") String id,
            @JsonProperty("tags") Map<String, String> tags,
            @JsonProperty("before") Map<String, String> before)
            implements TagChange {
        @Override
        public Nature nature() {
            return before.isEmpty() ? Nature.ADDS : Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return List.of("tags " + (before.isEmpty() ? "" : Lines.text(before) + " -> ") + Lines.text(tags));
        }

        @Override
        public void applyTo(AccountState state) {
            Resource before = state.require(tagged.kind(), tagged.name(), Resource.class);
            TreeMap<String, String> all = new TreeMap<>(before.tags());
            if (ignoresCase(tagged.kind()))
                tags.keySet().forEach(key -> all.keySet().removeIf(key::equalsIgnoreCase));
            all.putAll(tags);
            state.put(Values.withTags(before, all));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(tagged, "Tag{}", id).tags(tags);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(tagged.kind(), tagged.name()).makes(tagged.kind(), tagged.name(), Slot.TAGS);
        }
    }

    /** Removes tags: UntagUser, UntagRole, UntagPolicy or UntagInstanceProfile. */
    @JsonTypeName("Untag")
    record Untag(
            @JsonProperty("tagged") Target tagged,
            @JsonProperty("id") String id,
            @JsonProperty("tags") Map<String, String> tags)
            implements TagChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("tags " + Lines.text(tags));
        }

        @Override
        public void applyTo(AccountState state) {
            Resource before = state.require(tagged.kind(), tagged.name(), Resource.class);
            TreeMap<String, String> all = new TreeMap<>(before.tags());
            tags.keySet().forEach(all::remove);
            state.put(Values.withTags(before, all));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(tagged, "Untag{}", id).with("TagKeys", new TreeMap<>(tags).keySet());
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .needs(tagged.kind(), tagged.name())
                    .needs(tagged.kind(), tagged.name(), Slot.STATUS);
        }
    }
}
