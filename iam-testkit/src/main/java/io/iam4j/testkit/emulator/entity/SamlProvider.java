// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.entity;

import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.base.Tags;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A SAML provider. Guarded by the lock of its account. */
public final class SamlProvider implements Named, Tagged {
    private final String arn;
    private final String name;
    private final Instant created;
    private final String uuid;
    private final Tags tags = Tags.exact();
    private final Map<String, Instant> privateKeys = new LinkedHashMap<>();
    private String metadata;
    private Optional<String> encryption = Optional.empty();

    /** A provider with its metadata document. */
    public SamlProvider(Origin origin, String metadata) {
        this.arn = "arn:" + origin.partition() + ":iam::" + origin.accountId() + ":saml-provider/" + origin.name();
        this.name = origin.name();
        this.uuid = origin.id().orElseGet(() -> UUID.randomUUID().toString());
        this.created = origin.created();
        this.metadata = metadata;
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    @Override
    public String name() {
        return name;
    }

    /** When it was created. */
    public Instant created() {
        return created;
    }

    /** The id that assertions are encrypted for. */
    public String uuid() {
        return uuid;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    /** The metadata document. */
    public String metadata() {
        return metadata;
    }

    /** Replaces the metadata document. */
    public void metadata(String document) {
        metadata = document;
    }

    /** Required or Allowed, if set. */
    public Optional<String> encryption() {
        return encryption;
    }

    /** Sets the encryption mode. */
    public void encryption(String mode) {
        encryption = Optional.of(mode);
    }

    /** The ids of private keys and when they were added, changed in place. */
    public Map<String, Instant> privateKeys() {
        return privateKeys;
    }
}
