// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogAction;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What follows from the action and the resource of a request: condition keys, the owner of the resource, and whether the resource's own
 * policy has to allow in any case.
 *
 * @param action a single action
 * @param resource an ARN, or {@code *}
 * @param partition the partition that the request is made in
 */
record RequestFacts(String action, String resource, String partition) {
    private static final int FIELDS = 6;
    private static final int REGION_FIELD = 3;
    private static final int ACCOUNT_FIELD = 4;
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]+");

    private static final String ASSUME_ROLE = "sts:assumerole";

    /** Actions on an alias of a key, which has no policy; the key behind it is another resource of the same request. */
    private static final Set<String> OF_ALIAS = Set.of("kms:createalias", "kms:updatealias", "kms:deletealias");

    /** Services whose single endpoint is in us-east-1 (IAM User Guide, reference_policies_examples_aws_deny-requested-region). */
    private static final Set<String> GLOBAL = Set.of("cloudfront", "iam", "organizations", "route53", "support");

    /** Where IAM is in other partitions (AWS General Reference, iam-service). */
    private static final Map<String, String> HOME_OF_IAM =
            Map.of("aws-cn", "cn-north-1", "aws-us-gov", "us-gov-west-1");

    /**
     * The condition keys: {@code aws:RequestedRegion} where the ARN has a region or the service is a global one, {@code aws:ResourceAccount}
     * where the ARN has an account or the owner is given.
     */
    ConditionContext keys(Optional<String> givenOwner) {
        ConditionContext keys = ConditionContext.complete();
        String region = region();
        if (!region.isEmpty()) keys = keys.with("aws:RequestedRegion", region);
        String account = givenOwner.orElse(owner());
        return account.isEmpty() ? keys : keys.with("aws:ResourceAccount", account);
    }

    private String region() {
        String named = field(REGION_FIELD);
        if (REGION.matcher(named).matches()) return named;
        String service = CompiledPolicy.serviceOf(lower());
        if (partition.equals("aws")) return GLOBAL.contains(service) ? "us-east-1" : "";
        return service.equals("iam") ? HOME_OF_IAM.getOrDefault(partition, "") : "";
    }

    /** The account that an ARN names by its id; empty when it names none. */
    String owner() {
        String account = field(ACCOUNT_FIELD);
        return account.length() == 12 && account.chars().allMatch(Character::isDigit) ? account : "";
    }

    private String field(int number) {
        String[] fields = resource.split(":", FIELDS);
        return fields.length == FIELDS && fields[0].equals("arn") ? fields[number] : "";
    }

    /** Whether it is about a role that is assumed, on which the role's trust policy decides too. */
    boolean assumes() {
        return lower().equals(ASSUME_ROLE) && (resource.equals("*") || resource.contains(":role/"));
    }

    /**
     * Whether it is about a KMS key, whose policy has to allow in any case (KMS Developer Guide, key-policies). Of a request on everything
     * the catalogue tells whether the action takes keys; one that it does not know may take one.
     */
    boolean isOnKey() {
        String lower = lower();
        if (!lower.startsWith("kms:") || OF_ALIAS.contains(lower)) return false;
        return resource.equals("*")
                ? ActionCatalog.standard()
                        .action(action)
                        .map(RequestFacts::takesKeys)
                        .orElse(true)
                : resource.contains(":kms:");
    }

    private static boolean takesKeys(CatalogAction known) {
        return known.resources().stream().anyMatch(each -> each.type().name().equals("key"));
    }

    /** What a decision calls the policy at the resource. */
    String resourcePolicy() {
        if (!isOnKey()) return "the policy at " + resource;
        return resource.equals("*") ? "key policy of each key" : "key policy of " + resource;
    }

    /** Whether a resource stands for several. */
    static boolean isPattern(String resource) {
        return resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0;
    }

    private String lower() {
        return action.toLowerCase(Locale.ROOT);
    }
}
