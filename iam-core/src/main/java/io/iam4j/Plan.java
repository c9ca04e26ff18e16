// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.access.difference.PrincipalDifference;
import io.iam4j.access.difference.PrincipalDifference.WayIn;
import io.iam4j.account.LiveAccount;
import io.iam4j.act.Act;
import io.iam4j.apply.Applied;
import io.iam4j.apply.Applier;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Applying;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.GivenSecret;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.internal.MfaChange.CreateVirtualMFADevice;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.change.internal.TagChange;
import io.iam4j.internal.Moment;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Fingerprints;
import io.iam4j.plan.Planner;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.render.LeastPolicy;
import io.iam4j.render.PlanDocument;
import io.iam4j.render.PlanFormat;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change set bound to the account that it changes. {@link #toString} prints the plan, and {@link #apply} carries it out.
 * Thread-safe; the only thing that changes in it is whether it was applied, or is being so.
 */
public final class Plan {
    private final ChangeSet changes;
    private final LiveAccount account;
    private final Map<Recipient, Sealer> sealers;
    private final Map<GivenSecret, Secret> given;
    private final List<Permit> permits;
    private final PlanRuns runs;
    private final FoundAccount before;
    private final PlanDocument shown;

    private Plan(
            ChangeSet changes,
            LiveAccount account,
            Map<Recipient, Sealer> sealers,
            Map<GivenSecret, Secret> given,
            PlanRuns runs,
            FoundAccount before,
            Instant now) {
        this.changes = changes;
        this.account = account;
        this.sealers = Map.copyOf(sealers);
        this.given = Map.copyOf(given);
        this.runs = runs;
        this.before = before;
        permits = List.of();
        shown = PlanDocument.of(changes, before, now);
    }

    private Plan(Plan other, PlanRuns runs, ChangeSet changes, Map<GivenSecret, Secret> given, List<Permit> permits) {
        this.runs = runs;
        account = other.account;
        sealers = other.sealers;
        this.given = Map.copyOf(given);
        before = other.before;
        shown = other.shown;
        this.changes = changes;
        this.permits = List.copyOf(permits);
    }

    static Plan made(Account desired, LiveAccount account, AsOf time) {
        Instant now = time.now();
        return made(
                desired.sealers(),
                Kinds.given(desired.resources()),
                ReadScope.of(desired.at(now)),
                account,
                time,
                observed -> Planner.plan(desired, observed, now),
                (observed, changes) -> PlanNotes.of(desired, observed, changes, now));
    }

    static Plan made(Act act, LiveAccount account, AsOf time) {
        Instant now = time.now();
        return made(
                act.sealers(),
                Map.of(),
                act.scope(),
                account,
                time,
                observed -> Planner.plan(act, observed, now),
                (observed, changes) -> List.of());
    }

    private static Plan made(
            Map<Recipient, Sealer> sealers,
            Map<GivenSecret, Secret> given,
            ReadScope scope,
            LiveAccount account,
            AsOf time,
            Function<Snapshot, ChangeSet> planner,
            BiFunction<Snapshot, ChangeSet, List<String>> notes) {
        Keys keys = Keys.judgedAside(sealers, time.now());
        Moment readAt = Moment.now();
        Snapshot observed = account.read(scope);
        ChangeSet changes = planner.apply(observed);
        for (ReadScope asked = scope; isShort(changes, observed); ) {
            ReadScope more = changes.origin().scope().exactly(hints(changes, observed));
            if (more.equals(asked)) break;
            asked = more;
            observed = account.read(more);
            changes = planner.apply(observed);
        }
        Snapshot found = observed;
        FoundAccount before = new FoundAccount(() -> found);
        ChangeSet noted = keys.check(changes).noting(notes.apply(found, changes));
        return new Plan(noted, account, sealers, given, PlanRuns.readAt(readAt, time.ahead()), before, time.now());
    }

    /** Whether the plan would change a user going by a hint, or goes by details or credentials that were not read. */
    private static boolean isShort(ChangeSet changes, Snapshot observed) {
        boolean unread =
                observed.scope().filter(changes.origin().scope()::goesBeyond).isPresent();
        return unread || !hints(changes, observed).isEmpty();
    }

    /** The users whom {@code changes} would change going by a hint. */
    private static Set<String> hints(ChangeSet changes, Snapshot observed) {
        Set<String> touched = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        changes.origin().touched().stream()
                .filter(target -> target.kind().equals(Kind.USER))
                .forEach(user -> touched.add(user.name()));
        Set<String> hints = new TreeSet<>(observed.hinted());
        hints.retainAll(touched);
        hints.removeAll(changes.origin().scope().exactly());
        return hints;
    }

    static Plan stored(ChangeSet changes, LiveAccount account, Map<Recipient, Sealer> sealers) {
        FoundAccount before = new FoundAccount(() -> {
            Snapshot now = account.read(changes.origin().scope());
            if (!Fingerprints.matches(changes.origin(), now)) throw PlanRefusedException.outdated(changes, now, false);
            return now;
        });
        return new Plan(changes, account, sealers, Map.of(), PlanRuns.stored(), before, Instant.now());
    }

    /** The changes: plain data to look at, to assert on, or to store with {@link io.iam4j.render.ChangeSetJson}. */
    public ChangeSet changes() {
        return changes;
    }

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * A plan that allows what a guard refused; {@link io.iam4j.change.Refusal} names the permit. With {@link
     * Permit#onlyIfAccessNarrows} it is refused where it widens anybody's access.
     */
    public Plan permitting(Permit... permits) {
        List<Permit> all = new ArrayList<>(this.permits);
        ChangeSet conditional = changes;
        for (Permit permit : permits) {
            if (!permit.equals(Permit.onlyIfAccessNarrows())) all.add(permit);
            else conditional = conditional.refusing(widenings());
        }
        return new Plan(this, runs, conditional.permitting(all.toArray(Permit[]::new)), given, all);
    }

    /** Who could do more; of whom tags change cannot be told, for policies may go by tags. */
    private List<Refusal> widenings() {
        Stream<Refusal> gaining = accessDifference().principals().stream()
                .filter(PrincipalDifference::widens)
                .map(each -> new Refusal(Permit.moreAccess(each.principal()), widening(each)));
        Stream<Refusal> tagged = changes.changes().stream()
                .filter(TagChange.class::isInstance)
                .map(change -> change.target().toString())
                .filter(target -> target.startsWith(Kind.USER + " ") || target.startsWith(Kind.ROLE + " "))
                .distinct()
                .map(
                        who -> new Refusal(
                                Permit.moreAccess(who),
                                who
                                        + " gets other tags, and conditions of policies may go by tags: what they allow then is not judged."));
        return Stream.concat(gaining, tagged).toList();
    }

    private static String widening(PrincipalDifference who) {
        List<String> ways =
                who.waysIn().stream().filter(WayIn::isGained).map(WayIn::way).toList();
        List<String> gains = who.lines().stream()
                .filter(line -> line.startsWith("+ "))
                .map(line -> line.substring(2))
                .filter(line -> !ways.contains(line))
                .toList();
        List<String> said = new ArrayList<>();
        if (!gains.isEmpty()) said.add(who.shown() + " could do more than now: " + first(gains) + ".");
        if (!ways.isEmpty())
            said.add("more than now could be done as " + who.shown() + ", or to it: " + first(ways) + ".");
        return String.join(" ", said);
    }

    private static String first(List<String> lines) {
        String shown = lines.stream().limit(3).collect(Collectors.joining("; "));
        return shown + (lines.size() > 3 ? "; and " + (lines.size() - 3) + " more" : "");
    }

    /**
     * What everybody whom the plan touches can do afterwards and cannot do now, and the reverse. A plan from a stored change set reads the
     * account for it.
     *
     * @throws io.iam4j.account.AccountException when the account cannot be read for it
     * @throws PlanRefusedException when the account has changed since the change set was stored
     */
    public AccessDifference accessDifference() {
        return shown.access().orElseThrow();
    }

    /** A plan with these warnings besides its own, such as the findings of an audit of the keys. */
    public Plan warning(Collection<?> more) {
        return new Plan(
                this, runs, changes.warning(more.stream().map(Object::toString).toList()), given, permits);
    }

    /**
     * A plan with the private keys of these, which a stored plan needs and does not hold, as in {@code
     * plan.giving(serverCertificate("www").privateKey(key))}. What else they say makes no difference. Each key is wiped once the service
     * has it.
     */
    public Plan giving(Resource... resources) {
        Map<GivenSecret, Secret> all = new HashMap<>(given);
        all.putAll(Kinds.given(Arrays.stream(resources)));
        return new Plan(this, runs, changes, all, permits);
    }

    /**
     * The plan in another form, such as {@code plan.as(Markdown.underSize(60_000))}: {@link io.iam4j.render.Terminal}, {@link
     * io.iam4j.render.Markdown}, {@link io.iam4j.render.Html}, {@link io.iam4j.render.AwsCli} or {@link
     * io.iam4j.render.ChangeSetJson#format}. A plan from a stored change set reads the account for it.
     *
     * @throws io.iam4j.account.AccountException when the account cannot be read for it
     * @throws PlanRefusedException when the account has changed since the change set was stored
     */
    public String as(PlanFormat format) {
        return document().as(format);
    }

    /** The plan to be shown, with placeholders in place of ids, addresses and fingerprints; see {@link PlanDocument#redacted}. */
    public PlanDocument redacted() {
        return document().redacted();
    }

    PlanDocument document() {
        return shown.guardedAs(guarded());
    }

    /**
     * The least IAM policy with which a caller can read the account as this plan did, and apply the plan; see {@link LeastPolicy}. A plan
     * from a stored change set reads the account for it.
     *
     * @throws io.iam4j.account.AccountException when the account cannot be read for it
     * @throws PlanRefusedException when the account has changed since the change set was stored
     */
    public PolicyDocument leastPolicy() {
        return LeastPolicy.of(changes, before.get());
    }

    /** {@link #apply(ApplyOptions)} with {@link ApplyOptions#standard}. */
    public Applied apply() {
        return apply(ApplyOptions.standard());
    }

    /**
     * Carries out every change, once. A plan that was stored, whose last apply did not carry out everything, or whose reading is older than
     * {@link ApplyOptions#trustReadingFor}, is first compared with the account: it is refused when something that it reads or touches
     * has changed, and the message says so when the account is already as the plan makes it. A younger reading is trusted: what somebody
     * changed since is overwritten where the plan sets it. Of a stored plan that only puts a password in place of another, no reading tells
     * that it was applied, and it does so again. While one apply of a plan or of a part of it is under way, a further one is refused.
     *
     * @return the outcome of every step, and the secrets made, sealed
     * @throws PlanRefusedException when a guard refuses it, it was applied already or is being applied, what it gives was to end before
     *     now, or what it reads or touches has changed; nothing was changed
     * @throws io.iam4j.account.AccountException when the account cannot be read for that comparison; nothing was changed
     * @throws io.iam4j.secret.UnusableRecipientException when a key cannot serve; nothing was changed
     * @throws io.iam4j.secret.MissingSecretException when a private key that it hands to the service is not at hand; nothing was changed
     * @throws ApplyFailedException when not every step is done
     */
    public Applied apply(ApplyOptions options) {
        Applied outcome = runs.apply(changes, applier(options, MovedUsers.NONE), options);
        if (!outcome.isComplete()) throw new ApplyFailedException(outcome);
        return outcome;
    }

    /**
     * {@link #apply(ApplyOptions)} on a thread of its own, which {@link Applying#cancel} stops.
     *
     * @return the apply under way; {@link Applying#await()} gives the outcome of every step, also when not every step is done
     * @throws PlanRefusedException when a guard refuses it, it is being applied, or what it gives was to end before now; nothing was changed
     */
    public Applying start(ApplyOptions options) {
        return begin(options, MovedUsers.NONE);
    }

    private Applying begin(ApplyOptions options, MovedUsers others) {
        return runs.start(changes, applier(options, others), runs.noting(options));
    }

    /** A plan of the steps of these numbers alone, numbered anew; those that are left out count as done. */
    public Plan only(Set<Integer> steps) {
        return new Plan(this, runs.ofPart(), changes.only(steps), given, permits);
    }

    /**
     * The steps of these numbers alone; the {@code first} part of a plan is compared with the account as a whole plan is.
     *
     * @param others the users of other accounts whom the plan of the organization moves
     */
    Applying start(Set<Integer> steps, boolean first, ApplyOptions options, MovedUsers others) {
        if (first) return only(steps).begin(options, others);
        ChangeSet part = runs.inTime(changes.only(steps), options);
        return runs.start(part, new Applier(part, account, sealers, given, () -> {}), options);
    }

    /** A plan that is refused for these reasons too. */
    Plan refusing(List<Refusal> more) {
        return new Plan(this, runs, changes.refusing(more), given, permits);
    }

    /** What it is refused for, with what holds at this moment. */
    List<Refusal> refusals() {
        return guarded().refusals();
    }

    /** The account as it was found; it is not read again for it. */
    FoundAccount before() {
        return before;
    }

    private Applier applier(ApplyOptions options, MovedUsers others) {
        Objects.requireNonNull(options, "options");
        List<Refusal> refusals = refusals();
        if (!refusals.isEmpty()) throw PlanRefusedException.because(refusals);
        return new Applier(
                runs.inTime(changes, options), account, sealers, given, runs.check(changes, account, options, others));
    }

    /** The changes, refused also while the secrets that they make would be shown in clear. */
    private ChangeSet guarded() {
        if (changes.secrets().isEmpty()
                && changes.given().isEmpty()
                && changes.changes(CreateVirtualMFADevice.class).isEmpty()) return changes;
        List<Refusal> all = new ArrayList<>();
        account.exposures().forEach(exposure -> all.add(new Refusal(Permit.exposedSecrets(), exposure)));
        return changes.refusing(all).permitting(permits.toArray(Permit[]::new));
    }

    @Override
    public String toString() {
        return guarded().toString();
    }
}
