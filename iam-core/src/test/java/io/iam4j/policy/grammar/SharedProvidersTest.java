// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SharedProvidersTest {
    private static final String ARN = "arn:aws:iam::123456789012:oidc-provider/";

    static Stream<Arguments> recorded() throws Exception {
        try (InputStream rows = SharedProvidersTest.class.getResourceAsStream("recorded-oidc-trusts.txt")) {
            return new String(Objects.requireNonNull(rows).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> Arguments.of((Object[]) line.split(" \\| ", 3)))
                            .toList()
                            .stream();
        }
    }

    private static String provider(String issuer) {
        return PrincipalGrammar.check(Principal.Kind.FEDERATED, issuer, new GrammarContext("aws", Set.of()))
                        .isEmpty()
                ? issuer
                : ARN + issuer;
    }

    private static Statement statement(String issuer, String action, String conditions) {
        String text = "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'Federated':'"
                + provider(issuer)
                + "'},'Action':'" + action + "'" + (conditions.isEmpty() ? "" : ",'Condition':{" + conditions + "}")
                + "}}";
        return PolicyDocument.fromWire(text.replace('\'', '"')).statements().get(0);
    }

    private static Optional<String> answer(Statement statement) {
        Map<String, Map<String, List<String>>> blocks = new HashMap<>();
        for (Condition each : statement.conditions())
            blocks.computeIfAbsent(each.operator(), any -> new HashMap<>()).put(each.key(), each.values());
        String provider = statement.principals().get(0).ids().get(0);
        Optional<String> answer = SharedProviders.check(provider, blocks).map(RejectedTerm::answer);
        assertThat(SharedProviders.isOutdated(statement)).isEqualTo(answer.isPresent());
        return answer;
    }

    private static String expected(String issuer, String which) {
        String asked = " must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, ";
        String claim = issuer.startsWith("cognito") ? ":aud" : ":sub";
        return switch (which) {
            case "cognito" -> "A condition block must be present for the Cognito provider";
            case "application" ->
                "Policy trusting " + issuer + " requires a StringEquals condition on an application id";
            case "github" ->
                "Trust policy with trusted principal " + ARN + issuer + asked + issuer + ":sub or " + issuer
                        + ":job_workflow_ref which is not scoped to all.";
            default ->
                "Trust policy with trusted principal " + issuer + asked + issuer + claim
                        + " which is not scoped to all.";
        };
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("recorded")
    void a_trust_is_judged_as_iam_was_seen_to(String issuer, String conditions, String which) {
        Statement statement = statement(issuer, "sts:AssumeRoleWithWebIdentity", conditions);
        if (which.equals("taken")) assertThat(answer(statement)).isEmpty();
        else assertThat(answer(statement)).contains(expected(issuer, which));
    }

    @ParameterizedTest
    @CsvSource({
        "agent.buildkite.com, agent.buildkite.com:sub",
        "api.pulumi.com/oidc, api.pulumi.com/oidc:aud",
        "app.terraform.io, app.terraform.io:sub",
        "oidc.vercel.com, oidc.vercel.com:aud",
        "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d, sts:RoleSessionName",
        "studio.datachain.ai/api, studio.datachain.ai/api:sub",
    })
    void each_listed_issuer_is_asked_for_its_key(String issuer, String key) {
        String action = "sts:AssumeRoleWithWebIdentity";
        assertThat(answer(statement(issuer, action, "")).orElseThrow()).contains(", " + key + " which");
        assertThat(answer(statement(issuer, action, "'StringLike':{'" + key + "':'a*'}")))
                .isEmpty();
    }

    @Test
    void a_cluster_or_a_company_is_not_asked() {
        for (String issuer :
                new String[] {"oidc.eks.eu-west-1.amazonaws.com/id/ABC", "acme.okta.com", "gitlab.com/acme"})
            assertThat(answer(statement(issuer, "sts:AssumeRoleWithWebIdentity", "")))
                    .isEmpty();
    }

    @Test
    void other_actions_and_denials_are_not_asked() {
        Statement tags = statement("gitlab.com", "sts:TagSession", "");
        assertThat(SharedProviders.isOutdated(tags)).isFalse();
        Statement denial = Statement.deny(SharedProviders.ACTION).by(Principal.federated(ARN + "gitlab.com"));
        assertThat(SharedProviders.isOutdated(denial)).isFalse();
    }
}
