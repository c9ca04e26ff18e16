// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.change.internal.TagChange;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.change.internal.TagChange.Untag;
import io.iam4j.model.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Changes of tags; each kind of entity registers calls of its own, and groups have none. */
public final class TagWrites {
    private final Map<Kind, Calls> calls = new HashMap<>();

    /** The calls that tag and untag one kind of entity, addressed by what the service addresses it by. */
    private record Calls(
            BiConsumer<String, List<software.amazon.awssdk.services.iam.model.Tag>> tag,
            BiConsumer<String, Collection<String>> untag) {}

    /** Registers the calls of one kind of entity. */
    public TagWrites put(
            Kind kind,
            BiConsumer<String, List<software.amazon.awssdk.services.iam.model.Tag>> tag,
            BiConsumer<String, Collection<String>> untag) {
        calls.put(kind, new Calls(tag, untag));
        return this;
    }

    /** Registers the writes of tags. */
    public void register(Writes writes, RecentWrites recent) {
        writes.put(Tag.class, Write.by(change -> of(change).tag.accept(change.id(), Tags.list(change.tags()))));
        writes.put(
                Untag.class,
                Write.removal(
                        recent,
                        change -> of(change)
                                .untag
                                .accept(change.id(), change.tags().keySet())));
    }

    private Calls of(TagChange change) {
        Calls found = calls.get(change.tagged().kind());
        if (found == null) throw new IllegalArgumentException("the service has no tags for a " + change.tagged());
        return found;
    }
}
