// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.user;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Resource;
import io.iam4j.testkit.Call;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What a limit on calls costs: applies and plans on the embedded IAM, whose answers take 40 ms, against the least time that
 * the limit allows. Run by {@code examples/throttling.sh}, which writes the table into {@code docs/performance.md}.
 */
public final class ThrottlingTable {
    private static final Duration LATENCY = Duration.ofMillis(40);
    private static final String FORMAT = "| %s | %s | %s | %d of %d | %.1f s | %.1f s | %.2f | %d | %.1f %% |";
    private static final List<Scenario> ALL = List.of(
            new Scenario("apply", 600, 5, true),
            new Scenario("apply", 1000, 2, true),
            new Scenario("apply", 2000, 1, true),
            new Scenario("apply", 600, 5, false),
            new Scenario("apply", 2000, 10, true),
            new Scenario("plan", 600, 5, true),
            new Scenario("plan", 600, 5, false));

    private ThrottlingTable() {}

    /**
     * A run.
     *
     * @param what {@code apply} of so many changes to a new account, or {@code plan} of so many users without a password
     * @param size how many
     * @param perSecond how many calls a second the service takes, and how many at once after a pause
     * @param shared whether that is a limit for all operations together, or for each
     */
    private record Scenario(String what, int size, int perSecond, boolean shared) {
        double leastSeconds() {
            return (double) size / perSecond;
        }

        String row() throws InterruptedException {
            try (EmbeddedIam server = EmbeddedIam.start()) {
                return what.equals("apply") ? apply(server) : plan(server);
            }
        }

        private void limit(EmbeddedIam server) {
            server.calls().clear();
            if (shared) server.weather().latency(LATENCY).sharedThrottling(perSecond, perSecond);
            else server.weather().latency(LATENCY).throttling(perSecond, perSecond);
        }

        private String apply(EmbeddedIam server) throws InterruptedException {
            Plan plan = Iam.plan(people(size), live(server));
            int steps = plan.changes().steps().size();
            limit(server);
            long begin = System.nanoTime();
            Applied applied = plan.start(ApplyOptions.standard()).await();
            return row(server, seconds(begin), applied.count(Outcome.DONE), steps);
        }

        private String plan(EmbeddedIam server) {
            Account users = account("a").with(users(size));
            AwsAccount live = live(server);
            if (!Iam.plan(users, live).apply().isComplete()) throw new IllegalStateException("not applied");
            limit(server);
            long begin = System.nanoTime();
            boolean read = Iam.plan(users, live).isEmpty();
            return row(server, seconds(begin), read ? size : 0, size);
        }

        private String row(EmbeddedIam server, double took, long done, int of) {
            Map<String, Integer> taken = new TreeMap<>();
            List<Call> calls = server.calls().all();
            calls.stream()
                    .filter(call -> call.injectedFault().isEmpty())
                    .forEach(call -> taken.merge(shared ? "" : call.action(), 1, Integer::sum));
            int refused = server.calls().withInjectedFault().size();
            double ideal = (double) Collections.max(taken.values()) / perSecond;
            return String.format(
                    Locale.ROOT,
                    FORMAT,
                    what,
                    perSecond + "/s",
                    shared ? "all operations together" : "each operation",
                    done,
                    of,
                    ideal,
                    took,
                    took / ideal,
                    calls.size(),
                    100.0 * refused / calls.size());
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static AwsAccount live(EmbeddedIam server) {
        return Sdk.account(server.endpoint(), "test");
    }

    private static List<Resource> users(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .<Resource>map(i -> user("user-" + i).withoutConsoleAccess())
                .toList();
    }

    /** An account that takes so many changes: groups with a policy each, and users in them. */
    static Account people(int changes) {
        int groups = changes / 60 * 2;
        List<Group> all = new ArrayList<>();
        for (int i = 0; i < groups; i++)
            all.add(group("group-" + i)
                    .attach(policy("policy-" + i).allowing(allow("s3:Get*").on("arn:aws:s3:::bucket-" + i))));
        List<Resource> resources = new ArrayList<>(all);
        for (int i = 0; i < (changes - 3 * groups) / 2; i++)
            resources.add(user("user-" + i).memberOf("group-" + i % groups));
        return account("a").with(resources);
    }

    /** Takes the longest time in seconds that a scenario may need; makes all of them, and writes the table, without it. */
    public static void main(String[] arguments) throws Exception {
        double longest = arguments.length == 0 ? Double.MAX_VALUE : Double.parseDouble(arguments[0]);
        List<Scenario> chosen = ALL.stream()
                .filter(scenario -> scenario.leastSeconds() <= longest)
                .toList();
        ExecutorService each = Executors.newFixedThreadPool(chosen.size());
        List<Future<String>> rows = new ArrayList<>();
        for (Scenario scenario : chosen) rows.add(each.submit(() -> printed(scenario.row())));
        List<String> table = new ArrayList<>(List.of(
                "| | limit | of | done | least time | took | times the least | calls | refused |",
                "|---|---|---|---|---|---|---|---|---|"));
        for (Future<String> row : rows) table.add(row.get());
        each.shutdown();
        if (chosen.size() == ALL.size()) write(table);
        else System.out.println("Not all scenarios: docs/performance.md stays as it is.");
    }

    private static String printed(String row) {
        System.out.println(row);
        return row;
    }

    private static void write(List<String> table) throws IOException {
        DocumentTable.replace("performance.md", "throttling", table);
        System.out.println("The table is in docs/performance.md.");
    }
}
