// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The engine against a model that is too simple to be wrong: small alphabets, wildcards tried one character at a time. */
class EvaluationProperties {
    private static final List<String> ACTIONS = List.of("s3:Get", "s3:Put", "ec2:Get");
    private static final List<String> RESOURCES = List.of("arn:aws:s3:::a", "arn:aws:s3:::ab", "arn:aws:ec2:::a");

    /** A statement of few parts; {@code condition} is what the key {@code a:k} must equal, empty for no condition. */
    record Line(boolean deny, boolean not, String action, String resource, String condition) {
        String json() {
            String block = condition.isEmpty() ? "" : ",\"Condition\":{\"StringLike\":{\"a:k\":\"" + condition + "\"}}";
            return "{\"Effect\":\"" + (deny ? "Deny" : "Allow") + "\",\"" + (not ? "NotAction" : "Action") + "\":\""
                    + action + "\",\"Resource\":\"" + resource + "\"" + block + "}";
        }

        boolean matches(String asked, String on, Optional<String> value) {
            boolean named = glob(action.toLowerCase(Locale.ROOT), asked.toLowerCase(Locale.ROOT));
            boolean held = condition.isEmpty() || value.isPresent() && glob(condition, value.get());
            return named != not && glob(resource, on) && held;
        }
    }

