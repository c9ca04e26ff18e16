// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import static io.iam4j.Iam.credentialsOf;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.StepResult;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.secret.CollectedSecrets;
import io.iam4j.secret.SealedSecret;
import io.iam4j.testkit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One change of an account in one trouble: planned, applied, planned again. */
final class FaultCase {
    private static final Pattern DELETE_KEY =
            Pattern.compile("aws iam delete-access-key --user-name (\\S+) --access-key-id (\\S+)");

    private static final Pattern SERVICE_CREDENTIAL = Pattern.compile("ACCA[A-Z0-9]+");

    private final TestBed bed;
    private final Scenario scenario;
    private final List<String> faults = new ArrayList<>();
    private final CollectedSecrets sink = new CollectedSecrets();

    /**
     * What a scenario comes to in fair weather.
     *
     * @param changes the plan
     * @param readings the operations that the plan takes
     * @param applying the operations that the apply takes, its look-ups among them
     * @param after the account afterwards
     * @param keys how many access keys each user has then
     * @param secrets how many secrets are delivered
     */
    record Fair(
            String changes,
            SortedSet<String> readings,
            SortedSet<String> applying,
            Account after,
            Map<String, Integer> keys,
            int secrets) {}

    /** The plan, without the ids of keys and certificates, which are other ones in each case. */
    private static String comparable(Plan plan) {
        return plan.toString().replaceAll("\\b(A[KP][A-Z]A[A-Z0-9]{16}|[A-Z0-9]{32})\\b", "ID");
    }

    /** How a case ended. */
    enum End {
        /** Everything is as planned. */
        AS_PLANNED,
        /** A step ended as UNKNOWN, and everything is as planned once its message was followed. */
        MENDED,
        /** Something is not as it should be. */
        WRONG
    }

    /**
     * What came of a case.
     *
     * @param end how its plan or its apply ended
     * @param injected how many calls of that met a fault
     * @param met the operations of these calls
     * @param again the second plan; none when the case is of a plan alone
     * @param faults what is not as it should be, of all that
     */
    record Came(End end, int injected, SortedSet<String> met, Optional<Again> again, List<String> faults) {
        /** A case that was left by an error. */
        static Came failed(RuntimeException error) {
            return new Came(End.WRONG, 0, new TreeSet<>(), Optional.empty(), List.of("it ended with " + error));
        }
    }

    /**
     * A second plan.
     *
     * @param fault why it is not empty, as it should be
     * @param injected how many of its calls met a fault
     */
    record Again(Optional<String> fault, int injected) {}

    FaultCase(TestBed bed, Scenario scenario) {
        this.bed = bed;
        this.scenario = scenario;
    }

    static Fair fair(TestBed bed, Scenario scenario) {
        FaultCase each = new FaultCase(bed, scenario);
        Plan plan = each.begin();
        SortedSet<String> readings = each.actions();
        bed.server.calls().clear();
        plan.apply(each.options());
        return new Fair(
                comparable(plan),
                readings,
                each.actions(),
                bed.server.account(),
                each.keys(),
                plan.changes().secrets().size());
    }

    private Plan begin() {
        bed.server.reset();
        bed.server.seed(scenario.before());
        bed.server.calls().clear();
        return Iam.plan(scenario.desired(), bed.account());
    }

    private ApplyOptions options() {
        return ApplyOptions.standard()
                .sink(sink)
                .waits(Duration.ofMillis(1), Duration.ofMillis(4))
                .patience(Duration.ofSeconds(20));
    }

