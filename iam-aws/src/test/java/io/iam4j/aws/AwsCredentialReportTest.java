// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.change.Change;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A plan that goes by the credential report: how few calls it takes, and what a report that is wrong does to it. */
class AwsCredentialReportTest {
    private static final String PASSWORD = "correct-horse-Battery-9!";

    private final TestClock clock = new TestClock();
    private final EmbeddedIam server = EmbeddedIam.builder().clock(clock).start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final StsClient sts = Clients.sts(server.endpoint());

    @AfterEach
    void close() {
        iam.close();
        sts.close();
        server.close();
    }

    /** As a program of its own would see the account: without memory of what was done before. */
    private AwsAccount reported(Duration maxAge) {
        return exact().reading(ReadOptions.credentialReport(maxAge));
    }

    private AwsAccount reported() {
        return reported(hours(4));
    }

    private AwsAccount exact() {
        return AwsAccount.using(iam, sts);
    }

    /** Five users, more than a report costs calls, each with a password. */
    private static Account team() {
        return account("a").with(person("ada"), person("ben"), person("cleo"), person("dan"), person("eve"));
    }

    private static User person(String name) {
        return user(name).withConsoleAccess(new PlainSealer());
    }

    private static void apply(Account declared, AwsAccount account) {
        assertThat(plan(declared, account).apply().isComplete()).isTrue();
    }

    private static List<String> toldOfTheReport(Plan plan) {
        return plan.changes().warnings().stream()
                .filter(warning -> warning.contains("credential report"))
                .toList();
    }

    private void deletePassword(String user) {
        iam.deleteLoginProfile(request -> request.userName(user));
    }

    private void setPassword(String user) {
        iam.createLoginProfile(request -> request.userName(user).password(PASSWORD));
    }

    /** The layer of the side-by-side measurement. */
    private static Account layer(int users) {
        Account layer = account("lab").tagging("Layer", "base-identities");
        for (int i = 0; i < users / 10; i++)
            layer = layer.with(
                    group("group-" + i)
                            .attach(policy("policy-" + i)
                                    .allowing(allow("s3:Get*").onEverything())),
                    role("Role-" + i).trusting(thisAccount().withMfa()).attach("policy-" + i));
        for (int i = 0; i < users; i++) layer = layer.with(person("user-" + i).memberOf("group-" + i % (users / 10)));
        return layer;
    }

    @Test
    void a_no_change_plan_of_200_users_takes_30_calls() {
        Account declared = layer(200);
        apply(declared, exact());
        server.calls().clear();
        assertThat(plan(declared, reported()).isEmpty()).isTrue();
        Map<String, Integer> expected = new TreeMap<>(Map.of(
                "GetAccountAuthorizationDetails", 1,
                "ListRoles", 1,
                "ListInstanceProfiles", 1,
                "ListAccountAliases", 1,
                "GetAccountPasswordPolicy", 1,
                "GetAccountSummary", 1,
                "GetCallerIdentity", 1,
                "GetPolicy", 20,
                "GenerateCredentialReport", 1,
                "GetCredentialReport", 2));
        assertThat(server.calls().byAction()).isEqualTo(expected);
        assertThat(server.calls().total()).isEqualTo(30);

        server.calls().clear();
        assertThat(plan(declared, reported()).isEmpty()).isTrue();
        expected.put("GetCredentialReport", 1);
        assertThat(server.calls().byAction()).isEqualTo(expected);
    }

    @Test
    void nobody_who_does_not_ask_for_it_gets_a_report() {
        apply(team(), exact());
        server.calls().clear();
        Plan plan = plan(team(), exact());
        assertThat(server.calls().names()).doesNotContain("GenerateCredentialReport", "GetCredentialReport");
        assertThat(server.calls().count("GetLoginProfile")).isEqualTo(5);
        assertThat(toldOfTheReport(plan)).isEmpty();
        assertThat(toldOfTheReport(plan(team(), reported().reading(ReadOptions.standard()))))
                .isEmpty();
    }

    @Test
    void a_report_that_saves_no_calls_is_not_asked_for() {
        Account three = account("a").with(person("ada"), person("ben"), person("cleo"));
        apply(three, exact());
        server.calls().clear();
        assertThat(toldOfTheReport(plan(three, reported()))).isEmpty();
        assertThat(server.calls().count("GetLoginProfile")).isEqualTo(3);
        assertThat(server.calls().count("GenerateCredentialReport")).isZero();
    }

    @Test
    void the_plan_tells_how_old_the_report_is() {
        apply(team(), exact());
        plan(team(), reported());
        clock.forward(Duration.ofSeconds(72 * 60 + 30));
        assertThat(plan(team(), reported()).toString())
                .contains("Whether 5 users have a console password is known from the credential report of ")
                .contains(" alone, 1 h 12 min old: a password removed or set since then is not seen.");
    }

