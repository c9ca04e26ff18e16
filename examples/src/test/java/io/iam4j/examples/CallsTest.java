// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.secret.Sealer;
import io.iam4j.testkit.EmbeddedIam;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many calls of which operation the reference accounts cost. What costs a call more fails here. */
class CallsTest {
    @TempDir
    private Path folder = Path.of("");

    private final EmbeddedIam server = EmbeddedIam.start();

    @AfterEach
    void close() {
        server.close();
    }

    /** The calls of every plan. */
    private static Map<String, Integer> reading(Map<String, Integer> besides) {
        Map<String, Integer> calls = new TreeMap<>(Map.of(
                "GetAccountAuthorizationDetails", 1,
                "GetAccountPasswordPolicy", 1,
                "GetAccountSummary", 1,
                "GetCallerIdentity", 1,
                "ListAccountAliases", 1,
                "ListInstanceProfiles", 1,
                "ListRoles", 1));
        calls.putAll(besides);
        return calls;
    }

    /** Plans as a program that starts anew does, applies, and plans again. */
    private void costs(
            Function<Function<String, Sealer>, Account> declaration,
            Map<String, Integer> plan,
            Map<String, Integer> apply,
            Map<String, Integer> again) {
        Account declared = declaration.apply(DemoKeys.in(folder)::of);
        Plan first = plan(declared);
        assertThat(server.calls().byAction()).as("plan").isEqualTo(plan);
        server.calls().clear();
        assertThat(first.apply().isComplete()).isTrue();
        assertThat(server.calls().byAction()).as("apply").isEqualTo(apply);
        server.calls().clear();
        assertThat(plan(declared).isEmpty()).isTrue();
        assertThat(server.calls().byAction()).as("plan again").isEqualTo(again);
    }

    private Plan plan(Account declared) {
        String id = declared.id().orElseThrow();
        return Iam.plan(declared, Sdk.account(server.endpoint(), server.accessKeyFor(id)));
    }

    @Test
    void the_security_account_costs_these_calls() {
        costs(SecurityAccount::declaration, reading(Map.of()), Map.of(), reading(Map.of()));
    }

    @Test
    void the_management_account_costs_these_calls() {
        costs(ManagementAccount::declaration, reading(Map.of()), Map.of(), reading(Map.of()));
    }
}
