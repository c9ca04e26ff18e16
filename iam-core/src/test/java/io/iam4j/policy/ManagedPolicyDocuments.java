// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The documents of all policies that AWS manages, by name. */
public final class ManagedPolicyDocuments {
    private ManagedPolicyDocuments() {}

    public static Map<String, String> all() {
        Map<String, String> documents = new TreeMap<>();
        try (InputStream stored = ManagedPolicyDocuments.class.getResourceAsStream(
                        "/io/iam4j/access/aws-managed-policies.tsv.gz");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Objects.requireNonNull(stored)), StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split("\t", 2)).forEach(line -> documents.put(line[0], line[1]));
            return documents;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
