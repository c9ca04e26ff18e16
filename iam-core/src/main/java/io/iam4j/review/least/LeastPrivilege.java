// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.internal.Elapsed;
import io.iam4j.account.LiveAccount;
import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.Times;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principals;
import io.iam4j.policy.catalog.ActionCatalog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Proposes smaller policies for a user or role, by what it was seen to use: in the service's last accessed information, and in events of
 * CloudTrail when they are given.
 *
 * <pre>{@code
 * Proposal proposal = LeastPrivilege.of(role("ci")).seenIn(CloudTrail.in(Path.of("logs"))).propose(live);
 * System.out.println(proposal);
 * plan(proposal.account(), live).permitting(Permit.onlyIfAccessNarrows()).apply();
 * }</pre>
 *
 * Each allowing statement is cut down to the actions that are used, with its conditions; denials and the permissions boundary stay. Where
 * every use of an action is known with what it was on, resources are cut down too: to the ARNs that were named, and of things within a named
 * thing, such as the objects of a bucket, to all within it. What is used by the policy of a resource alone is looked at as if its own
 * policies allowed it. Immutable; each verb returns a new value.
 */
@CheckReturnValue
public final class LeastPrivilege {
    private final Principals principal;
    private final List<CloudTrail> trails;
    private final Duration unusedFor;
    private final boolean keepsUntold;
    private final boolean readsLastAccesses;
    private final ActionCatalog catalog;
    private final InstantSource clock;

    private LeastPrivilege(
            Principals principal,
            List<CloudTrail> trails,
            Duration unusedFor,
            boolean keepsUntold,
            boolean readsLastAccesses,
            ActionCatalog catalog,
            InstantSource clock) {
        this.principal = principal;
        this.trails = List.copyOf(trails);
        this.unusedFor = unusedFor;
        this.keepsUntold = keepsUntold;
        this.readsLastAccesses = readsLastAccesses;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * For a user or role. What was not used for {@link LastAccessed#TRACKED} falls away; what nothing tells of is kept.
     *
     * @param principal a user, a role, or the ARN of one
     */
    public static LeastPrivilege of(Principals principal) {
        return new LeastPrivilege(
                principal,
                List.of(),
                LastAccessed.TRACKED,
                true,
                true,
                ActionCatalog.standard(),
                InstantSource.system());
    }

    /** With these events of CloudTrail besides those given before. What they do not show is not taken for unused by that alone. */
    public LeastPrivilege seenIn(CloudTrail... events) {
        List<CloudTrail> all = new ArrayList<>(trails);
        all.addAll(Arrays.asList(events));
        return new LeastPrivilege(principal, all, unusedFor, keepsUntold, readsLastAccesses, catalog, clock);
    }

    /**
     * Where what was not used for so long falls away, as last accesses tell. What only events show, and show before that time alone, is
     * kept or dropped as what they never show.
     *
     * @param time more than zero, {@link LastAccessed#TRACKED} at most: what is done once a year needs all of it
     * @throws IllegalArgumentException when it is out of that range
     */
    public LeastPrivilege unusedFor(Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LastAccessed.TRACKED) > 0)
            throw new IllegalArgumentException(
                    "Unused for " + Times.lasting(time) + ": give more than zero and at most "
                            + LastAccessed.TRACKED.toDays() + " days, as far back as IAM tells.");
        return new LeastPrivilege(principal, trails, time, keepsUntold, readsLastAccesses, catalog, clock);
    }

    /**
     * Where what nothing tells of falls away: actions that the service does not track, most that read among them, and {@code iam:PassRole}.
     * Only what was seen is kept, so give events that show all that is done. Without any, a proposal ends with {@link NoEvidenceException}.
     */
    public LeastPrivilege droppingUntold() {
        return new LeastPrivilege(principal, trails, unusedFor, false, readsLastAccesses, catalog, clock);
    }

    /** Without last accesses, by events alone: nothing is asked of the service but the account. */
    public LeastPrivilege withoutLastAccesses() {
        return new LeastPrivilege(principal, trails, unusedFor, keepsUntold, false, catalog, clock);
    }

    /** By the actions of this catalogue. */
    public LeastPrivilege by(ActionCatalog actions) {
        return new LeastPrivilege(principal, trails, unusedFor, keepsUntold, readsLastAccesses, actions, clock);
    }

