// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The shape of resources in a policy for identities. Short ARNs pass, for the service fills them up with {@code *}; so does
 * every region and account but those of services that have none.
 */
public final class ResourceGrammar {
    /** What an ARN of S3 may be of when it has a region or an account. */
    private static final List<String> S3_REGIONAL =
            List.of("accesspoint", "job", "storage-lens", "access-grants", "async-request", "instance");

    /** As the service's message lists them. */
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
            "access-report/");

    /** Kinds that came later and that the message does not list. */
    private static final List<String> UNLISTED_IAM_KINDS = List.of("delegation-request/", "role-template/");

    private static final Pattern PARTITION_PATTERN = Pattern.compile("[a-z*?-]*[*?][a-z*?-]*");
    private static final String SHAPE = "write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE, or \"*\"";

    private final String resource;
    private final String[] parts;

    private ResourceGrammar(String resource) {
        this.resource = resource;
        this.parts = resource.split(":", 6);
    }

    /** Why the service would refuse a resource in the account's partition; empty when it takes it. */
    public static Optional<RejectedTerm> check(String resource, String partition) {
        return resource.equals("*") ? Optional.empty() : new ResourceGrammar(resource).check(partition);
    }

    private Optional<RejectedTerm> check(String partition) {
        String noArn = "Resource " + resource + " must be in ARN format or \"*\".";
        if (resource.isBlank()) return Optional.of(new RejectedTerm("holds an empty resource", SHAPE, noArn));
        if (parts.length == 1) return rejected("is no ARN", SHAPE, noArn);
        boolean arn = parts[0].equals("arn") || parts[0].equals("*");
        if (!parts[1].equals(partition) && !PARTITION_PATTERN.matcher(parts[1]).matches())
            return rejected(
                    arn ? "is of partition \"" + parts[1] + "\", and the account is in " + partition : "is no ARN",
                    arn ? "write {partition} in its place" : SHAPE,
                    "Partition \"" + parts[1] + "\" is not valid for resource \"" + filledUp() + "\".");
        if (!arn) return rejected("is no ARN", SHAPE, noArn);
        if (parts.length < 3)
            return resource.endsWith("*")
                    ? Optional.empty()
                    : rejected(
                            "names no service",
                            SHAPE,
                            "Resource vendor must be fully qualified and cannot contain regexes.");
        if (parts[2].isEmpty()) return rejected("names no service", SHAPE, RejectedTerm.LEGACY);
        return parts.length < 6 ? checkShort() : checkWhole();
    }

    /** As the service shows a short ARN: what is missing is {@code *}. */
    private String filledUp() {
        List<String> all = new ArrayList<>(List.of(parts));
        all.set(0, "arn");
        while (all.size() < 6) all.add("*");
        return String.join(":", all);
    }

    /** S3 and IAM have neither region nor account to be filled up, so that a colon was forgotten. */
    private Optional<RejectedTerm> checkShort() {
        boolean global = parts[2].equals("s3") || parts[2].equals("iam");
        if (resource.endsWith("*") || !global && !resource.contains("::")) return Optional.empty();
        return rejected("has " + parts.length + " of the six parts of an ARN", SHAPE, RejectedTerm.LEGACY);
    }

    private Optional<RejectedTerm> checkWhole() {
        return switch (parts[2]) {
            case "s3" -> checkS3(parts[3], parts[4], parts[5]);
            case "iam" -> checkIam(parts[3], parts[5]);
            default -> Optional.empty();
        };
    }

    private Optional<RejectedTerm> checkS3(String region, String account, String path) {
        boolean placed = isPlain(region) || isPlain(account);
        boolean open = isWild(path.substring(0, Math.min(1, path.length())));
        if (!placed || open || S3_REGIONAL.stream().anyMatch(path::startsWith)) return Optional.empty();
        return rejected(
                "has " + (isPlain(region) ? "a region" : "an account") + ", and buckets and objects of S3 have none",
                "write arn:{partition}:s3:::" + path,
                "Resource " + resource + " can not contain region information.");
    }

    private Optional<RejectedTerm> checkIam(String region, String path) {
        if (!region.isEmpty() && !region.equals("*"))
            return rejected(
                    "has a region, and IAM has none",
                    "leave the region empty: arn:{partition}:iam::ACCOUNT:" + path,
                    "IAM resource " + resource + " cannot contain region information.");
        boolean known = path.equals("*")
                || path.equals("root")
                || Stream.of(IAM_KINDS, UNLISTED_IAM_KINDS)
                        .flatMap(List::stream)
                        .anyMatch(kind -> path.startsWith(kind) || mayMatch(path, kind));
        if (known) return Optional.empty();
        String kinds = String.join(", ", IAM_KINDS);
        return rejected(
                "names \"" + path + "\", which is no kind of resource that IAM has",
                "begin it with one of " + kinds + ", " + String.join(", ", UNLISTED_IAM_KINDS),
                "IAM resource path must either be \"*\", root, or start with " + kinds + ".");
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

    private Optional<RejectedTerm> rejected(String rule, String remedy, String answer) {
        return Optional.of(new RejectedTerm("\"" + resource + "\" " + rule, remedy, answer));
    }
}
