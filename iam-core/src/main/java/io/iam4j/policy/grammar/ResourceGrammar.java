// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The shape of resources in a policy for identities. Short ARNs pass, for the service fills them up with {@code *}; so does
 * every region and account but those of services that have none.
 */
final class ResourceGrammar {
    /** What an ARN of S3 may be of when it has a region or an account. */
    private static final List<String> S3_REGIONAL =
            List.of("accesspoint", "job", "storage-lens", "access-grants", "async-request", "instance");

    private static final List<String> IAM_KINDS = List.of(
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
            "access-report/",
            "delegation-request/",
            "role-template/");

    private static final Pattern PARTITION_PATTERN = Pattern.compile("[a-z*?-]*[*?][a-z*?-]*");
    private static final String SHAPE = "write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE, or \"*\"";

    private final String element;
    private final String resource;
    private final Violations found;

    private ResourceGrammar(String element, String resource, Violations found) {
        this.element = element;
        this.resource = resource;
        this.found = found;
    }

    static void check(String element, String resource, String partition, Violations found) {
        if (!resource.equals("*")) new ResourceGrammar(element, resource, found).check(partition);
    }

    private void check(String partition) {
        String[] parts = resource.split(":", 6);
        if (resource.isBlank()) found.add(element, "holds an empty resource", SHAPE);
        else if (parts.length == 1 || !(parts[0].equals("arn") || parts[0].equals("*"))) add("is no ARN", SHAPE);
        else if (!parts[1].equals(partition)
                && !PARTITION_PATTERN.matcher(parts[1]).matches())
            add(
                    "is of partition \"" + parts[1] + "\", and the account is in " + partition,
                    "write {partition} in its place");
        else if (parts.length < 3) {
            if (!resource.endsWith("*")) add("names no service", SHAPE);
        } else if (parts[2].isEmpty()) add("names no service", SHAPE);
        else if (parts.length < 6) checkShort(parts);
        else checkWhole(parts);
    }

    /** S3 and IAM have neither region nor account to be filled up, so that a colon was forgotten. */
    private void checkShort(String[] parts) {
        boolean global = parts[2].equals("s3") || parts[2].equals("iam");
        if (!resource.endsWith("*") && (global || resource.contains("::")))
            add("has " + parts.length + " of the six parts of an ARN", SHAPE);
    }

    private void checkWhole(String[] parts) {
        if (parts[2].equals("s3")) checkS3(parts[3], parts[4], parts[5]);
        if (parts[2].equals("iam")) checkIam(parts[3], parts[5]);
    }

    private void checkS3(String region, String account, String path) {
        boolean placed = isPlain(region) || isPlain(account);
        if (!placed || isWild(path.substring(0, Math.min(1, path.length())))) return;
        if (S3_REGIONAL.stream().noneMatch(path::startsWith))
            add(
                    "has " + (isPlain(region) ? "a region" : "an account")
                            + ", and buckets and objects of S3 have none",
                    "write arn:{partition}:s3:::" + path);
    }

    private void checkIam(String region, String path) {
        if (!region.isEmpty() && !region.equals("*"))
            add("has a region, and IAM has none", "leave the region empty: arn:{partition}:iam::ACCOUNT:" + path);
        boolean known = path.equals("*")
                || path.equals("root")
                || IAM_KINDS.stream().anyMatch(kind -> path.startsWith(kind) || mayMatch(path, kind));
        if (!known)
            add(
                    "names \"" + path + "\", which is no kind of resource that IAM has",
                    "begin it with one of " + String.join(", ", IAM_KINDS));
    }

    private static boolean isPlain(String part) {
        return !part.isEmpty() && !isWild(part);
    }

    private static boolean isWild(String part) {
        return part.contains("*") || part.contains("?") || part.contains("$");
    }

    private static boolean mayMatch(String path, String kind) {
        int wild = IntStream.of(path.indexOf('*'), path.indexOf('?'), path.indexOf('$'))
                .filter(i -> i >= 0)
                .min()
                .orElse(-1);
        return wild > 0 && kind.startsWith(path.substring(0, wild));
    }

    private void add(String rule, String remedy) {
        found.add(element, "\"" + resource + "\" " + rule, remedy);
    }
}
