// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Amazon Resource Name, or a pattern of one: {@code arn:partition:service:region:account:resource}. Its text may
 * hold wildcards and policy variables, and the placeholders {@link #PARTITION} and {@link #ACCOUNT} for what is known
 * only once the account is.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …, or {@link #PARTITION}
 * @param service the service's namespace, {@code iam} for instance
 * @param region empty for IAM and other global services
 * @param account twelve digits, {@link #ACCOUNT}, or empty where a service leaves it out
 * @param resource everything after the fifth colon
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 */
public record Arn(String partition, String service, String region, String account, String resource)
        implements ResourceArns, Principals {
    /** Stands for the partition of the account that a plan is made for. */
    public static final String PARTITION = "{partition}";

    /** Stands for the id of the account that a plan is made for. */
    public static final String ACCOUNT = "{account}";

    private static final int MAX_LENGTH = 2048;

    /** Fails with {@link IllegalArgumentException} when partition, service or resource is blank, or a field is not one field. */
    public Arn {
        String text = text(partition, service, region, account, resource);
        requireShort(text);
        List<String> fields = fields(text);
        if (fields.size() != 5
                || !fields.get(4).equals(resource)
                || !fields.get(3).equals(account)) {
            throw refused(text, "a field before the resource holds a colon");
        }
        requirePart(text, "partition", partition);
        requirePart(text, "service", service);
        requirePart(text, "resource", resource);
    }

    /** The ARN with this text. Fails with {@link IllegalArgumentException} that says what the text lacks. */
    public static Arn parse(String text) {
        requireShort(text);
        if (!text.startsWith("arn:")) {
            throw refused(text, "it does not start with \"arn:\"");
        }
        List<String> fields = fields(text);
        if (fields.size() != 5) {
            throw refused(text, "it has fewer than six fields");
        }
        return new Arn(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
    }

    /** What stands between the colons after {@code arn:}, up to the fifth; a colon within a policy variable does not count. */
    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>(5);
        int begin = "arn:".length();
        for (int i = begin; i < text.length() && fields.size() < 4; i++) {
            char c = text.charAt(i);
            if (c == '$' && text.startsWith("{", i + 1)) {
                int end = text.indexOf('}', i);
                if (end > 0) i = end;
            } else if (c == ':') {
                fields.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        fields.add(text.substring(begin));
        return fields;
    }

    /** The ARN with this text; empty when the text is none. */
    public static Optional<Arn> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /**
     * An ARN of IAM in the {@linkplain #PARTITION partition to come}: {@code Arn.iam("111111111111", "role/ops/Deploy")}.
     *
     * @param accountOrEmpty an account id; empty for {@linkplain #ACCOUNT the account to come}
     * @param resource kind, path and name, for instance {@code user/ada}
     */
    public static Arn iam(String accountOrEmpty, String resource) {
        return new Arn(PARTITION, "iam", "", accountOrEmpty.isEmpty() ? ACCOUNT : accountOrEmpty, resource);
    }

    /**
     * This ARN with both placeholders replaced, wherever they stand in it; but those in the path of an entity of IAM, which may hold
     * braces of its own.
     */
    public Arn resolve(String realPartition, String accountId) {
        if (isResolved()) return this;
        if (!service.equals("iam")) return parse(Placeholders.resolve(toString(), realPartition, accountId));
        return new Arn(
                Placeholders.resolve(partition, realPartition, accountId),
                service,
                region,
                Placeholders.resolve(account, realPartition, accountId),
                resource);
    }

    /** Whether no placeholder is left that {@link #resolve} would replace. */
    public boolean isResolved() {
        return Placeholders.none(service.equals("iam") ? partition + account : toString());
    }

    /** What kind of resource it is: the resource's text before the first slash, {@code role} for instance. */
    public String type() {
        int slash = resource.indexOf('/');
        return slash < 0 ? resource : resource.substring(0, slash);
    }

    /** The resource's text after the last slash, or all of it when it has none. */
    public String name() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** The path of an IAM resource, {@code /a/b/}; a single slash when it has none or is not IAM's. */
    public String path() {
        int first = resource.indexOf('/');
        return first < 0 || !service.equals("iam") ? "/" : resource.substring(first, resource.lastIndexOf('/') + 1);
    }

    @Override
    public List<Arn> arns() {
        return List.of(this);
    }

    @Override
    public List<Arn> principalArns() {
        return List.of(this);
    }

    /** The ARN's text. */
    @Override
    public String toString() {
        return text(partition, service, region, account, resource);
    }

    private static String text(String... fields) {
        return "arn:" + String.join(":", fields);
    }

    private static void requireShort(String text) {
        if (text.length() > MAX_LENGTH) {
            throw refused(text.substring(0, 60) + "…", "it is longer than " + MAX_LENGTH + " characters");
        }
    }

    private static void requirePart(String text, String part, String value) {
        if (value.isBlank()) {
            throw refused(text, "its " + part + " is empty");
        }
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("\"" + text + "\" is not an ARN: " + why
                + ". Write arn:partition:service:region:account:resource, for instance"
                + " arn:aws:iam::111111111111:role/DevOps.");
    }
}
