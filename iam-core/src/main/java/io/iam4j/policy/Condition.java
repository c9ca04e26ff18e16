// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.internal.Times;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One condition of a statement: an operator, the key it looks at, and the values it accepts. Several values are
 * alternatives; several conditions of a statement must all hold. Values keep their text: {@code 1.50} stays
 * {@code 1.50}. Two conditions are equal when they mean the same: the case of operator and key is ignored, so are the
 * order and repetition of values.
 *
 * @param operator one of IAM's operators, {@code StringEquals} for instance, with its {@code IfExists},
 *     {@code ForAllValues:} or {@code ForAnyValue:} form
 * @param key the condition key, {@code aws:RequestedRegion} for instance
 * @param values an empty list is kept as it is: such a condition never holds
 */
public record Condition(String operator, String key, List<String> values) {
    /** Fails with {@link IllegalArgumentException} on an unknown operator, listing the nearest, and on a blank key. */
    public Condition {
        ConditionOperators.require(operator);
        if (key.isBlank()) {
            throw new IllegalArgumentException("The condition " + operator
                    + " has a blank key: write the key it looks at, for instance aws:RequestedRegion.");
        }
        values = values.size() < 2
                ? List.copyOf(values)
                : values.stream().distinct().toList();
    }

    /** Any condition. Fails with {@link IllegalArgumentException} without a value: it would never hold. */
    public static Condition of(String operator, String key, String... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("The condition " + operator + " on " + key
                    + " has no value, so it would never hold: give the values it accepts.");
        }
        return new Condition(operator, key, List.of(values));
    }

    /** The caller signed in with MFA; false when the request does not say. */
    public static Condition mfaPresent() {
        return of("Bool", "aws:MultiFactorAuthPresent", "true");
    }

    /** MFA was used or not, as told; also true when the request does not say, as with long-term access keys. */
    public static Condition mfaPresentIfExists(boolean present) {
        return of("BoolIfExists", "aws:MultiFactorAuthPresent", Boolean.toString(present));
    }

    /** MFA was used less than this long ago; whole seconds, at least one. */
    public static Condition mfaAgeBelow(Duration age) {
        if (age.toSeconds() < 1 || age.getNano() != 0) {
            throw new IllegalArgumentException(
                    "An MFA age of " + Times.lasting(age) + " cannot be asked for: give whole seconds, at least one.");
        }
        return of("NumericLessThan", "aws:MultiFactorAuthAge", Long.toString(age.toSeconds()));
    }

    /** The request goes to one of these regions. */
    public static Condition requestedRegion(String... regions) {
        return of("StringEquals", "aws:RequestedRegion", regions);
    }

    /** The caller carries this tag with one of these values. */
    public static Condition principalTag(String tag, String... values) {
        return of("StringEquals", "aws:PrincipalTag/" + tag, values);
    }

    /** The request sets this tag to one of these values. */
    public static Condition requestTag(String tag, String... values) {
        return of("StringEquals", "aws:RequestTag/" + tag, values);
    }

    /** The resource carries this tag with one of these values. */
    public static Condition resourceTag(String tag, String... values) {
        return of("StringEquals", "aws:ResourceTag/" + tag, values);
    }

    /** The service acts for one of these account ids. */
    public static Condition sourceAccount(String... accountIds) {
        return of("StringEquals", "aws:SourceAccount", accountIds);
    }

    /** The service acts for a resource whose ARN matches one of these patterns. */
    public static Condition sourceArn(String... patterns) {
        return of("ArnLike", "aws:SourceArn", patterns);
    }

    /** The caller of {@code sts:AssumeRole} names this external id, agreed with a third party. */
    public static Condition externalId(String id) {
        return of("StringEquals", "sts:ExternalId", id);
    }

    /** The caller belongs to one of these organisations ({@code o-…}). */
    public static Condition principalOrgId(String... organizationIds) {
        return of("StringEquals", "aws:PrincipalOrgID", organizationIds);
    }

    /** The request came over TLS, or not, as told. */
    public static Condition secureTransport(boolean secure) {
        return of("Bool", "aws:SecureTransport", Boolean.toString(secure));
    }

    /** The request comes from one of these addresses or CIDR blocks. */
    public static Condition sourceIp(String... cidrs) {
        return of("IpAddress", "aws:SourceIp", cidrs);
    }

    /** This condition with the placeholders in its values replaced. */
    Condition resolve(String partition, String accountId) {
        return new Condition(operator, key, Placeholders.resolve(values, partition, accountId));
    }

    /** Whether both look at the same key with the same operator. */
    boolean sameTest(Condition other) {
        return operator.equalsIgnoreCase(other.operator) && key.equalsIgnoreCase(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition that
                && sameTest(that)
                && Set.copyOf(values).equals(Set.copyOf(that.values));
    }

    @Override
    public int hashCode() {
        return List.of(Strings.lower(operator), Strings.lower(key), Set.copyOf(values))
                .hashCode();
    }

    /** For a reader: {@code StringEquals aws:RequestedRegion [us-east-1, us-west-2]}. */
    @Override
    public String toString() {
        return operator + " " + key + " " + values;
    }
}
