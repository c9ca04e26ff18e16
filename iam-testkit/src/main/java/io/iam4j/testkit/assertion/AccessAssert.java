// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.testkit.PrincipalAccess;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a user or role may do: {@code assertThat(iam).asUser("ada").withMfa().may("sts:AssumeRole", role)}.
 * Policies of the user, its groups, its boundary and, for {@code sts:AssumeRole} on a role of this server, the role's
 * trust policy are asked; so are conditions, with the context that the chain has given so far.
 */
public final class AccessAssert extends AbstractAssert<AccessAssert, PrincipalAccess> {
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+", Pattern.CASE_INSENSITIVE);
    private static final String MFA = "aws:MultiFactorAuthPresent";
    private static final String MFA_AGE = "aws:MultiFactorAuthAge";

    private final Map<String, List<String>> context;

    /** On {@code access}, without any context. */
    public AccessAssert(PrincipalAccess access) {
        this(access, Map.of());
    }

    private AccessAssert(PrincipalAccess access, Map<String, List<String>> context) {
        super(access, AccessAssert.class);
        this.context = context;
    }

    /** As somebody who signed in with MFA just now. */
    public AccessAssert withMfa() {
        return withMfa(Duration.ZERO);
    }

    /** As somebody who signed in with MFA that long ago. */
    public AccessAssert withMfa(Duration ago) {
        return with(MFA, "true").with(MFA_AGE, Long.toString(ago.toSeconds()));
    }

    /**
     * As somebody with temporary credentials without MFA. Without this and {@link #withMfa} the credentials are long-
     * term.
     */
    public AccessAssert withoutMfa() {
        Map<String, List<String>> next = new TreeMap<>(context);
        next.remove(MFA_AGE);
        next.put(MFA, List.of("false"));
        return new AccessAssert(actual, next);
    }

    /** Coming from that address. */
    public AccessAssert fromIp(String address) {
        return with("aws:SourceIp", address);
    }

    /** In a context where that condition key has these values. */
    public AccessAssert with(String key, String... values) {
        Map<String, List<String>> next = new TreeMap<>(context);
        next.put(key, Arrays.asList(values));
        return new AccessAssert(actual, next);
    }

    /** Each of these actions is allowed on {@code resource}. */
    public AccessAssert may(List<String> actions, String resource) {
        actions.forEach(action -> may(action, resource));
        return this;
    }

    /** The action is allowed on {@code resource}. */
    public AccessAssert may(String action, String resource) {
        PrincipalAccess.Answer answer = decide(action, resource);
        if (!answer.allowed()) failWithMessage("%s", "expected that " + what(action, resource, "may", answer));
        return this;
    }

    /** The action is not allowed on {@code resource}. */
    public AccessAssert mayNot(String action, String resource) {
        PrincipalAccess.Answer answer = decide(action, resource);
        if (answer.allowed()) failWithMessage("%s", "expected that " + what(action, resource, "may not", answer));
        return this;
    }

    /** None of these actions is allowed on {@code resource}. */
    public AccessAssert mayNot(List<String> actions, String resource) {
        actions.forEach(action -> mayNot(action, resource));
        return this;
    }

    /** A name without its service is allowed nowhere: {@code mayNot} would always hold. */
    private PrincipalAccess.Answer decide(String action, String resource) {
        if (!ACTION.matcher(action).matches())
            throw new IllegalArgumentException(
                    "\"" + action + "\" is not an action: write service:Operation, such as s3:GetObject");
        return actual.decide(action, resource, context);
    }

    private String what(String action, String resource, String verb, PrincipalAccess.Answer answer) {
        return actual.principal() + " " + verb + " " + action + " on " + resource
                + (context.isEmpty() ? "" : " with " + context) + ", but: " + answer.reason();
    }
}
