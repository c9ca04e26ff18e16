// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.StatementTerms.Part;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * On what terms a principal may assume a role: those with the least demands. Immutable.
 *
 * @param mfa whether with an MFA code
 * @param sessionName the name that the session must have; empty when any will do
 * @param externalId the external id to name; empty when none is asked for
 * @param mfaAge the greatest age of the code in seconds that a policy accepts; empty when none says so
 * @param dependsOn the condition keys that it still depends on, such as the address of the caller
 * @param unknown the policies whose documents are not known, when it depends on them
 * @param sessions the ARNs of sessions, when it depends on which session the caller is
 */
public record RoleTerms(
        boolean mfa,
        Optional<String> sessionName,
        Optional<String> externalId,
        OptionalInt mfaAge,
        Set<String> dependsOn,
        Set<String> unknown,
        Set<String> sessions) {
    private static final String SESSION_NAME = "sts:RoleSessionName";
    private static final String EXTERNAL_ID = "sts:ExternalId";
    private static final String MFA = "aws:MultiFactorAuthPresent";
    private static final String MFA_AGE = "aws:MultiFactorAuthAge";
    private static final Pattern SESSION_NAMES = Pattern.compile("[A-Za-z0-9_+=,.@-]{2,64}");

    /**
     * Who asks.
     *
     * @param principal a user or a role
     * @param person the user behind it
     * @param temporary whether with the credentials of a session, to which MFA cannot be added
     */
    public record Caller(Arn principal, String person, boolean temporary) {}

    /**
     * A way to ask.
     *
     * @param plain whether without tags of the session and a source identity, which a caller may set
     */
    private record Attempt(boolean plain, boolean mfa, Optional<String> sessionName, Optional<String> externalId) {
        ConditionContext context(boolean temporary) {
            ConditionContext context = plain ? untagged() : known();
            if (mfa) context = context.with(MFA, "true").with(MFA_AGE, "0");
            else context = (temporary ? context.with(MFA, "false") : context.without(MFA)).without(MFA_AGE);
            context = externalId.isPresent() ? context.with(EXTERNAL_ID, externalId) : context.without(EXTERNAL_ID);
            return context.with(SESSION_NAME, sessionName);
        }

        RoleTerms terms(Decision decision) {
            return new RoleTerms(
                    mfa,
                    sessionName,
                    externalId,
                    mfa ? age(decision) : OptionalInt.empty(),
                    new TreeSet<>(decision.contextKeys()),
                    new TreeSet<>(decision.unknownPolicies()),
                    sessions(decision));
        }

        private static Set<String> sessions(Decision decision) {
            return decision.needs().stream()
                    .flatMap(need -> need.terms().stream())
                    .filter(term -> term.part() == Part.PRINCIPAL)
                    .flatMap(term -> term.values().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What holds for every such request from the outside of AWS. */
    private static ConditionContext known() {
        return ConditionContext.partial()
                .with("aws:SecureTransport", "true")
                .with("aws:ViaAWSService", "false")
                .with("aws:PrincipalIsAWSService", "false")
                .without("aws:FederatedProvider");
    }

    /** And for one that sets neither tags nor a source identity. */
    private static ConditionContext untagged() {
        return known().without("aws:TagKeys").without("sts:TransitiveTagKeys").without("sts:SourceIdentity");
    }

    /** The terms; empty when it is denied on any. */
    public static Optional<RoleTerms> of(Access access, Caller caller, Arn role) {
        Decision first = decide(access, caller, role, known());
        if (first.isDenied()) return Optional.empty();
        Optional<RoleTerms> open = Optional.empty();
        for (Attempt attempt : attempts(first, caller)) {
            Decision decision = decide(access, caller, role, attempt.context(caller.temporary()));
            if (decision.isAllowed()) return Optional.of(attempt.terms(decision));
            if (decision.isOpen() && isBetter(attempt.terms(decision), open))
                open = Optional.of(attempt.terms(decision));
        }
        return open;
    }

    private static Decision decide(Access access, Caller caller, Arn role, ConditionContext context) {
        return access.may(caller.principal(), "sts:AssumeRole", role.toString(), context);
    }

    /** Fewer unknown documents, and the name of the session settled. */
    private static boolean isBetter(RoleTerms terms, Optional<RoleTerms> than) {
        return than.isEmpty() || rank(terms) < rank(than.get());
    }

    private static int rank(RoleTerms terms) {
        boolean named = terms.dependsOn().stream().noneMatch(SESSION_NAME::equalsIgnoreCase);
        return (terms.unknown().isEmpty() ? 0 : 2) + (named ? 0 : 1);
    }

    private static List<Attempt> attempts(Decision first, Caller caller) {
        List<Optional<String>> names = new ArrayList<>(List.of(Optional.empty()));
        sessionNames(first, caller.person()).forEach(name -> names.add(Optional.of(name)));
        List<Optional<String>> ids = new ArrayList<>(List.of(Optional.empty()));
        values(first, EXTERNAL_ID).filter(id -> !id.contains("*")).forEach(id -> ids.add(Optional.of(id)));
        List<Attempt> attempts = new ArrayList<>();
        for (boolean plain : new boolean[] {true, false})
            for (boolean mfa : caller.temporary() ? new boolean[] {false} : new boolean[] {false, true})
                for (Optional<String> id : ids)
                    for (Optional<String> name : names) attempts.add(new Attempt(plain, mfa, name, id));
        return attempts;
    }

    /** Names that may satisfy the conditions: the person's own, and what the conditions ask for. */
    private static Set<String> sessionNames(Decision decision, String person) {
        if (values(decision, SESSION_NAME).findAny().isEmpty()) return Set.of();
        Set<String> names = new LinkedHashSet<>();
        names.add(person);
        values(decision, SESSION_NAME)
                .map(value -> value.replace("${aws:username}", person))
                .flatMap(value -> Stream.of(value.replace("*", person), value.replace("*", "")))
                .map(value -> value.replace('?', '0'))
                .forEach(names::add);
        names.removeIf(name -> !SESSION_NAMES.matcher(name).matches());
        return names;
    }

    private static Stream<String> values(Decision decision, String key) {
        return conditions(decision, key).flatMap(condition -> condition.values().stream());
    }

    private static Stream<Condition> conditions(Decision decision, String key) {
        return decision.statements().stream()
                .flatMap(matched -> matched.statement().conditions().stream())
                .filter(condition -> condition.key().equalsIgnoreCase(key));
    }

    private static OptionalInt age(Decision decision) {
        return conditions(decision, MFA_AGE)
                .filter(condition ->
                        condition.operator().toLowerCase(Locale.ROOT).startsWith("numericlessthan"))
                .flatMap(condition -> condition.values().stream())
                .filter(value -> value.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .min();
    }

    /** Whether it depends on more than these terms: on condition keys, on policies that are not known, or on the caller's session. */
    public boolean isOpen() {
        return !dependsOn.isEmpty() || !unknown.isEmpty() || !sessions.isEmpty();
    }

    /** For a reader: {@code with MFA of the last 3600 s, with external id x}; empty when nothing is asked. */
    @Override
    public String toString() {
        List<String> terms = new ArrayList<>();
        if (mfa) terms.add("with MFA" + (mfaAge.isPresent() ? " of the last " + mfaAge.getAsInt() + " s" : ""));
        externalId.ifPresent(id -> terms.add("with external id " + id));
        sessionName.ifPresent(name -> terms.add("as session " + name));
        if (!dependsOn.isEmpty()) terms.add("if " + String.join(", ", dependsOn) + " permits");
        if (!sessions.isEmpty()) terms.add("from session " + String.join(" or ", sessions));
        if (!unknown.isEmpty()) terms.add("if " + String.join(", ", unknown) + " permits");
        return String.join(", ", terms);
    }
}
