// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A type of resource that actions of a service name.
 *
 * @param service prefix of the service's actions, {@code s3}
 * @param name as the Service Authorization Reference has it, {@code bucket}
 * @param arns the forms that its ARN has, mostly one, with variables: {@code arn:${Partition}:s3:::${BucketName}}
 * @param conditionKeys that are known to a request for such a resource
 */
public record ResourceType(String service, String name, List<String> arns, List<ConditionKey> conditionKeys) {
    private static final Pattern VARIABLE = Pattern.compile("\\$?\\{[^}]{0,1000}+}");
    private static final String ANY_PARTITION = "arn:${Partition}:";
    private static final String ANY_TEXT = "*?{";
    private static final int PARTS = 6;

    /** The parts of an ARN after the first, those that differ most often first. */
    private static final int[] ORDER = {2, 5, 3, 4, 1};

    /** Keeps the lists as they are. */
    public ResourceType {
        arns = List.copyOf(arns);
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
        if (isOfOtherService(resource)) return false;
        String pattern = anyText(resource);
        List<String> given = parts(pattern);
        if (given.size() < PARTS) {
            String filled = pattern.endsWith("*") ? pattern : pattern + ":*";
            return arns.stream().anyMatch(arn -> Wildcards.meet(filled, anyText(arn)));
        }
        return arns.stream().anyMatch(arn -> fits(given, parts(arn)));
    }

    private static boolean fits(List<String> given, List<String> own) {
        if (isWithinBucket(given.get(PARTS - 1), own.get(PARTS - 1))) return false;
        for (int i : ORDER) if (!Wildcards.meet(given.get(i), anyText(own.get(i)))) return false;
        return true;
    }

    /** Told apart at once, as most are: the third part is plain in nearly every ARN, and the second of a form is one variable. */
    private boolean isOfOtherService(String resource) {
        int begin = resource.indexOf(':', resource.indexOf(':') + 1) + 1;
        int end = resource.indexOf(':', begin);
        if (begin == 0 || end < 0) return false;
        for (int i = 0; i < end; i++) if (ANY_TEXT.indexOf(resource.charAt(i)) >= 0) return false;
        String given = resource.substring(begin, end + 1);
        for (String arn : arns)
            if (!arn.startsWith(ANY_PARTITION)
                    || arn.startsWith("$", ANY_PARTITION.length())
                    || arn.startsWith(given, ANY_PARTITION.length())) return false;
        return true;
    }

    /** What stands between the colons, up to the fifth, in an ARN in which variables have no colon. */
    private static List<String> parts(String arn) {
        List<String> parts = new ArrayList<>(PARTS);
        int begin = 0;
        for (int colon = arn.indexOf(':'); colon >= 0 && parts.size() < PARTS - 1; colon = arn.indexOf(':', begin)) {
            parts.add(arn.substring(begin, colon));
            begin = colon + 1;
        }
        parts.add(arn.substring(begin));
        return parts;
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
        return service + " " + name + ", " + String.join(" or ", arns);
    }
}
