// SPDX-License-Identifier: Apache-2.0
package io.iam4j.bench;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.difference.PrincipalReach;
import io.iam4j.access.escalation.Escalations;
import io.iam4j.access.question.Access;
import io.iam4j.access.question.WhoMay;
import io.iam4j.model.User;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Questions to an account that was read, its policies compiled. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = {"-XX:+UseSerialGC", "-Xmx3g"})
public class AccessBenchmark {
    private static final String BUCKET = "arn:aws:s3:::bucket-7-0/x";

    /** With a fifth of as many roles. */
    @Param({"5000", "50000"})
    int users;

    private Access access;

    /** The same account, where the user may read everything by a policy of more than a thousand actions. */
    private Access reading;

    private User user;

    /** Makes the account, and asks once of each. */
    @Setup
    public void account() {
        access = Access.of(new SyntheticAccount(users).held());
        user = access.account().account().users().values().iterator().next();
        User reader = user.attach("arn:aws:iam::aws:policy/ReadOnlyAccess");
        reading = Access.of(access.account().account(access.account().account().replacing(reader)));
        reading.whatMay(user);
        access.whoMay("s3:GetObject", BUCKET);
    }

    /** One decision, of which the condition keys are not known. */
    @Benchmark
    public Decision may() {
        return access.may(user, "s3:GetObject", BUCKET);
    }

    /** One decision with the request whole. */
    @Benchmark
    public Decision mayWithContext() {
        return access.may(user, "dynamodb:Query", "*", ConditionContext.complete());
    }

    /** Every user and role. */
    @Benchmark
    public WhoMay whoMay() {
        return access.whoMay("s3:GetObject", BUCKET);
    }

    /** Actions, resources and conditions of one user of two groups. */
    @Benchmark
    public PrincipalReach whatMay() {
        return access.whatMay(user);
    }

    /** The same for a user with ReadOnlyAccess. */
    @Benchmark
    public PrincipalReach whatMayReadOnly() {
        return reading.whatMay(user);
    }

    /** Of all users and roles. */
    @Benchmark
    public Escalations escalations() {
        return access.escalations();
    }
}
