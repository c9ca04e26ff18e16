// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A type of resource that actions of a service name.
 *
 * @param service prefix of the service's actions, {@code s3}
 * @param name as the Service Authorization Reference has it, {@code bucket}
 * @param arn with variables: {@code arn:${Partition}:s3:::${BucketName}}
 * @param conditionKeys that are known to a request for such a resource
 */
public record ResourceType(String service, String name, String arn, List<ConditionKey> conditionKeys) {
    private static final Pattern VARIABLE = Pattern.compile("\\$?\\{[^}]*}");
    private static final int PARTS = 6;

    /** Keeps the list as it is. */
    public ResourceType {
        conditionKeys = List.copyOf(conditionKeys);
    }

    /**
     * Whether a value of a {@code Resource} element may name a resource of this type.
     *
     * @param resource an ARN or a pattern of one, with wildcards, policy variables and placeholders, all of which stand for any
     *     text; an ARN that breaks off is filled up with {@code *}, as IAM does
     */
    public boolean matches(String resource) {
        if (resource.equals("*")) return true;
        String pattern = anyText(resource);
        String[] given = pattern.split(":", PARTS);
        if (given.length < PARTS) return Wildcards.meet(pattern.endsWith("*") ? pattern : pattern + ":*", anyText(arn));
        String[] own = arn.split(":(?![^{}]*})", PARTS);
        if (isWithinBucket(given[PARTS - 1], own[PARTS - 1])) return false;
        for (int i = 1; i < PARTS; i++) if (!Wildcards.meet(given[i], anyText(own[i]))) return false;
        return true;
    }

    /** A bucket's name has no slash, so that {@code bucket/*} names objects alone (Amazon S3 User Guide, bucketnamingrules). */
    private static boolean isWithinBucket(String given, String own) {
        return own.endsWith("${BucketName}") && given.indexOf('/', own.lastIndexOf('/') + 1) >= 0;
    }

    private static String anyText(String text) {
        return text.indexOf('{') < 0 ? text : VARIABLE.matcher(text).replaceAll("*");
    }

    /** For a reader: {@code s3 bucket, arn:${Partition}:s3:::${BucketName}}. */
    @Override
    public String toString() {
        return service + " " + name + ", " + arn;
    }
}
