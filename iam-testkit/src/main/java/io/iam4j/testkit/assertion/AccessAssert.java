// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.policy.Arn;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogAction;
import io.iam4j.testkit.PrincipalAccess;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a user or role may do: {@code assertThat(iam).asUser("ada").withMfa().may("sts:AssumeRole", role)}.
 * Policies of the user, its groups, its boundary and, for {@code sts:AssumeRole} on a role of this server, the role's
 * trust policy are asked; so are conditions, with the context that the chain has given so far.
 */
public final class AccessAssert extends AbstractAssert<AccessAssert, PrincipalAccess> {
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+", Pattern.CASE_INSENSITIVE);
    private static final int FORMS_SHOWN = 3;
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

    /** Each of these actions is allowed on {@code resource}, as {@link #may(String, String)}. */
    public AccessAssert may(List<String> actions, String resource) {
        actions.forEach(action -> may(action, resource));
        return this;
    }

    /**
     * The action is allowed on {@code resource}.
     *
     * @param resource an ARN, or {@code *} for an action that names no resource and for "on everything"
     * @throws IllegalArgumentException when the resource is neither, the action is not written {@code service:Operation}, or it is misspelt: the
     *     {@linkplain ActionCatalog catalogue} does not know it, and knows one that is near
     */
    public AccessAssert may(String action, String resource) {
        PrincipalAccess.Answer answer = decide(action, resource);
        if (!answer.allowed()) failWithMessage("%s", "expected that " + what(action, resource, "may", answer));
        return this;
    }

    /**
     * The action is not allowed on {@code resource}.
     *
     * @param resource an ARN, or {@code *} for "nowhere": then no resource that a statement names may be one on which it is allowed
     * @throws IllegalArgumentException as {@link #may(String, String)}; and when the action is never asked for on that resource, such as
     *     {@code s3:GetObject} on a bucket
     */
    public AccessAssert mayNot(String action, String resource) {
        PrincipalAccess.Answer answer = decide(action, resource);
        Optional<CatalogAction> known = ActionCatalog.standard().action(action);
        known.filter(each -> !each.takes(resource)).ifPresent(each -> {
            throw new IllegalArgumentException(
                    action + " is never asked for on " + resource + ": mayNot would always hold; " + wayOut(each));
        });
        refuseAllowed(action, resource, answer);
        if (resource.equals("*"))
            actual.allowedOn(action, context).stream()
                    .filter(each -> known.map(of -> of.takes(each)).orElse(true))
                    .findFirst()
                    .ifPresent(each -> refuseAllowed(action, each, actual.decide(action, each, context)));
        return this;
    }

    private void refuseAllowed(String action, String resource, PrincipalAccess.Answer answer) {
        if (answer.allowed()) failWithMessage("%s", "expected that " + what(action, resource, "may not", answer));
    }

    private static String wayOut(CatalogAction action) {
        if (action.resources().isEmpty()) return "write *, for it names no resource";
        return action.resources().stream()
                .flatMap(each -> each.type().arns().stream())
                .distinct()
                .limit(FORMS_SHOWN)
                .collect(Collectors.joining(" or ", "write ", ", or * for \"nowhere\""));
    }

    /** None of these actions is allowed on {@code resource}, as {@link #mayNot(String, String)}. */
    public AccessAssert mayNot(List<String> actions, String resource) {
        actions.forEach(action -> mayNot(action, resource));
        return this;
    }

    /** What is misspelt is allowed nowhere: {@code mayNot} would always hold. */
    private PrincipalAccess.Answer decide(String action, String resource) {
        if (!ACTION.matcher(action).matches())
            throw new IllegalArgumentException(
                    "\"" + action + "\" is not an action: write service:Operation, such as s3:GetObject");
        if (!resource.equals("*") && Arn.find(resource).isEmpty())
            throw new IllegalArgumentException("\"" + resource + "\" is no resource: write its ARN, such as"
                    + " arn:aws:s3:::bucket/key, or * for an action that names none");
        ActionCatalog catalog = ActionCatalog.standard();
        if (!catalog.isUndocumented(action))
            catalog.nearest(action).ifPresent(near -> {
                throw new IllegalArgumentException(
                        "no action " + action + " is known as of " + catalog.asOf() + ": did you mean " + near
                                + "? A newer catalogue is given by -D" + ActionCatalog.PROPERTY + "=FILE");
            });
        return actual.decide(action, resource, context);
    }

    private String what(String action, String resource, String verb, PrincipalAccess.Answer answer) {
        return actual.principal() + " " + verb + " " + action + " on " + resource
                + (context.isEmpty() ? "" : " with " + context) + ", but: " + answer.reason();
    }
}