    private SortedSet<String> actions() {
        return bed.server.calls().all().stream().map(Call::action).collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Integer> keys() {
        Map<String, Integer> keys = new TreeMap<>();
        for (String user : bed.server.inspect(bed.server.accountId()).users())
            keys.put(user, bed.keys(user).size());
        return keys;
    }

    /** Plans in trouble of these operations. */
    Came planning(Fair fair, Trouble trouble, List<String> actions) {
        bed.server.reset();
        bed.server.seed(scenario.before());
        bed.server.calls().clear();
        brew(trouble, actions);
        String changes = comparable(Iam.plan(scenario.desired(), bed.account()));
        if (!changes.equals(fair.changes)) faults.add("another plan: " + changes);
        return new Came(end(0), injected(), met(), Optional.empty(), faults);
    }

    private End end(int unknown) {
        if (!faults.isEmpty()) return End.WRONG;
        return unknown == 0 ? End.AS_PLANNED : End.MENDED;
    }

    /** The operations of a plan that meet a trouble: each of them once, or all calls together. */
    static List<String> readings(Fair fair, Trouble trouble) {
        return trouble.calls()
                ? fair.readings.stream().filter(trouble.concerns()).toList()
                : List.of("");
    }

    /** The same of an apply. */
    static List<String> operations(Fair fair, Trouble trouble) {
        return trouble.calls()
                ? fair.applying.stream().filter(trouble.concerns()).toList()
                : List.of("");
    }

    private void brew(Trouble trouble, List<String> actions) {
        for (String action : actions) trouble.brew().accept(bed.server.weather(), action);
    }

    /** Plans in fair weather, applies in trouble of these operations, and plans again in the same trouble. */
    Came applying(Fair fair, Trouble trouble, List<String> actions) {
        Plan plan = begin();
        bed.server.calls().clear();
        brew(trouble, actions);
        Applied applied = apply(plan);
        int injected = injected();
        SortedSet<String> met = met();
        int unknown = (int) applied.count(Outcome.UNKNOWN);
        bed.server.weather().clear();
        if (unknown > 0) followMessages(applied);
        else if (!applied.isComplete()) faults.add(applied.toString());
        Again again = again(fair, trouble);
        check(fair, unknown);
        End end = end(unknown);
        again.fault().ifPresent(faults::add);
        return new Came(end, injected, met, Optional.of(again), faults);
    }

    private Again again(Fair fair, Trouble trouble) {
        bed.server.calls().clear();
        brew(trouble, readings(fair, trouble));
        Optional<String> fault = Optional.empty();
        try {
            Plan plan = Iam.plan(scenario.desired(), bed.account());
            if (!plan.isEmpty()) fault = Optional.of("the second plan is not empty: " + plan);
        } catch (RuntimeException error) {
            fault = Optional.of("the second plan ended with " + error);
        }
        int injected = injected();
        bed.server.weather().clear();
        return new Again(fault, injected);
    }

    private Applied apply(Plan plan) {
        try {
            return plan.apply(options());
        } catch (ApplyFailedException failure) {
            return failure.applied();
        }
    }

    private int injected() {
        return bed.server.calls().withInjectedFault().size();
    }

    private SortedSet<String> met() {
        return bed.server.calls().withInjectedFault().stream()
                .map(Call::action)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Only the work of a lost call that may be somebody else's ends so; its message says what to do. */
    private void followMessages(Applied applied) {
        for (StepResult result : applied.results()) {
            if (result.outcome() == Outcome.FAILED || result.outcome() == Outcome.NOT_TRIED)
                faults.add(result.toString());
            if (result.outcome() != Outcome.UNKNOWN) continue;
            Matcher told = DELETE_KEY.matcher(result.toString().replaceAll("\\s+", " "));
            String call = result.step().change().call();
            if (call.equals("CreateAccessKey") && told.find())
                bed.iam.deleteAccessKey(
                        request -> request.userName(told.group(1)).accessKeyId(told.group(2)));
            else if (call.equals("CreateServiceSpecificCredential")) reset(result);
            else if (!call.equals("CreateLoginProfile")) faults.add(result.toString());
        }
        AwsAccount account = bed.account();
        if (!Iam.plan(scenario.desired(), account).apply(options()).isComplete())
            faults.add("not mended by a second run");
    }

    /** As the message says: a credential that somebody else may have made gives another password by a reset. */
    private void reset(StepResult result) {
        Matcher told = SERVICE_CREDENTIAL.matcher(result.toString());
        String user = result.step().change().target().name();
        if (!told.find()) faults.add(result.toString());
        else
            Iam.plan(credentialsOf(user).resetServicePassword(told.group(), new PlainSealer()), bed.account())
                    .apply(options());
    }

    private void check(Fair fair, int unknown) {
        if (!bed.server.account().equals(fair.after))
            faults.add("another account: " + bed.server.account() + "\nrather than " + fair.after);
        if (!keys().equals(fair.keys)) faults.add("keys " + keys() + " rather than " + fair.keys);
        if (!bed.server.inspect().brokenInvariants().isEmpty())
            faults.add(bed.server.inspect().brokenInvariants().toString());
        if (sink.list().size() != fair.secrets)
            faults.add(sink.list().size() + " secrets delivered rather than " + fair.secrets);
        if (sink.uncertain().size() > unknown) faults.add(sink.uncertain() + " uncertain");
        for (SealedSecret secret : sink.list()) if (!bed.works(secret)) faults.add("dead: " + secret.title());
    }
}