    /** Whether a pattern fits a text: the textbook recursion. */
    private static boolean glob(String pattern, String text) {
        if (pattern.isEmpty()) return text.isEmpty();
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') return glob(rest, text) || !text.isEmpty() && glob(pattern, text.substring(1));
        if (text.isEmpty()) return false;
        return (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0)) && glob(rest, text.substring(1));
    }

    private static DecisionType decided(List<Line> lines, String action, String resource, Optional<String> value) {
        List<Line> matching = lines.stream()
                .filter(line -> line.matches(action, resource, value))
                .toList();
        if (matching.stream().anyMatch(Line::deny)) return DecisionType.EXPLICIT_DENY;
        return matching.isEmpty() ? DecisionType.IMPLICIT_DENY : DecisionType.ALLOWED;
    }

    @Provide
    Arbitrary<Line> lines() {
        return Combinators.combine(
                        Arbitraries.of(false, false, true),
                        Arbitraries.of(false, false, true),
                        Arbitraries.of("*", "s3:*", "S3:get", "s3:?et", "ec2:G*", "s3:Put"),
                        Arbitraries.of("*", "arn:aws:s3:::a", "arn:aws:s3:::a*", "arn:aws:s3:::?", "arn:aws:ec2:::*"),
                        Arbitraries.of("", "", "x", "x*", "?"))
                .as(Line::new);
    }

    private static CompiledPolicy policy(List<Line> lines) {
        return CompiledPolicy.parse("{\"Version\":\"2012-10-17\",\"Statement\":["
                + lines.stream().map(Line::json).collect(Collectors.joining(",")) + "]}");
    }

    private static ConditionContext facts(Optional<String> value) {
        return ConditionContext.complete().with("a:k", value);
    }

    @Provide
    Arbitrary<Optional<String>> values() {
        return Arbitraries.of(Optional.empty(), Optional.of("x"), Optional.of("xy"), Optional.of(""));
    }

    @Provide
    Arbitrary<List<Line>> documents() {
        return lines().list().ofMinSize(1).ofMaxSize(4);
    }

    @Property
    void policies_decide_like_the_model(
            @ForAll("documents") List<Line> one,
            @ForAll("documents") List<Line> two,
            @ForAll("values") Optional<String> value) {
        List<Line> all = new ArrayList<>(one);
        all.addAll(two);
        for (String action : ACTIONS)
            for (String resource : RESOURCES)
                assertThat(CompiledPolicy.decide(
                                        List.of(policy(one), policy(two)),
                                        new AccessRequest(action, resource, facts(value)))
                                .type())
                        .as("%s on %s with %s", action, resource, value)
                        .isEqualTo(decided(all, action, resource, value));
    }

    @Property
    void boundaries_and_session_policies_only_take_away(
            @ForAll("documents") List<Line> identity,
            @ForAll("documents") List<Line> boundary,
            @ForAll("documents") List<Line> session) {
        PrincipalPolicies rights = new PrincipalPolicies(
                List.of(policy(identity)), Optional.of(policy(boundary)), Optional.of(List.of(policy(session))));
        Optional<String> value = Optional.of("x");
        for (String action : ACTIONS)
            for (String resource : RESOURCES) {
                List<DecisionType> parts = List.of(
                        decided(identity, action, resource, value),
                        decided(boundary, action, resource, value),
                        decided(session, action, resource, value));
                assertThat(rights.decide(new AccessRequest(action, resource, facts(value)))
                                .type())
                        .isEqualTo(together(parts));
            }
    }

    private static DecisionType together(List<DecisionType> parts) {
        if (parts.contains(DecisionType.EXPLICIT_DENY)) return DecisionType.EXPLICIT_DENY;
        return parts.contains(DecisionType.IMPLICIT_DENY) ? DecisionType.IMPLICIT_DENY : DecisionType.ALLOWED;
    }

    @Property
    void a_grant_at_the_resource_helps_within_an_account_and_is_needed_across(
            @ForAll("documents") List<Line> identity, @ForAll("documents") List<Line> boundary) {
        PrincipalPolicies rights = new PrincipalPolicies(List.of(policy(identity)), Optional.of(policy(boundary)));
        for (String action : ACTIONS) {
            AccessRequest ask = new AccessRequest(action, "arn:aws:s3:::a", ConditionContext.complete());
            DecisionType own = rights.decide(ask).type();
            boolean denied = own == DecisionType.EXPLICIT_DENY;
            ResourceGrant exact = atResource("Allow", "arn:aws:iam::1:user/ada").grant(ADA, ask);
            ResourceGrant account = atResource("Allow", "1").grant(ADA, ask);
            ResourceGrant none = atResource("Allow", "2").grant(ADA, ask);
            ResourceGrant deny = atResource("Deny", "1").grant(ADA, ask);
            assertThat(rights.decideWithin(ask, exact).isAllowed()).isEqualTo(!denied);
            assertThat(rights.decideWithin(ask, account).type()).isEqualTo(own);
            assertThat(rights.decideWithin(ask, none).type()).isEqualTo(own);
            assertThat(rights.decideAcross(ask, exact).type()).isEqualTo(own);
            assertThat(rights.decideAcross(ask, none).isAllowed()).isFalse();
            assertThat(rights.decideAssuming(ask, none).isAllowed()).isFalse();
            assertThat(rights.decideWithin(ask, deny).type()).isEqualTo(DecisionType.EXPLICIT_DENY);
        }
    }

    private static final Requester ADA = Requester.of("1", List.of("arn:aws:iam::1:user/ada"));

    private static CompiledPolicy atResource(String effect, String principal) {
        return CompiledPolicy.parse("{\"Statement\":{\"Effect\":\"" + effect + "\",\"Principal\":{\"AWS\":\""
                + principal + "\"},\"Action\":\"*\",\"Resource\":\"*\"}}");
    }

    /** What is open with some keys unknown covers whatever it comes to when they are known. */
    @Property
    void an_unknown_key_never_decides(
            @ForAll("documents") List<Line> identity,
            @ForAll("documents") List<Line> boundary,
            @ForAll("values") Optional<String> value) {
        PrincipalPolicies rights = new PrincipalPolicies(List.of(policy(identity)), Optional.of(policy(boundary)));
        for (String action : ACTIONS)
            for (String resource : RESOURCES) {
                Decision unknown = rights.decide(new AccessRequest(action, resource, ConditionContext.partial()));
                Decision known = rights.decide(new AccessRequest(action, resource, facts(value)));
                if (unknown.isOpen()) assertThat(unknown.contextKeys()).containsExactly("a:k");
                else assertThat(unknown.isAllowed()).isEqualTo(known.isAllowed());
            }
    }

    @Property
    void a_policy_that_is_not_known_leaves_open_what_nothing_else_decides(@ForAll("documents") List<Line> known) {
        for (String action : ACTIONS)
            for (String resource : RESOURCES) {
                AccessRequest request = new AccessRequest(action, resource, facts(Optional.of("x")));
                Decision decision =
                        CompiledPolicy.decide(List.of(policy(known), CompiledPolicy.unknown("policy New")), request);
                boolean denied = decided(known, action, resource, Optional.of("x")) == DecisionType.EXPLICIT_DENY;
                assertThat(decision.type()).isEqualTo(denied ? DecisionType.EXPLICIT_DENY : DecisionType.UNKNOWN);
            }
    }
}
