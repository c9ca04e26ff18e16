// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.preset.AwsManagedPolicies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the AWS managed policies of the catalogue say of IAM and STS: their statements without the actions of other
 * services. Each line of the file is a policy: path and name; {@code whole} when nothing was left out, {@code allows} or
 * {@code denies} otherwise, as what was left out denies nothing or may deny; and the document. A policy of the catalogue
 * that has no line says nothing of IAM and STS and denies nothing. Those of service-linked roles are left out.
 */
final class AwsManagedStatements {
    private static final Set<String> KNOWN_SERVICES = Set.of("iam", "sts");
    private static final String SERVICE_LINKED = "policy/aws-service-role/";

    private AwsManagedStatements() {}

    /** A policy as far as it is known. */
    static CompiledPolicy of(Arn policy, String partition) {
        String name = "policy " + policy.name();
        if (!AwsManagedPolicies.contains(policy) || policy.resource().startsWith(SERVICE_LINKED))
            return CompiledPolicy.unknown(name);
        String line = File.LINES.get(policy.resource().substring("policy/".length()));
        if (line == null) return CompiledPolicy.partly(name, new Gap(KNOWN_SERVICES, false));
        String[] parts = line.split(" ", 2);
        Gap gap = new Gap(KNOWN_SERVICES, parts[0].equals("denies"));
        if (parts.length == 1) return CompiledPolicy.partly(name, gap);
        PolicyDocument document = PolicyDocument.parse(parts[1].replace("arn:aws:", "arn:" + partition + ":"));
        return parts[0].equals("whole")
                ? CompiledPolicy.of(document).named(name)
                : CompiledPolicy.partly(name, document, gap);
    }

    /** Read at the first use. */
    private static final class File {
        static final Map<String, String> LINES = load();

        private static Map<String, String> load() {
            Map<String, String> lines = new HashMap<>();
            try (var in = new BufferedReader(new InputStreamReader(
                    AwsManagedStatements.class.getResourceAsStream("aws-managed-iam-statements.txt"),
                    StandardCharsets.UTF_8))) {
                in.lines().forEach(line -> {
                    int blank = line.indexOf(' ');
                    lines.put(line.substring(0, blank), line.substring(blank + 1));
                });
            } catch (IOException e) {
                throw new UncheckedIOException("the statements of AWS managed policies cannot be read from the jar", e);
            }
            return Map.copyOf(lines);
        }
    }
}
