// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.entity;

import io.iam4j.testkit.emulator.base.Pathed;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.base.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server certificate. Guarded by the lock of its account. */
public final class ServerCertificate implements Pathed, Tagged {
    private final String id;
    private final Origin origin;
    private final String body;
    private final Optional<String> chain;
    private final Instant expiration;
    private final Tags tags = Tags.exact();
    private final List<String> uses = new ArrayList<>();
    private String name;
    private String path;

    /** A certificate as uploaded; its private key is not kept. */
    public ServerCertificate(Origin origin, String body, Optional<String> chain, Instant expiration) {
        this.id = origin.idOrNew("ASCA");
        this.origin = origin;
        this.name = origin.name();
        this.path = origin.path();
        this.body = body;
        this.chain = chain;
        this.expiration = expiration;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String path() {
        return path;
    }

    /** Gives it another name and path. */
    public void move(String newName, String newPath) {
        name = newName;
        path = newPath;
    }

    /** The unique id. */
    public String id() {
        return id;
    }

    /** The ARN as of now. */
    public String arn() {
        return "arn:" + origin.partition() + ":iam::" + origin.accountId() + ":server-certificate" + path + name;
    }

    /** When it was uploaded. */
    public Instant uploaded() {
        return origin.created();
    }

    /** When it expires. */
    public Instant expiration() {
        return expiration;
    }

    /** The PEM text of the certificate. */
    public String body() {
        return body;
    }

    /** The PEM text of the chain. */
    public Optional<String> chain() {
        return chain;
    }

    /** The ARNs of what uses it in other services, changed in place. */
    public List<String> uses() {
        return uses;
    }

    @Override
    public Tags tags() {
        return tags;
    }
}
