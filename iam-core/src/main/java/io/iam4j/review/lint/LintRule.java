// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import static io.iam4j.review.Severity.CRITICAL;
import static io.iam4j.review.Severity.HIGH;
import static io.iam4j.review.Severity.INFO;
import static io.iam4j.review.Severity.LOW;
import static io.iam4j.review.Severity.MEDIUM;

import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rules of documents. Each has an id that stays the same in every release, a severity, and what comes of breaking it. Sources are
 * parliament (its ids), IAM Access Analyzer (names of the policy checks in the IAM User Guide), cloudsplaining (its categories) and pages
 * of the IAM User Guide.
 */
public enum LintRule {
    /** No JSON, or JSON that is no policy. */
    MALFORMED(
            HIGH,
            "what is no policy document",
            "IAM refuses the document.",
            "parliament MALFORMED",
            "Access Analyzer JSON syntax error"),
    /** An operator that IAM does not know. */
    UNKNOWN_OPERATOR(
            HIGH,
            "condition operators that IAM does not know",
            "IAM refuses the document.",
            "parliament UNKNOWN_OPERATOR",
            "Access Analyzer Invalid condition operator"),
    /** Without a version, a document is of 2008-10-17. */
    NO_VERSION(
            LOW,
            "documents without a version",
            "IAM takes 2008-10-17, in which policy variables are plain text.",
            "parliament NO_VERSION",
            "Access Analyzer Missing version"),
    /** Of version 2008-10-17. */
    OLD_VERSION(
            LOW,
            "documents of the version 2008-10-17",
            "Policy variables are plain text in it.",
            "parliament OLD_VERSION",
            "IAM User Guide reference_policies_elements_version"),
    /** A policy variable in a document of the old version. */
    VARIABLE_IN_OLD_VERSION(
            HIGH,
            "policy variables in documents of the old version",
            "The variable is compared as plain text, which no request has.",
            "Access Analyzer Variable unsupported in version"),
    /** Two statements of one Sid. */
    DUPLICATE_SID(
            MEDIUM,
            "statements of one name",
            "IAM refuses the document.",
            "parliament DUPLICATE_SID",
            "Access Analyzer Unique Sids recommended"),
    /** A Sid with other characters than letters and digits. */
    INVALID_SID(
            MEDIUM,
            "names of statements with other characters than letters and digits",
            "IAM refuses the document.",
            "parliament INVALID_SID",
            "Access Analyzer Invalid Sid"),
    /** An action without prefix, or with characters that no action has. */
    INVALID_ACTION(
            HIGH,
            "texts that are no action",
            "IAM refuses the document.",
            "parliament MALFORMED",
            "Access Analyzer Invalid action"),
    /** A prefix that no service has. */
    UNKNOWN_PREFIX(
            MEDIUM,
            "actions of a service that AWS does not have",
            "The statement says nothing about any request by it.",
            "parliament UNKNOWN_PREFIX",
            "Access Analyzer Invalid service in action"),
    /** An action that no service has. */
    UNKNOWN_ACTION(
            MEDIUM,
            "actions that AWS does not have",
            "The statement says nothing about any request by it.",
            "parliament UNKNOWN_ACTION",
            "Access Analyzer Invalid action"),
    /** An action that AWS names and does not document. */
    UNDOCUMENTED_ACTION(
            INFO,
            "actions that AWS does not document",
            "The service or the action is gone, or not announced.",
            "AWS managed policies"),
    /** An action that another value of the same element covers. */
    REDUNDANT_ACTION(
            LOW,
            "actions that another one of the statement covers",
            "It has no effect, and hides how much the other covers.",
            "Access Analyzer Redundant action"),
    /** A resource that another value of the same element covers. */
    REDUNDANT_RESOURCE(
            LOW,
            "resources that another one of the statement covers",
            "It has no effect, and hides how much the other covers.",
            "Access Analyzer Redundant resource"),
    /** A statement that another one covers. */
    REDUNDANT_STATEMENT(
            LOW, "statements that another one covers", "It has no effect.", "Access Analyzer Redundant statement"),
    /** An Allow that a Deny takes back. */
    SHADOWED_STATEMENT(
            MEDIUM,
            "statements that allow what another one denies",
            "It allows nothing: a Deny always wins.",
            "IAM User Guide reference_policies_evaluation-logic"),
    /** A condition key that no service has. */
    UNKNOWN_CONDITION_KEY(
            MEDIUM,
            "condition keys that AWS does not have",
            "No request has it: the condition never holds, or with a negated operator always.",
            "parliament UNKNOWN_CONDITION_FOR_ACTION",
            "Access Analyzer Invalid global condition key"),
    /** A condition key that no request of these actions has. */
    CONDITION_KEY_NOT_OF_ACTION(
            MEDIUM,
            "condition keys that requests of the actions do not have",
            "Their requests do not have it: the condition never holds, or with a negated operator always.",
            "parliament UNKNOWN_CONDITION_FOR_ACTION",
            "Access Analyzer Irrelevant condition key in policy"),
    /** An operator that compares values of another type than the key has. */
    CONDITION_TYPE_MISMATCH(
            MEDIUM,
            "operators that compare values of another type than the key has",
            "The comparison fails for every value of the key.",
            "parliament MISMATCHED_TYPE",
            "Access Analyzer Data type mismatch"),
    /** A String operator on a value of another type. */
    CONDITION_TYPE_INEXACT(
            INFO,
            "string operators on keys of another type",
            "It works for values in exactly the form that the request has.",
            "parliament MISMATCHED_TYPE_BUT_USABLE"),
    /** A value that the operator cannot compare. */
    INVALID_CONDITION_VALUE(
            HIGH,
            "values that the operator cannot compare",
            "IAM refuses it, or the condition never holds.",
            "parliament MISMATCHED_TYPE_OPERATION_TO_NULL",
            "Access Analyzer Invalid condition data type"),
    /** Both booleans. */
    CONDITION_ALWAYS_TRUE(
            LOW,
            "conditions that hold for true and for false",
            "It holds for whatever value the request has.",
            "Access Analyzer Invalid condition multiple Boolean"),
    /** {@code *} or {@code ?} where it is plain text. */
    WILDCARD_WITHOUT_LIKE(
            MEDIUM,
            "wildcards that are compared as plain text",
            "The wildcard is compared as plain text.",
            "Access Analyzer Wildcard without like operator"),
    /** A set of values without ForAnyValue or ForAllValues. */
    SET_OPERATOR_MISSING(
            MEDIUM,
            "keys of several values without ForAnyValue or ForAllValues",
            "A request with several values is not judged by all of them.",
            "Access Analyzer Missing qualifier"),
    /** ForAllValues in an Allow, which an absent key passes. */
    FOR_ALL_VALUES_IN_ALLOW(
            MEDIUM,
            "allowing conditions that hold without a value",
            "ForAllValues holds when the request does not have the key at all.",
            "Access Analyzer ForAllValues with single valued key",
            "IAM User Guide reference_policies_condition-single-vs-multi-valued-context-keys"),
    /** A set operator on a key that has one value. */
    SET_OPERATOR_ON_SINGLE_VALUE(
            LOW,
            "set operators on keys of one value",
            "AWS advises against set operators for keys of one value, where an absent key decides by surprise.",
            "parliament SINGLE_VALUE_CONDITION_TOO_PERMISSIVE",
            "Access Analyzer ForAnyValue with audience claim type"),
    /** A source address that only a private network has. */
    PRIVATE_SOURCE_IP(
            MEDIUM,
            "private addresses in aws:SourceIp",
            "AWS sees public addresses: use aws:VpcSourceIp for private ones.",
            "Access Analyzer Private IP address"),
    /** A key that another took the place of. */
    DEPRECATED_CONDITION_KEY(
            LOW,
            "condition keys that another one took the place of",
            "Few services still send it.",
            "Access Analyzer Deprecated global condition key"),
    /** A Deny without MFA that misses those who sign with access keys. */
    MFA_DENY_MISSES_KEYS(
            HIGH,
            "denials without MFA that miss access keys",
            "Requests signed with long-term access keys do not have the key: the condition is false for them, and the Deny does not apply.",
            "parliament BAD_PATTERN_FOR_MFA",
            "IAM User Guide reference_policies_condition-keys"),
    /** An Allow with MFA that lets access keys pass. */
    MFA_ALLOW_PASSES_KEYS(
            HIGH,
            "conditions on MFA that access keys pass",
            "Requests signed with long-term access keys do not have the key: the condition is true for them.",
            "IAM User Guide reference_policies_condition-keys"),
    /** A text in braces that stays as it is. */
    MISSPELT_PLACEHOLDER(
            MEDIUM,
            "texts in braces that stay as they are",
            "Placeholders are {account} and {partition}; policy variables begin with a dollar sign.",
            "iam4j Arn"),
    /** A resource that is no ARN. */
    INVALID_ARN(
            HIGH,
            "resources that are no ARN",
            "IAM refuses the document, or the statement covers nothing.",
            "parliament INVALID_ARN",
            "Access Analyzer Invalid ARN resource"),
    /** A resource that no action of the statement takes. */
    RESOURCE_OF_NO_ACTION(
            MEDIUM,
            "resources that no action of the statement takes",
            "The resource has no effect.",
            "parliament RESOURCE_MISMATCH",
            "Access Analyzer Invalid ARN resource"),
    /** An action that takes none of the statement's resources. */
    ACTION_WITHOUT_RESOURCE(
            MEDIUM,
            "actions that take none of the statement's resources",
            "The statement says nothing about any request of it.",
            "parliament RESOURCE_MISMATCH"),
    /** An Allow on every resource of actions that could name theirs. */
    RESOURCE_STAR(
            LOW,
            "actions on every resource that could name theirs",
            "It allows the actions on whatever there is, and comes to be.",
            "parliament RESOURCE_STAR",
            "cloudsplaining resource exposure"),
    /** An ARN that takes in every resource of a type, in its region and account where it names them. */
    RESOURCE_EFFECTIVELY_STAR(
            LOW,
            "ARNs that take in every resource of a type",
            "It takes in what there is of the type, and comes to be.",
            "parliament RESOURCE_EFFECTIVELY_STAR"),
    /** Every action on every resource. */
    FULL_ACCESS(
            HIGH,
            "every action on every resource",
            "Whoever holds it is an administrator of the account.",
            "Security Hub IAM.1",
            "CIS 3.0 1.16"),
    /** Every action of a service. */
    SERVICE_WILDCARD(
            LOW,
            "every action of a service",
            "It takes in what the service comes to do, and its own permissions.",
            "Security Hub IAM.21",
            "cloudsplaining service wildcard"),
    /** NotAction in an Allow. */
    NOT_ACTION_WITH_ALLOW(
            MEDIUM,
            "NotAction that allows",
            "It allows every other action of every service, new ones too.",
            "IAM User Guide reference_policies_elements_notaction"),
    /** NotResource in an Allow. */
    NOT_RESOURCE_WITH_ALLOW(
            MEDIUM,
            "NotResource that allows",
            "It allows the actions on every other resource, of other accounts too.",
            "parliament NOTRESOURCE_WITH_ALLOW"),
    /** NotPrincipal in an Allow. */
    NOT_PRINCIPAL_WITH_ALLOW(
            CRITICAL,
            "NotPrincipal that allows",
            "It allows everybody else, anonymous callers too.",
            "parliament NOTPRINCIPAL_WITH_ALLOW",
            "Access Analyzer Allow with NotPrincipal"),
    /** iam:PassRole on every role, to every service. */
    PASS_ROLE_ANY(
            HIGH,
            "any role passed to any service",
            "Whoever can start something in a service becomes any role that trusts it.",
            "Access Analyzer PassRole with star in resource",
            "IAM User Guide id_roles_use_passrole"),
    /** iam:PassRole to every service. */
    PASS_ROLE_WITHOUT_SERVICE(
            LOW,
            "roles passed to any service",
            "The role can be passed to every service that it trusts.",
            "IAM User Guide id_roles_use_passrole"),
    /** Service-linked roles of every service. */
    SERVICE_LINKED_ROLE_STAR(
            INFO,
            "service-linked roles of any service",
            "It sets up any service's own role.",
            "Access Analyzer Create SLR with star in resource"),
    /** Actions that together make more of their holder. */
    PRIVILEGE_ESCALATION(
            HIGH,
            "policies whose holder can get more permissions",
            "Whoever holds it can give themselves what they do not have.",
            "parliament PRIVILEGE_ESCALATION",
            "cloudsplaining privilege escalation"),
    /** Actions that change permissions, on every resource. */
    PERMISSIONS_MANAGEMENT(
            LOW,
            "permissions management on every resource",
            "It opens resources to others.",
            "parliament PERMISSIONS_MANAGEMENT_ACTIONS",
            "parliament RESOURCE_POLICY_PRIVILEGE_ESCALATION"),
    /** Actions that answer with credentials, on every resource. */
    CREDENTIALS_EXPOSURE(
            LOW,
            "credentials of every resource",
            "The answer holds credentials.",
            "parliament CREDENTIALS_EXPOSURE",
            "cloudsplaining credentials exposure"),
    /** Actions that read data at large, on every resource. */
    SENSITIVE_ACCESS(
            LOW,
            "data of every resource",
            "It reads the data of every resource there is.",
            "parliament SENSITIVE_ACCESS",
            "cloudsplaining data exfiltration"),
    /** Everybody. */
    PUBLIC_PRINCIPAL(
            CRITICAL,
            "trusts and resources that are open to everybody",
            "Everybody in any account can do it.",
            "Access Analyzer external access",
            "IAM User Guide reference_policies_elements_principal"),
    /** A principal in an account that was not said to be known. */
    FOREIGN_PRINCIPAL(
            INFO,
            "principals of other accounts",
            "Whoever runs that account decides who can use it.",
            "Access Analyzer external access"),
    /** Another account's root, with nothing asked of the caller. */
    NO_EXTERNAL_ID(
            LOW,
            "other accounts of which nothing is asked",
            "A third party that serves several customers can be made to act on the wrong one: the confused deputy.",
            "IAM User Guide confused-deputy"),
    /** A service, whoever makes it act. */
    SERVICE_WITHOUT_SOURCE(
            MEDIUM,
            "services that act for whichever account",
            "The service can be made to act for a resource of another account: the confused deputy.",
            "Access Analyzer Recommended condition key for service principal",
            "IAM User Guide confused-deputy"),
    /** A service in a trust, whoever makes it act. */
    SERVICE_TRUST_WITHOUT_SOURCE(
            LOW,
            "services that assume a role for whichever account",
            "The service can be made to act for a resource of another account: the confused deputy.",
            "IAM User Guide confused-deputy"),
    /** An OIDC provider without subject. */
    OIDC_WITHOUT_SUBJECT(
            HIGH,
            "OIDC trusts without a subject",
            "Everybody whom the identity provider vouches for can assume the role.",
            "IAM User Guide id_roles_create_for-idp_oidc"),
    /** An OIDC provider without audience. */
    OIDC_WITHOUT_AUDIENCE(
            LOW,
            "OIDC trusts without an audience",
            "A token that was made for another application is taken too.",
            "IAM User Guide id_roles_create_for-idp_oidc"),
    /** A SAML provider without audience. */
    SAML_WITHOUT_AUDIENCE(
            LOW,
            "SAML trusts without an audience",
            "An assertion that was made for another purpose is taken too.",
            "IAM User Guide id_roles_create_for-idp_saml"),
    /** A principal that is none. */
    UNKNOWN_PRINCIPAL(
            HIGH,
            "texts that are no principal",
            "IAM refuses the document.",
            "parliament UNKNOWN_PRINCIPAL",
            "Access Analyzer Invalid principal format"),
    /** An identity provider that is none. */
    UNKNOWN_FEDERATION_SOURCE(
            HIGH,
            "texts that are no identity provider",
            "IAM refuses the document.",
            "parliament UNKNOWN_FEDERATION_SOURCE"),
    /** A call by which a principal cannot assume a role. */
    ACTION_NOT_OF_PRINCIPAL(
            HIGH,
            "calls by which a trusted principal cannot assume the role",
            "The trust does not let in whom it names: each kind of principal assumes a role by a call of its own.",
            "Access Analyzer Mismatched action for principal"),
    /** A unique id, as IAM shows for somebody deleted. */
    DEAD_PRINCIPAL(
            MEDIUM,
            "principals who were deleted",
            "Nobody gets in by it, not even another of the same name.",
            "Access Analyzer Invalid role reference"),
    /** A trust that allows nobody. */
    TRUST_OF_NOBODY(
            MEDIUM,
            "trusts that let nobody in",
            "Nobody can assume the role.",
            "IAM User Guide id_roles_terms-and-concepts"),
    /** Little is left of the quota. */
    SIZE_LEFT(
            LOW,
            "documents that nearly fill their quota",
            "The next statement may not fit.",
            "Access Analyzer Policy size exceeds identity policy quota",
            "IAM User Guide reference_iam-quotas"),
    /** An accepted finding that is not found. */
    ACCEPTANCE_WITHOUT_EFFECT(
            INFO,
            "accepted findings that are not found",
            "What it was accepted for is gone, or its id is misspelt.",
            "iam4j Lint");

    private final Severity severity;
    private final String title;
    private final String why;
    private final SortedSet<Source> sources;

    LintRule(Severity severity, String title, String why, String... sources) {
        this.severity = severity;
        this.title = title;
        this.why = why;
        SortedSet<Source> all = new TreeSet<>();
        for (String source : sources) all.add(LintSources.of(source));
        this.sources = Collections.unmodifiableSortedSet(all);
    }

    /** As findings and acceptances name it, {@code unknown-action}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How much it matters; a finding may matter more or less where the document says more. */
    public Severity severity() {
        return severity;
    }

    /** What it finds, in some words: {@code actions that AWS does not have}. */
    public String title() {
        return title;
    }

    /** What comes of it, a complete sentence. */
    public String why() {
        return why;
    }

    /** Where it comes from. */
    public SortedSet<Source> sources() {
        return sources;
    }
}