    /** With the time of this clock. */
    public LeastPrivilege at(InstantSource time) {
        return new LeastPrivilege(principal, trails, unusedFor, keepsUntold, readsLastAccesses, catalog, time);
    }

    /**
     * Reads the account, and the last accesses of the principal by action, and proposes.
     *
     * @throws io.iam4j.account.AccountException when the service refuses; see {@link #withoutLastAccesses}
     * @throws TrailException when events cannot be read
     * @throws NoEvidenceException when what nothing tells of is dropped, and nothing tells of anything
     * @throws InvalidModelException when the account holds no such user or role
     */
    public Proposal propose(LiveAccount live) {
        Snapshot account = live.read(ReadScope.BULK);
        Optional<LastAccessed> told = readsLastAccesses
                ? live.lastAccessed(List.of(arn(account)), LastAccessed.Granularity.ACTIONS).stream()
                        .findFirst()
                : Optional.empty();
        return propose(account, told);
    }

    /**
     * Proposes by what was read, without any call.
     *
     * @param told the last accesses of the principal; empty to go by events alone
     * @throws TrailException when events cannot be read
     * @throws NoEvidenceException when what nothing tells of is dropped, and nothing tells of anything
     * @throws InvalidModelException when the account holds no such user or role
     */
    public Proposal propose(Snapshot account, Optional<LastAccessed> told) {
        Arn arn = arn(account);
        Instant now = clock.instant();
        Usage usage = new Usage(arn, catalog);
        trails.forEach(trail -> trail.forEach(usage::add));
        requireEvidence(arn, told, usage);
        Verdicts verdicts = new Verdicts(told, usage, now.minus(unusedFor), keepsUntold);
        AccountAccess access = AccountAccess.of(account);
        List<CompiledPolicy> policies = access.policiesOf(arn).orElseThrow().identity();
        Replacement replacement = new Replacement(
                account,
                arn,
                policy -> PolicyCut.of(
                        policy,
                        catalog,
                        verdicts,
                        action -> policies.stream()
                                .flatMap(each -> each.allowing(action))
                                .map(each -> each.source().resources())
                                .toList()),
                access);
        return Proposal.of(arn, replacement, notes(account, arn, told, usage, now), Elapsed.by(now));
    }

    /** Without any, and what nothing tells of dropped, everything would fall away. */
    private void requireEvidence(Arn arn, Optional<LastAccessed> told, Usage usage) {
        if (keepsUntold || told.isPresent() || !usage.isEmpty()) return;
        throw new NoEvidenceException(
                arn,
                trails.isEmpty()
                        ? "neither last accesses nor events of CloudTrail were given."
                        : "no last accesses were read, and no event is of that " + arn.type() + ". "
                                + String.join(" ", usage.words()));
    }

    private List<String> notes(Snapshot account, Arn arn, Optional<LastAccessed> told, Usage usage, Instant now) {
        List<String> notes = new ArrayList<>();
        told.ifPresentOrElse(
                all -> notes.add(
                        "Last accesses as of " + Times.at(all.asOf()) + ", " + LastAccessed.TRACKED.toDays()
                                + " days back where a region tracked that long; attempts that were refused count there as uses."),
                () -> notes.add("No last accesses were read."));
        if (!trails.isEmpty()) notes.addAll(usage.words());
        notes.add("What was not used since " + Times.at(now.minus(unusedFor)) + " falls away; what nothing tells of "
                + (keepsUntold ? "is kept." : "falls away too."));
        Holders.created(account, arn)
                .filter(created -> created.isAfter(now.minus(unusedFor)))
                .ifPresent(created -> notes.add(arn.type() + " " + arn.name() + " was made " + Times.at(created)
                        + ": what it does more rarely was not seen yet."));
        return notes;
    }

    private Arn arn(Snapshot account) {
        List<Arn> arns = principal.principalArns();
        if (arns.size() != 1)
            throw new IllegalArgumentException(arns + " is not one principal: ask for each by itself.");
        Arn arn = arns.get(0).resolve(account.partition(), account.accountId());
        return Holders.arn(account, arn)
                .orElseThrow(() -> new InvalidModelException(
                        arn.toString(),
                        "principal",
                        "is no user or role of account " + account.accountId()
                                + ": give user(\"NAME\") or role(\"NAME\")"));
    }
}
