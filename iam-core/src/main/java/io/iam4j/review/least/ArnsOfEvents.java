// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.policy.catalog.ActionResource;
import io.iam4j.policy.catalog.CatalogAction;
import io.iam4j.policy.catalog.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an event says that an action was used on: ARNs that it names, and those that its parameters make of the forms that the catalogue
 * has of the ARNs of the action ({@code table/${TableName}} of {@code tableName}).
 */
final class ArnsOfEvents {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String PLAIN = "[A-Za-z0-9_.+=@/-]+";

    /**
     * Services of which a name in the parameters makes the very ARN that policies take. Of others it does not: secrets end in six
     * characters more, log groups in {@code :*}, and there an ARN that the event names counts alone.
     */
    private static final Set<String> BY_NAME = Set.of("s3", "dynamodb", "kinesis", "firehose", "ecr", "sqs");

    /** Services whose requests name other ARNs than policies take, and why. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "lambda", "a request is for the version or alias of a function, which events leave out",
            "logs", "a request may name a log group without the :* at the end of what policies take",
            "secretsmanager", "a request may name a secret without the six characters at the end of its ARN");

    /** Parameters that name the account of a resource, where it is not that of the caller. */
    private static final List<String> OWNERS = List.of("queueownerawsaccountid", "registryid");

    private final String partition;

    ArnsOfEvents(String partition) {
        this.partition = partition;
    }

    /**
     * What an event says.
     *
     * @param arns the ARNs of all resources that the action has to be allowed on
     * @param wide why the event does not tell all of them, in words; empty where it does, and where there is nothing to tell
     */
    record Named(Set<String> arns, String wide) {
        static Named not(String why) {
            return new Named(Set.of(), why);
        }
    }

    /** The ARNs of all resources that it has to be allowed on; none, and why, when the event does not tell all of them. */
    Named of(TrailEvent event, CatalogAction action) {
        if (action.resources().isEmpty()) return new Named(Set.of(), "");
        String other = OTHERWISE.get(action.service());
        if (other != null) return Named.not(other);
        Set<String> all = new TreeSet<>();
        boolean anyRequired = false;
        for (ActionResource resource : action.resources()) {
            List<String> named = named(event, resource.type());
            if (named.isEmpty() && resource.required()) return Named.not(unnamed(resource.type()));
            anyRequired |= resource.required();
            all.addAll(named);
        }
        if (all.isEmpty()) return Named.not(unnamed(action.resources().get(0).type()));
        if (!anyRequired && action.resources().size() > 1 && !isOneResource(action))
            return Named.not("it takes several kinds of resources, and events do not tell whether they name all");
        return all.stream().allMatch(ArnsOfEvents::isLiteral)
                ? new Named(all, "")
                : Named.not("a name in its events cannot be written into a policy as it is");
    }

    private static String unnamed(ResourceType type) {
        String what = type.service() + " " + type.name();
        return BY_NAME.contains(type.service())
                ? "an event names no " + what
                : "events name a " + what + " by its name at most, which is not the ARN that policies take";
    }

    /** Whether the types that it takes stand for one resource: a function, its versions and its aliases; a bucket and its access points. */
    private static boolean isOneResource(CatalogAction action) {
        if (action.service().equals("s3")) return true;
        String first = action.resources().get(0).type().arns().get(0);
        return action.resources().stream()
                .allMatch(each -> each.type().arns().get(0).startsWith(first));
    }

    private static boolean isLiteral(String arn) {
        return arn.chars().noneMatch(each -> each == '*' || each == '?' || each == '$' || each > 0x7e || each < 0x21);
    }

    private List<String> named(TrailEvent event, ResourceType type) {
        List<String> named = new ArrayList<>();
        event.arns().stream().filter(type::matches).forEach(named::add);
        if (!named.isEmpty()) return named;
        type.arns().forEach(form -> made(event, type, form).ifPresent(named::add));
        return named;
    }

    private Optional<String> made(TrailEvent event, ResourceType type, String form) {
        if (!BY_NAME.contains(type.service())) return Optional.empty();
        StringBuilder out = new StringBuilder(64);
        Matcher variables = VARIABLE.matcher(form);
        while (variables.find()) {
            String value = value(event, variables.group(1));
            if (value.isEmpty()) return Optional.empty();
            variables.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        variables.appendTail(out);
        return Optional.of(out.toString()).filter(type::matches);
    }

    private String value(TrailEvent event, String variable) {
        return switch (variable) {
            case "Partition" -> partition;
            case "Region" -> event.region();
            case "Account" ->
                OWNERS.stream()
                        .map(owner -> event.parameters().getOrDefault(owner, ""))
                        .filter(owner -> !owner.isEmpty())
                        .findFirst()
                        .orElse(event.account());
            case "ObjectName" -> event.parameters().getOrDefault("key", "");
            default -> {
                String value = event.parameters().getOrDefault(variable.toLowerCase(Locale.ROOT), "");
                yield value.matches(PLAIN) ? value : "";
            }
        };
    }

    /**
     * What an ARN stands for in a policy: things within a named thing, such as the objects of a bucket, are taken together, for the next one
     * has another name.
     */
    static String together(String arn, CatalogAction action) {
        Optional<String> form = action.resources().stream()
                .filter(each -> each.type().matches(arn))
                .flatMap(each -> each.type().arns().stream())
                .filter(each -> variables(each) > 0)
                .min((one, other) -> Integer.compare(variables(one), variables(other)));
        if (form.isEmpty() || variables(form.get()) < 2) return arn;
        String separator = form.get().substring(0, form.get().lastIndexOf("${"));
        char before = separator.charAt(separator.length() - 1);
        int within = arn.indexOf(before, arn.lastIndexOf(':') + 1);
        return before == '/' && within > 0 ? arn.substring(0, within + 1) + "*" : arn;
    }

    /** How many variables the last part of an ARN's form has. */
    private static int variables(String form) {
        String[] parts = form.replaceAll("\\$\\{[^}]*}", "\u0000").split(":", 6);
        return (int) parts[parts.length - 1].chars().filter(each -> each == 0).count();
    }
}
