// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.InFlightCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The faults that a server injects: none until set. Settings can be changed at any time and apply to the calls that
 * follow. Shares are between 0 and 1; which calls they hit depends only on the seed, the operation and how often it
 * was called, so a run can be repeated. The record of calls shows which call met which fault. Thread-safe.
 *
 * <p>Time is that of the machine: a latency lasts, buckets fill and lags end in it, also while the server's {@link
 * io.iam4j.testkit.TestClock} is stopped. Moving that clock forward is time that has passed for buckets and lags, so that a test
 * need not wait; setting it back is not.
 */
public final class Weather {
    private static final Duration LONGEST_LATENCY = Duration.ofDays(1);

    private final InstantSource clock;
    private final PassedTime time;
    private final UnaryOperator<String> checked;
    private final VisibilityLag recent;
    private final Map<String, ArrayDeque<InjectedFault>> scripted = new HashMap<>();
    private final Map<String, ArrayDeque<Runnable>> before = new HashMap<>();
    private final Map<String, ArrayDeque<Runnable>> after = new HashMap<>();
    private final List<String> failedActs = new ArrayList<>();
    private final FaultRules rules = new FaultRules();
    private WeatherSettings set = new WeatherSettings(0);
    private Optional<Buckets> buckets = Optional.empty();
    private SeededChance chance = new SeededChance(0);

    /** No faults. {@code clock} is the server's; {@code checked} refuses names that no operation has. */
    public Weather(InstantSource clock, UnaryOperator<String> checked) {
        this.clock = clock;
        this.time = new PassedTime(clock);
        this.checked = checked;
        this.recent = new VisibilityLag(time);
    }

    /** A weather for the same server without faults that disturbs no call: what it refuses, this one refuses. */
    public Weather another() {
        return new Weather(clock, checked);
    }

    /** What is set now; a copy. Rules are {@link #rules}. */
    public synchronized WeatherSettings settings() {
        WeatherSettings out = set.copy();
        out.next = new TreeMap<>();
        scripted.forEach((action, faults) -> {
            if (!faults.isEmpty()) out.next.put(action, List.copyOf(faults));
        });
        return out;
    }

    /** Chooses which calls the shares hit; 0 by default. */
    public synchronized Weather seed(long number) {
        set.seed = number;
        chance = new SeededChance(number);
        return this;
    }

    /**
     * Every answer takes this much longer, in the machine's time.
     *
     * @throws IllegalArgumentException if it is negative or longer than a day
     */
    public synchronized Weather latency(Duration each) {
        if (each.isNegative() || each.compareTo(LONGEST_LATENCY) > 0)
            throw new IllegalArgumentException("latency(" + each + "): a latency lies between nothing and a day");
        set.latency = each;
        return this;
    }

    /**
     * Each operation of IAM and of AWS Organizations, and STS as a whole in each region, has a token bucket: {@code burst} calls at once,
     * {@code perSecond} more a second of the machine's time, whether the server's clock runs or not.
     *
     * @throws IllegalArgumentException if {@code burst} is less than 1 or {@code perSecond} less than 0
     */
    public synchronized Weather throttling(int burst, double perSecond) {
        return throttling(new WeatherSettings.Throttling(burst, perSecond, false));
    }

    /**
     * All calls of an account share one token bucket: {@code burst} calls at once, {@code perSecond} more a second. Replaces
     * {@link #throttling}, as that replaces this.
     *
     * @throws IllegalArgumentException if {@code burst} is less than 1 or {@code perSecond} less than 0
     */
    public synchronized Weather sharedThrottling(int burst, double perSecond) {
        return throttling(new WeatherSettings.Throttling(burst, perSecond, true));
    }

    private Weather throttling(WeatherSettings.Throttling limits) {
        set.throttling = Optional.of(limits);
        buckets = Optional.of(new Buckets(limits, time));
        return this;
    }

    /** This share of calls is answered with ServiceFailure 500. */
    public synchronized Weather serviceFailures(double share) {
        set.serviceFailures = share(share);
        return this;
    }

    /** This share of changes is made, but the connection is closed without an answer. */
    public synchronized Weather lostAnswers(double share) {
        set.lostAnswers = share(share);
        return this;
    }

    /** This share of changes that overlap another change of the account is refused with ConcurrentModification. */
    public synchronized Weather conflicts(double share) {
        set.conflicts = share(share);
        return this;
    }

    /** New users, groups, roles, policies and profiles are at first not found by the calls that name them. */
    public synchronized Weather readLag(Lag lag) {
        set.readLag = lag;
        return this;
    }

    /** Trust policies that name a new user or role are at first refused with "Invalid principal in policy". */
    public synchronized Weather principalLag(Lag lag) {
        set.principalLag = lag;
        return this;
    }

