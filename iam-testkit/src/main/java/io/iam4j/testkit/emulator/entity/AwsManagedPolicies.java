// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.document.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The real AWS managed policies, shipped as compressed data. Thread-safe. */
public final class AwsManagedPolicies implements Catalog {
    private static final String RESOURCE = "/io/iam4j/testkit/aws-managed-policies.json.gz";
    private static final AwsManagedPolicies SHARED = new AwsManagedPolicies("aws");

    private final String partition;
    private final AtomicReference<@Nullable Map<String, ManagedPolicy>> loaded = new AtomicReference<>();

    private AwsManagedPolicies(String partition) {
        this.partition = partition;
    }

    /** The policies of a partition; that of {@code aws} is one instance for all servers. */
    public static AwsManagedPolicies of(String partition) {
        return partition.equals(SHARED.partition) ? SHARED : new AwsManagedPolicies(partition);
    }

    @Override
    public Optional<ManagedPolicy> find(String arn) {
        return Optional.ofNullable(byArn().get(arn));
    }

    @Override
    public Collection<ManagedPolicy> all() {
        return byArn().values();
    }

    private Map<String, ManagedPolicy> byArn() {
        Map<String, ManagedPolicy> policies = loaded.get();
        if (policies != null) return policies;
        policies = load();
        loaded.set(policies);
        return policies;
    }

    private synchronized Map<String, ManagedPolicy> load() {
        Map<String, ManagedPolicy> policies = loaded.get();
        if (policies != null) return policies;
        List<ManagedPolicy> all = new ArrayList<>();
        try (InputStream in = AwsManagedPolicies.class.getResourceAsStream(RESOURCE)) {
            if (in == null)
                throw new IllegalStateException(RESOURCE + " is not on the class path; is the iam-testkit jar whole?");
            Json.read(new GZIPInputStream(in)).forEach(node -> all.add(policy(node)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        all.sort(Comparator.comparing(ManagedPolicy::key));
        Map<String, ManagedPolicy> byArn = new LinkedHashMap<>();
        all.forEach(policy -> byArn.put(policy.arn(), policy));
        return Collections.unmodifiableMap(byArn);
    }

    private ManagedPolicy policy(JsonNode node) {
        String name = node.get("name").asText();
        Origin origin = new Origin(
                partition,
                "aws",
                node.get("path").asText(),
                name,
                time(node, "created"),
                Optional.of(Ids.fixed("ANPA", name)));
        int version = Integer.parseInt(node.get("defaultVersion").asText().substring(1));
        ManagedPolicy policy = new ManagedPolicy(origin, Optional.empty(), version);
        String document = node.get("document").toString().replace("arn:aws:", "arn:" + partition + ":");
        policy.add(() -> document, true, time(node, "updated"));
        return policy;
    }

    private static Instant time(JsonNode node, String field) {
        return OffsetDateTime.parse(node.get(field).asText()).toInstant();
    }
}
