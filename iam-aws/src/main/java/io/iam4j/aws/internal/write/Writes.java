// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.change.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;

/** Which {@link Write} carries out which kind of change that makes no secret. Immutable once made and thread-safe. */
final class Writes {
    private final Map<Class<? extends Change>, Write<? extends Change>> byKind = new HashMap<>();
    private final TagWrites tags = new TagWrites();

    Writes(IamClient iam, RecentWrites recent) {
        new AccountWrites(iam).register(this);
        new PolicyWrites(iam).register(this);
        new GroupWrites(iam).register(this);
        new UserWrites(iam, recent).register(this);
        new RoleWrites(iam).register(this);
        new InstanceProfileWrites(iam, recent).register(this);
        new OidcProviderWrites(iam).register(this);
        new HolderWrites(iam, recent).register(this);
        tags.register(this);
        new CredentialWrites(iam, recent).register(this);
    }

    /** The calls that tag and untag entities of one kind, which its own class registers. */
    TagWrites tags() {
        return tags;
    }

    <C extends Change> Writes put(Class<C> kind, Write<C> write) {
        byKind.put(kind, write);
        return this;
    }

    /** The kinds of change that can be carried out. */
    Set<Class<? extends Change>> kinds() {
        return Set.copyOf(byKind.keySet());
    }

    /**
     * The write for {@code change}.
     *
     * @throws IllegalArgumentException for a change that no write is registered for
     */
    @SuppressWarnings("unchecked") // put() pairs each class with a write for it
    <C extends Change> Write<C> of(C change) {
        Write<? extends Change> write = byKind.get(change.getClass());
        if (write == null) throw new IllegalArgumentException("iam-aws has no call for " + change.call());
        return (Write<C>) write;
    }
}