    /** Changes of a new login profile are at first refused with EntityTemporarilyUnmodifiable. */
    public synchronized Weather loginProfileLag(Lag lag) {
        set.loginProfileLag = lag;
        return this;
    }

    /** GetRole at first shows the unique id of a new role in the place of its ARN. */
    public synchronized Weather roleArnLag(Lag lag) {
        set.roleArnLag = lag;
        return this;
    }

    /** ListAttachedUserPolicies, and those of groups and roles, at first leave out what was attached lately. */
    public synchronized Weather attachmentLag(Lag lag) {
        set.attachmentLag = lag;
        return this;
    }

    /** STS at first refuses the codes of an MFA device that was just enabled, with AccessDenied. */
    public synchronized Weather mfaLag(Lag lag) {
        set.mfaLag = lag;
        return this;
    }

    /**
     * After this many changes every connection is closed without anything being done, as if the client had died.
     * Applying a plan retries such calls for two minutes, or as its patience says, before it fails.
     */
    public synchronized Weather stopAfter(int changes) {
        if (changes < 0) throw new IllegalArgumentException("stopAfter(" + changes + "): no less than 0 changes");
        set.stopAfter = changes;
        return this;
    }

    /** No page of a listing has more items than this, whatever was asked for. */
    public synchronized Weather shortPages(int mostItems) {
        if (mostItems < 1)
            throw new IllegalArgumentException("shortPages(" + mostItems + "): a page has one item at least");
        set.shortPages = mostItems;
        return this;
    }

    /**
     * The next calls of {@code action} meet these faults, one each, before any other. ListPolicies is an operation of IAM and of AWS
     * Organizations.
     *
     * @throws IllegalArgumentException when there is no such operation; the message has the nearest names
     */
    public synchronized Weather next(String action, InjectedFault... faults) {
        scripted.computeIfAbsent(checked.apply(action), any -> new ArrayDeque<>())
                .addAll(List.of(faults));
        return this;
    }

    /**
     * Calls meet a fault by a rule, after those of {@link #next} and before what chance, rates and lags bring. The first rule that a call
     * falls under counts.
     *
     * @throws IllegalArgumentException when there is no such operation; the message has the nearest names
     */
    public synchronized Weather meets(FaultRule rule) {
        Optional<String> action = rule.action().map(checked);
        rules.add(new FaultRule(action, rule.account(), rule.fault(), rule.share(), rule.times()));
        return this;
    }

    /** The rules that are not used up, each with the times that are left. */
    public synchronized List<FaultRule> rules() {
        return rules.all();
    }

    /** Forgets the rules; all other weather stays. */
    public synchronized Weather withoutRules() {
        rules.clear();
        return this;
    }

    /**
     * Runs {@code act} when the next call of {@code action} has come in and nothing of it has been carried out: what somebody
     * else does in that moment. One act for each call, on the thread that serves it; calls that the act makes are served. When the act
     * throws, its call is answered with ServiceFailure, and {@link #failedActs} has what it threw.
     *
     * @throws IllegalArgumentException when there is no such operation; the message has the nearest names
     */
    public synchronized Weather before(String action, Runnable act) {
        before.computeIfAbsent(checked.apply(action), any -> new ArrayDeque<>()).add(act);
        return this;
    }

    /**
     * Runs {@code act} when the next call of {@code action} has been carried out, or refused, and before it is answered or its
     * connection closed; otherwise as {@link #before}.
     *
     * @throws IllegalArgumentException when there is no such operation; the message has the nearest names
     */
    public synchronized Weather after(String action, Runnable act) {
        after.computeIfAbsent(checked.apply(action), any -> new ArrayDeque<>()).add(act);
        return this;
    }

    /** What acts threw, an assertion perhaps, each with the call it belongs to. The JUnit extension fails the test with them. */
    public synchronized List<String> failedActs() {
        return List.copyOf(failedActs);
    }

    synchronized void actFailed(String when, Throwable failure) {
        failedActs.add("the act " + when + " failed: " + failure);
    }

    /** No faults any more. Scripted faults and acts are forgotten; the seed stays and its chances start anew. */
    public synchronized Weather clear() {
        scripted.clear();
        rules.clear();
        before.clear();
        after.clear();
        recent.clear();
        set = new WeatherSettings(set.seed);
        chance = new SeededChance(set.seed);
        buckets = Optional.empty();
        return this;
    }

    private static double share(double share) {
        if (share >= 0 && share <= 1) return share;
        throw new IllegalArgumentException(share + " is not a share: it lies between 0 and 1");
    }

    synchronized Optional<Runnable> actBefore(String action) {
        return Optional.ofNullable(before.get(action)).map(ArrayDeque::poll);
    }

    synchronized Optional<Runnable> actAfter(String action) {
        return Optional.ofNullable(after.get(action)).map(ArrayDeque::poll);
    }

    synchronized Duration latency() {
        return set.latency;
    }

