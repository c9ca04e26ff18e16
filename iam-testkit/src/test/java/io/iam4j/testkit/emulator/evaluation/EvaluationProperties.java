// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

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

    private static Decision decided(List<Line> lines, String action, String resource, Optional<String> value) {
        List<Line> matching = lines.stream()
                .filter(line -> line.matches(action, resource, value))
                .toList();
        if (matching.stream().anyMatch(Line::deny)) return Decision.EXPLICIT_DENY;
        return matching.isEmpty() ? Decision.IMPLICIT_DENY : Decision.ALLOWED;
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

    private static Policy policy(List<Line> lines) {
        return Policy.of("{\"Version\":\"2012-10-17\",\"Statement\":["
                + lines.stream().map(Line::json).collect(Collectors.joining(",")) + "]}");
    }

    private static Facts facts(Optional<String> value) {
        return Facts.none().with("a:k", value);
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
                assertThat(Policy.decide(List.of(policy(one), policy(two)), action, resource, facts(value)))
                        .as("%s on %s with %s", action, resource, value)
                        .isEqualTo(decided(all, action, resource, value));
    }

    @Property
    void boundaries_and_session_policies_only_take_away(
            @ForAll("documents") List<Line> identity,
            @ForAll("documents") List<Line> boundary,
            @ForAll("documents") List<Line> session) {
        Rights rights = new Rights(
                List.of(policy(identity)), Optional.of(policy(boundary)), Optional.of(List.of(policy(session))));
        Optional<String> value = Optional.of("x");
        for (String action : ACTIONS)
            for (String resource : RESOURCES) {
                List<Decision> parts = List.of(
                        decided(identity, action, resource, value),
                        decided(boundary, action, resource, value),
                        decided(session, action, resource, value));
                assertThat(rights.decide(action, resource, facts(value))).isEqualTo(together(parts));
            }
    }

    private static Decision together(List<Decision> parts) {
        if (parts.contains(Decision.EXPLICIT_DENY)) return Decision.EXPLICIT_DENY;
        return parts.contains(Decision.IMPLICIT_DENY) ? Decision.IMPLICIT_DENY : Decision.ALLOWED;
    }

    @Property
    void a_grant_at_the_resource_helps_within_an_account_and_is_needed_across(
            @ForAll("documents") List<Line> identity, @ForAll("documents") List<Line> boundary) {
        Rights rights = new Rights(List.of(policy(identity)), Optional.of(policy(boundary)));
        for (String action : ACTIONS) {
            Ask ask = new Ask(action, "arn:aws:s3:::a", Facts.none());
            Decision own = rights.verdict(ask).decision();
            boolean denied = own == Decision.EXPLICIT_DENY;
            Grant exact = new Grant(Decision.ALLOWED, Grip.EXACT);
            Grant account = new Grant(Decision.ALLOWED, Grip.ACCOUNT);
            Grant none = new Grant(Decision.IMPLICIT_DENY, Grip.NONE);
            assertThat(rights.verdictWithin(ask, exact).allows()).isEqualTo(!denied);
            assertThat(rights.verdictWithin(ask, account).decision()).isEqualTo(own);
            assertThat(rights.verdictWithin(ask, none).decision()).isEqualTo(own);
            assertThat(rights.verdictAcross(ask, exact).decision()).isEqualTo(own);
            assertThat(rights.verdictAcross(ask, none).allows()).isFalse();
            assertThat(rights.verdictWithin(ask, new Grant(Decision.EXPLICIT_DENY, Grip.NONE))
                            .decision())
                    .isEqualTo(Decision.EXPLICIT_DENY);
        }
    }
}
