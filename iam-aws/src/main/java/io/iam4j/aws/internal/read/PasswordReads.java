// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parallel.Answer;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Who has a console password: a call for each user, or the credential report where the caller allows one. */
final class PasswordReads {
    /** To have a report made, to find that it is not ready, and to fetch it. */
    private static final int CALLS_OF_A_REPORT = 3;

    private final Parallel parallel;
    private final CredentialReader credentials;
    private final Optional<ReportReader> reports;
    private final ChangedUsers changed;
    private final SortedMap<String, Answer<Optional<LoginProfile>>> asked = new TreeMap<>();
    private final SortedMap<String, UserDetail> waiting = new TreeMap<>();
    private final SortedMap<String, Optional<ConsolePassword>> reported = new TreeMap<>();
    private Optional<Answer<ReportReader.Answer>> report = Optional.empty();
    private List<String> warnings = List.of();

    /** Asks for each user, unless there are {@code reports} to go by. */
    PasswordReads(
            Parallel parallel, CredentialReader credentials, Optional<ReportReader> reports, ChangedUsers changed) {
        this.parallel = parallel;
        this.credentials = credentials;
        this.reports = reports;
        this.changed = changed;
    }

    /** Asks for the users in {@code exactly}, and for all when a report would not save calls; else for the report. */
    void start(SortedMap<String, UserDetail> users, Set<String> exactly) {
        users.forEach((name, user) -> {
            if (reports.isEmpty() || exactly.contains(name)) ask(name);
            else waiting.put(name, user);
        });
        if (waiting.size() <= CALLS_OF_A_REPORT) askWaiting();
        else report = reports.map(reader -> parallel.start(ReportReader.CALL, reader::read));
    }

    /** Waits for the report, and asks for the users whom it says nothing of. */
    void startUnreported() {
        if (report.isEmpty()) return;
        ReportReader.Answer answer = report.get().get();
        answer.report().ifPresent(this::take);
        askWaiting();
        if (answer.report().isEmpty())
            warnings = List.of(
                    "The credential report was not used, and each user was asked for one by one: " + answer.problem());
        else if (!reported.isEmpty()) warnings = List.of(age(answer.report().get()));
    }

    private void take(CredentialReport told) {
        waiting.forEach((name, user) -> {
            if (changed.within(name, told.age())) return;
            told.user(name)
                    .filter(holder -> isSame(holder.created(), user.createDate()))
                    .filter(holder -> holder.hasPassword().isPresent())
                    .ifPresent(holder -> reported.put(name, holder.consolePassword()));
        });
        waiting.keySet().removeAll(reported.keySet());
    }

    /** Whether it is not another user of the same name. */
    private static boolean isSame(Instant reported, @Nullable Instant listed) {
        return listed != null && reported.getEpochSecond() == listed.getEpochSecond();
    }

    private void askWaiting() {
        waiting.keySet().forEach(this::ask);
        waiting.clear();
    }

    private void ask(String user) {
        asked.put(user, parallel.start("GetLoginProfile of " + user, () -> credentials.loginProfile(user)));
    }

    private String age(CredentialReport told) {
        int users = reported.size();
        return "Whether " + users + (users == 1 ? " user has" : " users have")
                + " a console password is known from the credential report of " + told.generated() + " alone, "
                + words(told.age()) + " old: a password removed or set since then is not seen. "
                + (asked.isEmpty() ? "No user was" : asked.size() == 1 ? "1 user was" : asked.size() + " users were")
                + " asked for one by one; each user whom a plan changes is.";
    }

    /** A duration for a reader: {@code 1 h 12 min}. */
    static String words(Duration time) {
        if (time.toMinutes() == 0) return time.toSeconds() + " s";
        if (time.toHours() == 0) return time.toMinutes() + " min";
        return time.toHours() + " h" + (time.toMinutesPart() == 0 ? "" : " " + time.toMinutesPart() + " min");
    }

    /** The users whom this tells of. */
    Set<String> users() {
        Set<String> users = new TreeSet<>(asked.keySet());
        users.addAll(reported.keySet());
        return users;
    }

    /** The console password of {@code user}, as far as it is known; waits for the answer. */
    Optional<ConsolePassword> of(String user) {
        Optional<ConsolePassword> told = reported.get(user);
        return told != null ? told : profile(user).map(PasswordReads::asTold);
    }

    /** GetLoginProfile tells when the password was first set, which the report does not. */
    static ConsolePassword asTold(LoginProfile profile) {
        return new ConsolePassword(
                Optional.ofNullable(profile.createDate()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(profile.passwordResetRequired()));
    }

    private Optional<LoginProfile> profile(String user) {
        return Optional.ofNullable(asked.get(user)).flatMap(Answer::get);
    }

    /** The users of whom the report alone was asked. */
    SortedSet<String> reported() {
        return new TreeSet<>(reported.keySet());
    }

    /** How old the report is, or why it was not used; empty when none was asked for. */
    List<String> warnings() {
        return warnings;
    }
}