    synchronized int pageLimit() {
        return set.shortPages;
    }

    /** The fault that a call meets, if any; {@code overlapping} tells whether another change is under way. */
    synchronized Optional<InjectedFault> faultFor(InFlightCall call, boolean overlapping) {
        if (set.stopAfter <= 0) return Optional.of(InjectedFault.LOST_CALL);
        Optional<InjectedFault> next =
                Optional.ofNullable(scripted.get(call.action())).map(ArrayDeque::poll);
        if (next.isPresent()) return next;
        Optional<InjectedFault> ruled = rules.faultFor(call, chance);
        if (ruled.isPresent()) return ruled;
        if (buckets.isPresent() && !buckets.get().take(call)) return Optional.of(InjectedFault.THROTTLING);
        if (chance.hits(set.serviceFailures, "fail " + call.action()))
            return Optional.of(InjectedFault.SERVICE_FAILURE);
        if (call.mutating() && overlapping && chance.hits(set.conflicts, "conflict " + call.action()))
            return Optional.of(InjectedFault.CONCURRENT_MODIFICATION);
        Optional<InjectedFault> hidden = hidden(call);
        if (hidden.isPresent()) return hidden;
        return call.mutating() && chance.hits(set.lostAnswers, "lose " + call.action())
                ? Optional.of(InjectedFault.LOST_ANSWER)
                : Optional.empty();
    }

    private Optional<InjectedFault> hidden(InFlightCall call) {
        for (var subject : Subjects.named(call).entrySet())
            if (recent.isHidden(subject.getKey(), set.readLag))
                return Optional.of(InjectedFault.fault(404, "NoSuchEntity", subject.getValue()));
        Optional<InjectedFault> unfinished = unfinished(call);
        if (unfinished.isPresent()) return unfinished;
        return Subjects.trust(call).flatMap(this::invalidPrincipal);
    }

    private Optional<InjectedFault> unfinished(InFlightCall call) {
        boolean looksAtLogin = !call.action().startsWith("Get");
        if (looksAtLogin && isHidden(Subjects.login(call), set.loginProfileLag))
            return call.param("UserName").map(InjectedFault::creatingLoginProfile);
        Set<String> late = lateAttachments(call);
        if (!late.isEmpty()) return Optional.of(InjectedFault.lateList(late));
        if (isHidden(Subjects.provenBy(call), set.mfaLag)) return Optional.of(InjectedFault.UNKNOWN_DEVICE);
        boolean looksAtRole = call.action().equals("GetRole");
        return looksAtRole && isHidden(Subjects.roleArn(call), set.roleArnLag)
                ? Optional.of(InjectedFault.BARE_ARN)
                : Optional.empty();
    }

    private Set<String> lateAttachments(InFlightCall call) {
        if (set.attachmentLag.isNone()) return Set.of();
        return Subjects.attachments(call).stream()
                .flatMap(holder -> recent.keys(holder).stream()
                        .filter(key -> recent.isHidden(key, set.attachmentLag))
                        .map(key -> key.substring(holder.length())))
                .collect(Collectors.toSet());
    }

    private boolean isHidden(Optional<String> key, Lag lag) {
        return key.filter(any -> recent.isHidden(any, lag)).isPresent();
    }

    private Optional<InjectedFault> invalidPrincipal(String document) {
        if (set.principalLag.isNone()) return Optional.empty();
        return recent.keys(Subjects.PRINCIPAL).stream()
                .filter(key -> document.contains(Subjects.arnEnd(key) + "\""))
                .filter(key -> recent.isHidden(key, set.principalLag))
                .findFirst()
                .map(key -> InjectedFault.fault(
                        400,
                        "MalformedPolicyDocument",
                        "Invalid principal in policy: \"AWS\":\"" + mention(document, Subjects.arnEnd(key)) + "\""));
    }

    /** The text in a document that ends so: an ARN with the partition that the caller wrote. */
    private static String mention(String document, String end) {
        int at = document.indexOf(end + "\"");
        return document.substring(document.lastIndexOf('"', at) + 1, at + end.length());
    }

    /** Notes a call that was carried out. */
    synchronized void carriedOut(InFlightCall call) {
        Subjects.created(call).ifPresent(recent::created);
        Subjects.principal(call).ifPresent(recent::created);
        if (call.action().equals("CreateRole")) Subjects.roleArn(call).ifPresent(recent::created);
        Subjects.attachment(call).ifPresent(recent::created);
        if (call.action().equals("CreateLoginProfile")) Subjects.login(call).ifPresent(recent::created);
        if (call.action().equals("EnableMFADevice")) Subjects.device(call).ifPresent(recent::created);
        if (call.mutating() && set.stopAfter != WeatherSettings.UNLIMITED)
            set.stopAfter = Math.max(0, set.stopAfter - 1); // calls that were under way end too
    }
}