    @Test
    void a_report_older_than_allowed_is_not_used_and_the_plan_says_so() {
        apply(team(), exact());
        plan(team(), reported());
        clock.forward(Duration.ofSeconds(72 * 60 + 30));
        assertThat(plan(team(), reported(hours(2))).toString()).contains("1 h 12 min old");
        deletePassword("ada");
        Plan plan = plan(team(), reported(hours(1)));
        assertThat(plan.toString())
                .contains("+ console password")
                .contains("The credential report was not used, and each user was asked for one by one: it is 1 h 12 min"
                        + " old, and at most 1 h was allowed");
    }

    @Test
    void a_report_that_is_refused_is_not_used_and_the_plan_says_so() {
        apply(team(), exact());
        deletePassword("ada");
        server.weather()
                .next(
                        "GenerateCredentialReport",
                        InjectedFault.fault(
                                403,
                                "AccessDenied",
                                "User: arn:aws:iam::123456789012:user/ci is not authorized to perform:"
                                        + " iam:GenerateCredentialReport on resource: *"));
        Plan plan = plan(team(), reported());
        assertThat(plan.changes().changes()).hasSize(1);
        assertThat(plan.changes().warnings().toString())
                .contains("The credential report was not used", "AccessDenied", "iam:GenerateCredentialReport");
    }

    /**
     * Each way in which a report can be wrong, for each declaration: what the plan would change of a user is what is so. What it
     * can miss is a password that came or went since, of a user whom it does not change otherwise.
     */
    @Test
    void a_report_that_is_wrong_gives_no_wrong_change() {
        Account before = account("a");
        for (String name : names()) {
            User user = user(name);
            before = before.with(name.startsWith("had") ? user.withConsoleAccess(new PlainSealer()) : user);
        }
        apply(before, exact());
        apply(before, reported());
        for (String name : names()) {
            if (name.startsWith("had-lost")) deletePassword(name);
            if (name.startsWith("none-got")) setPassword(name);
        }
        Account declared = account("a");
        for (String name : names()) {
            User user = name.contains("changed") ? user(name).tagged("Team", "new") : user(name);
            declared = declared.with(
                    name.endsWith("wanted") ? user.withConsoleAccess(new PlainSealer()) : user.withoutConsoleAccess());
        }
        List<Change> so = plan(declared, exact()).changes().changes();
        Plan plan = plan(declared, reported());
        List<Change> found = plan.changes().changes();
        assertThat(so).containsAll(found);
        assertThat(so.stream()
                        .filter(change -> !found.contains(change))
                        .map(change -> change.call() + " " + change.target().name()))
                .containsExactlyInAnyOrder(
                        "CreateLoginProfile had-lost-same-wanted", "DeleteLoginProfile none-got-same-refused");
        assertThat(plan.changes().warnings().toString()).contains("a password removed or set since then is not seen");
    }

    private static List<String> names() {
        return List.of("had-kept", "had-lost", "none-got", "none-still").stream()
                .flatMap(password -> List.of("changed", "same").stream().map(tags -> password + "-" + tags))
                .flatMap(user -> List.of("wanted", "refused").stream().map(wish -> user + "-" + wish))
                .toList();
    }

    @Test
    void a_user_who_was_made_anew_since_the_report_is_asked_for() {
        apply(team(), exact());
        apply(team(), reported());
        clock.forward(Duration.ofMinutes(10));
        deletePassword("ada");
        iam.deleteUser(request -> request.userName("ada"));
        iam.createUser(request -> request.userName("ada"));
        assertThat(plan(team(), reported()).changes().changes())
                .extracting(Change::call)
                .containsExactly("CreateLoginProfile");
    }

    @Test
    void a_user_whom_this_program_changed_is_asked_for() {
        AwsAccount account = reported();
        apply(team(), exact());
        apply(team(), account);
        apply(team().replacing(user("ada").withoutConsoleAccess()), account);
        assertThat(plan(team(), account).changes().changes())
                .extracting(Change::call)
                .containsExactly("CreateLoginProfile");
    }

    @Test
    void a_row_that_is_not_as_documented_is_not_believed() {
        Account odd = team().with(person("no,comma"));
        apply(odd, exact());
        server.calls().clear();
        assertThat(plan(odd, reported()).isEmpty()).isTrue();
        assertThat(server.calls().count("GetLoginProfile")).isEqualTo(1);
    }

    @Test
    void a_stored_plan_is_compared_with_what_was_asked_for_one_by_one() {
        apply(team(), exact());
        deletePassword("ada");
        assertThat(toldOfTheReport(plan(team(), reported()))).hasSize(1);
        setPassword("ada");
        Account declared = team().replacing(person("ben").tagged("Team", "new"));
        String stored = ChangeSetJson.write(plan(declared, reported()).changes());
        Plan later = Iam.plan(ChangeSetJson.read(stored), reported());
        assertThat(later.apply().isComplete()).isTrue();
    }

    @Test
    void an_age_that_no_report_has_is_refused() {
        for (Duration age : List.of(Duration.ZERO, Duration.ofHours(5), Duration.ofMinutes(-1)))
            assertThatThrownBy(() -> ReadOptions.credentialReport(age))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("4 hours");
    }
}
