// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.entity;

import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.base.Tags;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An OpenID Connect provider. Guarded by the lock of its account. */
public final class OidcProvider implements Tagged {
    private final String arn;
    private final String url;
    private final Instant created;
    private final Tags tags = Tags.exact();
    private final Set<String> clientIds = new LinkedHashSet<>();
    private List<String> thumbprints = List.of();

    /** A provider without clients; {@code url} is without its scheme. */
    public OidcProvider(String arn, String url, Instant created) {
        this.arn = arn;
        this.url = url;
        this.created = created;
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** The URL without its scheme. */
    public String url() {
        return url;
    }

    /** When it was created. */
    public Instant created() {
        return created;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    /** The client ids, changed in place. */
    public Set<String> clientIds() {
        return clientIds;
    }

    /** The certificate thumbprints. */
    public List<String> thumbprints() {
        return thumbprints;
    }

    /** Replaces the thumbprints. */
    public void thumbprints(List<String> all) {
        thumbprints = List.copyOf(all);
    }
}
