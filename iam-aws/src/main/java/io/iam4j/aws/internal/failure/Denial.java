// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Statement;
import io.iam4j.policy.preset.Presets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words of an AccessDenied answer tell.
 *
 * @param caller who called
 * @param action what they may not do
 * @param resource on what
 * @param explicit whether a statement denies it; otherwise none allows it
 * @param by the kind of policy that denies or does not allow it, such as {@code identity-based policy}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied error
 *     messages</a>
 */
record Denial(Arn caller, String action, String resource, boolean explicit, String by) {
    static final String IDENTITY = "identity-based policy";
    static final String BOUNDARY = "permissions boundary";
    private static final String SESSION = "session policy";

    private static final Pattern WORDS =
            Pattern.compile("User: (\\S+) is not authorized to perform: ([\\w-]+:\\w+) on resource: (\\S+)"
                    + " (?:because no (?<lacking>[\\w -]+?) allows the |with an explicit deny in an? (?<denying>[\\w -]+))"
                    + ".*");

    /** What {@code words} tell; empty when they do not say which policy denies or lacks what. */
    static Optional<Denial> of(String words) {
        Matcher told = WORDS.matcher(words);
        if (!told.matches()) return Optional.empty();
        String denying = told.group("denying");
        String by = denying != null ? denying : told.group("lacking");
        try {
            Arn caller = Arn.parse(told.group(1));
            return Optional.of(new Denial(caller, told.group(2), told.group(3), denying != null, by.strip()));
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    /** What to do about it, as far as the words alone tell. */
    String advice() {
        if (explicit) return deniedAdvice();
        return switch (by) {
            case IDENTITY ->
                "Grant " + action
                        + " to the caller, or use other credentials. The statement that is missing in the caller's"
                        + " policies: " + missing();
            case BOUNDARY ->
                "The caller's permissions boundary leaves it out, so no policy of theirs can grant it. The statement that is"
                        + " missing in the boundary: " + missing();
            case SESSION ->
                "The policy that the session was opened with leaves it out. Open a session without one, or with this statement"
                        + " in it: " + missing();
            default -> "Have " + action + " allowed to the caller by the " + by + ", or use other credentials.";
        };
    }

    private String deniedAdvice() {
        boolean theirs = by.equals(IDENTITY) || by.equals(BOUNDARY);
        return "A statement of the " + (theirs ? "caller's " : "") + by + " denies it, and no other can grant it.";
    }

    /** The statement that would allow it: that of {@code selfManagement()} when the caller does it to what is theirs. */
    private String missing() {
        Statement statement =
                ofSelfManagement().orElseGet(() -> Statement.allow(action).on(resource));
        return statement.toString().replaceAll("\\s*\n\\s*", " ");
    }

    private Optional<Statement> ofSelfManagement() {
        if (!caller.type().equals("user")) return Optional.empty();
        CompiledPolicy preset =
                CompiledPolicy.of(Presets.selfServiceCredentials().resolve(caller.partition(), caller.account()));
        ConditionContext inPerson =
                ConditionContext.complete().with("aws:username", caller.name()).with(Denials.MFA, "true");
        Decision decision = new PrincipalPolicies(List.of(preset), Optional.empty())
                .decide(new AccessRequest(action, resource, inPerson));
        return decision.isAllowed()
                ? decision.statements().stream().findFirst().map(found -> only(found.statement()))
                : Optional.empty();
    }

    private Statement only(Statement found) {
        Statement one = Statement.allow(action).on(found.resources().toArray(String[]::new));
        return found.sid().map(one::sid).orElse(one);
    }
}
