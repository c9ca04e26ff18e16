// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.preset.AwsManagedPolicies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * The documents of the AWS managed policies of the catalogue, whole. Each line of the file is a policy: its name, a tab, its default
 * version. {@link AwsManagedStatements} is the small part of it that planning needs.
 */
final class AwsManagedDocuments {
    private static SoftReference<Map<String, String>> documents = new SoftReference<>(null);

    private static final Map<String, SoftReference<CompiledPolicy>> COMPILED = new ConcurrentHashMap<>();

    private AwsManagedDocuments() {}

    /** A policy; of one that the catalogue does not know nothing is known. */
    static CompiledPolicy of(Arn policy, String partition) {
        String key = partition + " " + policy.resource();
        SoftReference<CompiledPolicy> kept = COMPILED.get(key);
        CompiledPolicy known = kept == null ? null : kept.get();
        if (known != null) return known;
        CompiledPolicy compiled = compile(policy, partition);
        COMPILED.put(key, new SoftReference<>(compiled));
        return compiled;
    }

    private static CompiledPolicy compile(Arn policy, String partition) {
        String name = "policy " + policy.name();
        String document = AwsManagedPolicies.contains(policy) ? documents().get(policy.name()) : null;
        return document == null
                ? CompiledPolicy.unknown(name)
                : CompiledPolicy.of(PolicyDocument.parse(document.replace("arn:aws:", "arn:" + partition + ":")))
                        .named(name);
    }

    private static synchronized Map<String, String> documents() {
        Map<String, String> known = documents.get();
        if (known == null) {
            known = load();
            documents = new SoftReference<>(known);
        }
        return known;
    }

    private static Map<String, String> load() {
        Map<String, String> all = new HashMap<>();
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(AwsManagedDocuments.class.getResourceAsStream("aws-managed-policies.tsv.gz")),
                StandardCharsets.UTF_8))) {
            in.lines().forEach(line -> {
                int tab = line.indexOf('\t');
                all.put(line.substring(0, tab), line.substring(tab + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the documents of AWS managed policies cannot be read from the jar", e);
        }
        return all;
    }
}
