// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.testkit.EmbeddedIam;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * A declaration after another, and what the account holds afterwards.
 *
 * @param name the context in miam's specification
 * @param first what the account holds
 * @param then what it shall hold
 * @param lost what it no longer holds afterwards, in sentences of {@link #held}
 * @param gained what it holds besides
 * @param calls the calls that change it, in any order
 * @param permits what the plan asks leave for
 */
record MiamScenario(
        String name,
        Account first,
        Account then,
        Set<String> lost,
        Set<String> gained,
        List<String> calls,
        List<Permit> permits) {
    static MiamScenario of(String name, Account first, Account then, String... calls) {
        return new MiamScenario(name, first, then, Set.of(), Set.of(), List.of(calls), List.of());
    }

    MiamScenario losing(String... facts) {
        return new MiamScenario(name, first, then, Set.of(facts), gained, calls, permits);
    }

    MiamScenario gaining(String... facts) {
        return new MiamScenario(name, first, then, lost, Set.of(facts), calls, permits);
    }

    MiamScenario permitting(Permit... permits) {
        return new MiamScenario(name, first, then, lost, gained, calls, List.of(permits));
    }

    static Stream<DynamicTest> each(MiamScenario... scenarios) {
        return Arrays.stream(scenarios).map(each -> DynamicTest.dynamicTest(each.name, each::run));
    }

    private void run() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            begin(live, first);
            Set<String> expected = held(live, iam);
            assertThat(expected).as("held before").containsAll(lost);
            assertThat(expected).filteredOn(gained::contains).as("held already").isEmpty();
            expected.removeAll(lost);
            expected.addAll(gained);
            server.calls().clear();
            Plan plan = plan(then, live);
            assertThat(plan.changes().refusals().stream().map(Refusal::needed))
                    .as("what is asked leave for")
                    .containsExactlyInAnyOrderElementsOf(permits);
            plan.permitting(permits.toArray(new Permit[0])).apply();
            assertThat(changing(server)).containsExactlyInAnyOrderElementsOf(calls);
            assertThat(held(live, iam)).isEqualTo(expected);
            assertThat(plan(then, live).isEmpty()).as("a second plan").isTrue();
        }
    }

    /** The scenario with a dry run, which is a plan: it changes nothing. */
    static DynamicTest dryRun(String name, Account first, Account then) {
        return DynamicTest.dynamicTest(name, () -> {
            try (EmbeddedIam server = EmbeddedIam.start();
                    IamClient iam = Clients.iam(server.endpoint())) {
                AwsAccount live = AwsAccount.using(iam);
                begin(live, first);
                server.calls().clear();
                Set<String> before = held(live, iam);
                assertThat(plan(then, live).changes().changes()).isNotEmpty();
                assertThat(changing(server)).isEmpty();
                assertThat(held(live, iam)).isEqualTo(before);
            }
        });
    }

    static void begin(AwsAccount live, Account first) {
        if (first.resources().findAny().isPresent()) plan(first, live).apply();
    }

    static List<String> changing(EmbeddedIam server) {
        return server.calls().mutating().stream().map(call -> call.action()).toList();
    }

    /** What the account holds, read anew, in a sentence each. */
    static Set<String> held(AwsAccount live, IamClient iam) {
        Set<String> facts = new TreeSet<>();
        live.export().resources().forEach(each -> {
            String name = each.kind() + " " + each.name() + " ";
            facts.add(name + "at " + each.path());
            if (each instanceof PolicyHolder holder) {
                holder.inline()
                        .forEach((called, document) -> facts.add(name + "has " + called + ": " + said(document)));
                holder.attached().forEach(policy -> facts.add(name + "has " + policy.name()));
            }
            if (each instanceof User user) {
                user.groups().forEach(group -> facts.add(name + "in " + group));
                password(iam, user.name()).forEach(password -> facts.add(name + password));
            }
            if (each instanceof Role role)
                facts.add(name + "trusts by " + said(role.trust().orElseThrow()));
            if (each instanceof InstanceProfile profile)
                profile.role().ifPresent(role -> facts.add(name + "of " + role));
            if (each instanceof ManagedPolicy policy)
                facts.add(name + "says " + said(policy.document().orElseThrow()));
        });
        return facts;
    }

    private static String said(PolicyDocument document) {
        return document.statements().stream()
                .map(each -> each.sid().map(sid -> sid + ": ").orElse("") + each.effect() + " "
                        + String.join(" ", new TreeSet<>(each.actions())))
                .collect(Collectors.joining(", "));
    }

    private static List<String> password(IamClient iam, String user) {
        try {
            LoginProfile profile =
                    iam.getLoginProfile(request -> request.userName(user)).loginProfile();
            return List.of("signs in with a password" + (profile.passwordResetRequired() ? " to be changed" : ""));
        } catch (NoSuchEntityException none) {
            return List.of();
        }
    }
}
