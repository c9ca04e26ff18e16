// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import static io.iam4j.review.Severity.CRITICAL;
import static io.iam4j.review.Severity.HIGH;
import static io.iam4j.review.Severity.INFO;
import static io.iam4j.review.Severity.LOW;
import static io.iam4j.review.Severity.MEDIUM;

import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rules of documents. Each has an id that stays the same in every release, a severity, and what comes of breaking it. Sources are
 * parliament (its ids), IAM Access Analyzer (names of the policy checks in the IAM User Guide), cloudsplaining (its categories) and pages
 * of the IAM User Guide.
 */
public enum LintRule {
    /** No JSON, or JSON that is no policy. */
    MALFORMED(HIGH),
    /** An operator that IAM does not know. */
    UNKNOWN_OPERATOR(HIGH),
    /** Without a version, a document is of 2008-10-17. */
    NO_VERSION(LOW),
    /** Of version 2008-10-17. */
    OLD_VERSION(LOW),
    /** A policy variable in a document of the old version. */
    VARIABLE_IN_OLD_VERSION(HIGH),
    /** Two statements of one Sid. */
    DUPLICATE_SID(MEDIUM),
    /** A Sid with other characters than letters and digits. */
    INVALID_SID(MEDIUM),
    /** An action without prefix, or with characters that no action has. */
    INVALID_ACTION(HIGH),
    /** A prefix that no service has. */
    UNKNOWN_PREFIX(MEDIUM),
    /** An action that no service has. */
    UNKNOWN_ACTION(MEDIUM),
    /** An action that AWS names and does not document. */
    UNDOCUMENTED_ACTION(INFO),
    /** An action that another value of the same element covers. */
    REDUNDANT_ACTION(LOW),
    /** A resource that another value of the same element covers. */
    REDUNDANT_RESOURCE(LOW),
    /** A statement that another one covers. */
    REDUNDANT_STATEMENT(LOW),
    /** An Allow that a Deny takes back. */
    SHADOWED_STATEMENT(MEDIUM),
    /** A condition key that no service has. */
    UNKNOWN_CONDITION_KEY(MEDIUM),
    /** A condition key that no request of these actions has. */
    CONDITION_KEY_NOT_OF_ACTION(MEDIUM),
    /** An operator that compares values of another type than the key has. */
    CONDITION_TYPE_MISMATCH(MEDIUM),
    /** A String operator on a value of another type. */
    CONDITION_TYPE_INEXACT(INFO),
    /** A value that the operator cannot compare. */
    INVALID_CONDITION_VALUE(HIGH),
    /** Both booleans. */
    CONDITION_ALWAYS_TRUE(LOW),
    /** {@code *} or {@code ?} where it is plain text. */
    WILDCARD_WITHOUT_LIKE(MEDIUM),
    /** A set of values without ForAnyValue or ForAllValues. */
    SET_OPERATOR_MISSING(MEDIUM),
    /** ForAllValues in an Allow, which an absent key passes. */
    FOR_ALL_VALUES_IN_ALLOW(MEDIUM),
    /** A set operator on a key that has one value. */
    SET_OPERATOR_ON_SINGLE_VALUE(LOW),
    /** A source address that only a private network has. */
    PRIVATE_SOURCE_IP(MEDIUM),
    /** A key that another took the place of. */
    DEPRECATED_CONDITION_KEY(LOW),
    /** A Deny without MFA that misses those who sign with access keys. */
    MFA_DENY_MISSES_KEYS(HIGH),
    /** An Allow with MFA that lets access keys pass. */
    MFA_ALLOW_PASSES_KEYS(HIGH),
    /** A text in braces that stays as it is. */
    MISSPELT_PLACEHOLDER(MEDIUM),
    /** A resource that is no ARN. */
    INVALID_ARN(HIGH),
    /** A resource that no action of the statement takes. */
    RESOURCE_OF_NO_ACTION(MEDIUM),
    /** An action that takes none of the statement's resources. */
    ACTION_WITHOUT_RESOURCE(MEDIUM),
    /** An Allow on every resource of actions that could name theirs. */
    RESOURCE_STAR(LOW),
    /** An ARN that takes in every resource of a type, in its region and account where it names them. */
    RESOURCE_EFFECTIVELY_STAR(LOW),
    /** Every action on every resource. */
    FULL_ACCESS(HIGH),
    /** Every action of a service. */
    SERVICE_WILDCARD(LOW),
    /** NotAction in an Allow. */
    NOT_ACTION_WITH_ALLOW(MEDIUM),
    /** NotResource in an Allow. */
    NOT_RESOURCE_WITH_ALLOW(MEDIUM),
    /** NotPrincipal in an Allow. */
    NOT_PRINCIPAL_WITH_ALLOW(CRITICAL),
    /** iam:PassRole on every role, to every service. */
    PASS_ROLE_ANY(HIGH),
    /** iam:PassRole to every service. */
    PASS_ROLE_WITHOUT_SERVICE(LOW),
    /** Service-linked roles of every service. */
    SERVICE_LINKED_ROLE_STAR(INFO),
    /** Actions that together make more of their holder. */
    PRIVILEGE_ESCALATION(HIGH),
    /** Actions that change permissions, on every resource. */
    PERMISSIONS_MANAGEMENT(LOW),
    /** Actions that answer with credentials, on every resource. */
    CREDENTIALS_EXPOSURE(LOW),
    /** Actions that read data at large, on every resource. */
    SENSITIVE_ACCESS(LOW),
    /** Everybody. */
    PUBLIC_PRINCIPAL(CRITICAL),
    /** A principal in an account that was not said to be known. */
    FOREIGN_PRINCIPAL(INFO),
    /** Another account's root, with nothing asked of the caller. */
    NO_EXTERNAL_ID(LOW),
    /** A service, whoever makes it act. */
    SERVICE_WITHOUT_SOURCE(MEDIUM),
    /** A service in a trust, whoever makes it act. */
    SERVICE_TRUST_WITHOUT_SOURCE(LOW),
    /** An OIDC provider without subject. */
    OIDC_WITHOUT_SUBJECT(HIGH),
    /** An OIDC provider without audience. */
    OIDC_WITHOUT_AUDIENCE(LOW),
    /** A SAML provider without audience. */
    SAML_WITHOUT_AUDIENCE(LOW),
    /** A principal that is none. */
    UNKNOWN_PRINCIPAL(HIGH),
    /** An identity provider that is none. */
    UNKNOWN_FEDERATION_SOURCE(HIGH),
    /** A call by which a principal cannot assume a role. */
    ACTION_NOT_OF_PRINCIPAL(HIGH),
    /** A unique id, as IAM shows for somebody deleted. */
    DEAD_PRINCIPAL(MEDIUM),
    /** A trust that allows nobody. */
    TRUST_OF_NOBODY(MEDIUM),
    /** Little is left of the quota. */
    SIZE_LEFT(LOW),
    /** An accepted finding that is not found. */
    ACCEPTANCE_WITHOUT_EFFECT(INFO);

    private static final int COLUMNS = 4;

    private final Severity severity;
    private final String title;
    private final String why;
    private final SortedSet<Source> sources;

    LintRule(Severity severity) {
        String[] texts = Texts.BY_ID.getOrDefault(id(), new String[0]);
        if (texts.length != COLUMNS) throw new IllegalStateException("rules.tsv has no texts of " + id());
        this.severity = severity;
        this.title = texts[1];
        this.why = texts[2];
        SortedSet<Source> all = new TreeSet<>();
        for (String source : texts[COLUMNS - 1].split("; ")) all.add(LintSources.of(source));
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

    /** Read at the first use. */
    private static final class Texts {
        static final Map<String, String[]> BY_ID = load();

        private static Map<String, String[]> load() {
            Map<String, String[]> all = new HashMap<>();
            InputStream file = Objects.requireNonNull(LintRule.class.getResourceAsStream("rules.tsv"), "rules.tsv");
            try (var in = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                in.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\t"))
                        .forEach(columns -> all.put(columns[0], columns));
            } catch (IOException e) {
                throw new UncheckedIOException("the texts of the lint's rules cannot be read from the jar", e);
            }
            return all;
        }
    }
}
