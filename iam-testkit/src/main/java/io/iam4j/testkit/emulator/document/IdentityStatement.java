// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A statement of an identity policy: actions and resources, no principal. */
final class IdentityStatement {
    private static final List<String> IAM_PATHS = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");

    /** Kinds that came later and that the message does not list. */
    private static final List<String> UNLISTED_PATHS = List.of("delegation-request/", "role-template/");

    private static final Pattern PATTERN = Pattern.compile("[^$]*[*?][^$]*");

    /** What an ARN of S3 may be of when it has a region. */
    private static final List<String> S3_REGIONAL =
            List.of("accesspoint", "job", "storage-lens", "access-grants", "async-request", "instance", "*");

    private IdentityStatement() {}

    static Fault legacy() {
        return Fault.malformedPolicy("The policy failed legacy parsing");
    }

    static void check(JsonNode statement, String partition) {
        if (statement.has("Principal") || statement.has("NotPrincipal"))
            throw Fault.malformedPolicy("Policy document should not specify a principal.");
        Shapes.checkActions(statement);
        List<JsonNode> resources = Stream.of("Resource", "NotResource")
                .flatMap(name -> Json.many(statement.get(name)).stream())
                .toList();
        if (resources.isEmpty()) throw Fault.malformedPolicy("Policy statement must contain resources.");
        resources.forEach(resource -> checkResource(resource.asText(), partition));
    }

    private static void checkResource(String resource, String partition) {
        if (resource.equals("*")) return;
        String[] parts = resource.split(":", 6);
        if (parts.length < 2) throw Fault.malformedPolicy("Resource " + resource + " must be in ARN format or \"*\".");
        if (!parts[1].equals(partition) && !PATTERN.matcher(parts[1]).matches())
            throw Fault.malformedPolicy(
                    "Partition \"" + parts[1] + "\" is not valid for resource \"" + filledUp(parts) + "\".");
        if (parts.length < 6) checkShort(resource, parts);
        else checkWhole(resource, parts);
    }

    /** As the service shows a short ARN: what is missing is {@code *}. */
    private static String filledUp(String[] parts) {
        List<String> all = new ArrayList<>(List.of(parts));
        all.set(0, "arn");
        while (all.size() < 6) all.add("*");
        return String.join(":", all);
    }

    /** S3 and IAM have neither region nor account that could be filled up. */
    private static void checkShort(String resource, String[] parts) {
        if (resource.endsWith("*")) return;
        if (parts.length < 3)
            throw Fault.malformedPolicy("Resource vendor must be fully qualified and cannot contain regexes.");
        if (resource.contains("::") || parts[2].isEmpty() || parts[2].equals("s3") || parts[2].equals("iam"))
            throw legacy();
    }

    private static void checkWhole(String resource, String[] parts) {
        if (parts[2].isEmpty()) throw Fault.malformedPolicy("Vendor is not valid for resource \"" + resource + "\".");
        if (parts[2].equals("iam")) checkIam(resource, parts);
        if (parts[2].equals("s3")
                && (isPlain(parts[3]) || isPlain(parts[4]))
                && S3_REGIONAL.stream().noneMatch(parts[5]::startsWith))
            throw Fault.malformedPolicy("Resource " + resource + " can not contain region information.");
    }

    private static boolean isPlain(String part) {
        return !part.isEmpty() && !part.matches(".*[*?$].*");
    }

    private static void checkIam(String resource, String[] parts) {
        if (!parts[3].isEmpty() && !parts[3].equals("*"))
            throw Fault.malformedPolicy("IAM resource " + resource + " cannot contain region information.");
        String path = parts[5];
        boolean known = path.equals("*")
                || path.equals("root")
                || Stream.of(IAM_PATHS, UNLISTED_PATHS)
                        .flatMap(List::stream)
                        .anyMatch(start -> path.startsWith(start) || mayMatch(path, start));
        if (!known)
            throw Fault.malformedPolicy("IAM resource path must either be \"*\", root, or start with "
                    + String.join(", ", IAM_PATHS) + ".");
    }

    private static boolean mayMatch(String path, String start) {
        int wild = IntStream.of(path.indexOf('*'), path.indexOf('?'), path.indexOf('$'))
                .filter(i -> i >= 0)
                .min()
                .orElse(-1);
        return wild > 0 && start.startsWith(path.substring(0, wild));
    }
}
