// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whom a statement of a trust or resource policy speaks of: ids of one kind. Two principals are equal when they mean
 * the same: order and repetition are ignored, and an account's id is its root ARN.
 *
 * @param kind what the ids are
 * @param ids ARNs, account ids, unique ids ({@code AIDA…}, {@code AROA…}: what IAM shows for someone deleted), service
 *     names or {@code *}; an empty list is nobody
 */
public record Principal(Kind kind, List<String> ids) {
    private static final Pattern ROOT = Pattern.compile("arn:[^:]+:iam::(\\d{12}|\\{account}):root");

    private static final Pattern SERVICE_NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(amazonaws\\.com(\\.cn)?"
            + "|aws\\.internal|aws\\.com|amazonaws\\.eu|api\\.aws|aws\\.dev|a2z\\.com)|alexa[_-]appkit\\.amazon\\.com");

    /** The kinds of principals that a policy document knows. */
    public enum Kind {
        /** Accounts, users, roles, role sessions, or {@code *}. */
        AWS("AWS"),
        /** AWS services, by their names: {@code ec2.amazonaws.com}. */
        SERVICE("Service"),
        /** Identity providers: an OIDC or SAML provider's ARN, or a public provider's name. */
        FEDERATED("Federated"),
        /** Accounts by the canonical user id that S3 uses. */
        CANONICAL_USER("CanonicalUser");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The key as a policy document spells it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Keeps each id once. */
    public Principal {
        ids = ids.stream().distinct().toList();
    }

    /** The accounts, users or roles that these stand for. */
    public static Principal aws(Principals... principals) {
        return new Principal(Kind.AWS, Strings.of(principals));
    }

    /** Accounts by their ids, or accounts, users, roles and sessions by their ARNs. */
    public static Principal aws(String... idsOrArns) {
        return new Principal(Kind.AWS, Strings.some("AWS principal", idsOrArns));
    }

    /** AWS services by their names, {@code ec2.amazonaws.com} for instance. */
    public static Principal service(String... names) {
        return new Principal(Kind.SERVICE, Strings.some("service principal", names));
    }

    /** Identity providers by their ARNs, or public ones by their names. */
    public static Principal federated(String... providers) {
        return new Principal(Kind.FEDERATED, Strings.some("federated principal", providers));
    }

    /** Accounts by their canonical user ids. */
    public static Principal canonicalUser(String... ids) {
        return new Principal(Kind.CANONICAL_USER, Strings.some("canonical user id", ids));
    }

    /** Everyone, anonymous callers included: {@code "*"}. */
    public static Principal anyone() {
        return aws("*");
    }

    /** Whether a text has the form of a service's name, {@code ec2.amazonaws.com} for instance. */
    public static boolean isServiceName(String text) {
        return SERVICE_NAME.matcher(text).matches();
    }

    /** One id in the form that all its spellings share: an account's root ARN becomes the account's id. */
    static String sameSpelling(String id) {
        Matcher root = ROOT.matcher(id);
        return root.matches() ? root.group(1) : id;
    }

    /** This principal with the placeholders in its ids replaced. */
    Principal resolve(String partition, String accountId) {
        return new Principal(kind, Placeholders.resolve(ids, partition, accountId));
    }

    /** This with its ids exchanged as the map tells. */
    Principal exchanging(Map<String, String> exchanged) {
        return new Principal(
                kind, ids.stream().map(id -> exchanged.getOrDefault(id, id)).toList());
    }

    Principal without(Predicate<String> dropped) {
        return kind == Kind.AWS
                ? new Principal(kind, ids.stream().filter(dropped.negate()).toList())
                : this;
    }

    private Set<String> meant() {
        return ids.stream().map(Principal::sameSpelling).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Principal that && kind == that.kind && meant().equals(that.meant());
    }

    @Override
    public int hashCode() {
        return Arrays.asList(kind.toString(), meant()).hashCode();
    }

    /** For a reader: {@code Service [ec2.amazonaws.com]}. */
    @Override
    public String toString() {
        return kind + " " + ids;
    }
}
