// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.change.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which {@link Write} carries out which kind of change that makes no secret. Thread-safe once all are registered. */
public final class Writes {
    private final Map<Class<? extends Change>, Write<? extends Change>> byKind = new HashMap<>();
    private final TagWrites tags = new TagWrites();

    /** Those that several kinds of entity share. */
    public Writes(RecentWrites recent) {
        tags.register(this, recent);
    }

    /** The calls that tag and untag entities of one kind, which its own class registers. */
    public TagWrites tags() {
        return tags;
    }

    /** Registers the write of one kind of change. */
    public <C extends Change> Writes put(Class<C> kind, Write<C> write) {
        byKind.put(kind, write);
        return this;
    }

    /** The kinds of change that can be carried out. */
    public Set<Class<? extends Change>> kinds() {
        return Set.copyOf(byKind.keySet());
    }

    /**
     * The write for {@code change}.
     *
     * @throws IllegalArgumentException for a change that no write is registered for
     */
    @SuppressWarnings("unchecked") // put() pairs each class with a write for it
    public <C extends Change> Write<C> of(C change) {
        Write<? extends Change> write = byKind.get(change.getClass());
        if (write == null) throw new IllegalArgumentException("iam-aws has no call for " + change.call());
        return (Write<C>) write;
    }
}
