// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.Change;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import io.iam4j.testkit.http.Wire;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What was applied must plan to nothing when the test is over. */
class PlansTest {
    private static final Account ADA = Account.own().with(User.named("ada").memberOf(Group.named("devops")));

    /** A backend that creates users and groups and no more. */
    private record Poor(EmbeddedIam iam, boolean forgetful) implements LiveAccount {
        @Override
        public Snapshot read(ReadScope scope) {
            return Snapshot.of(iam.account(), "aws");
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            Wire wire = Wire.to(iam.endpoint());
            switch (change.call()) {
                case "CreateGroup" ->
                    wire.ok("CreateGroup", "GroupName", change.target().name());
                case "CreateUser" ->
                    wire.ok("CreateUser", "UserName", change.target().name());
                case "CreateLoginProfile" -> {
                    return refused("no passwords here");
                }
                case "CreateAccessKey" -> {
                    if (forgetful) return refused("no keys here");
                    secrets.handOver(issued());
                }
                case "DeleteCredential" -> {}
                default -> {
                    if (!forgetful) wire.ok("AddUserToGroup", "UserName", "ada", "GroupName", "devops");
                }
            }
            return Result.done();
        }

        private static Result refused(String why) {
            return new Result.Refused(new Result.Problem("AccessDenied", why, new IllegalStateException()));
        }

        private static IssuedSecret issued() {
            Credential key = new Credential(Credential.Kind.ACCESS_KEY, "AKIAIOSFODNN7EXAMPLE");
            return new IssuedSecret(key.id(), Secret.owning("made".toCharArray()), new DeleteCredential("ci", key));
        }
    }

    /** Leaves behind what was not declared; not run by itself. */
    @IamTest
    static final class Forgets {
        @Test
        void the_membership(EmbeddedIam iam, Plans plans) {
            plans.plan(ADA, new Poor(iam, true)).apply();
        }
    }

    /** Leaves what was declared, or no plan applied; not run by itself. */
    @IamTest
    static final class Keeps {
        @Test
        void what_was_declared(EmbeddedIam iam, Plans plans) {
            plans.plan(ADA, new Poor(iam, false)).apply();
        }

        @Test
        void a_plan_to_itself(EmbeddedIam iam, Plans plans) {
            assertThat(plans.plan(ADA, new Poor(iam, false)).isEmpty()).isFalse();
        }

        @Test
        void no_promise_that_a_later_change_breaks(EmbeddedIam iam, Plans plans) {
            plans.plan(ADA, new Poor(iam, false)).apply();
            Wire.to(iam.endpoint()).ok("RemoveUserFromGroup", "UserName", "ada", "GroupName", "devops");
        }

        @Test
        void no_promise_after_a_reset(EmbeddedIam iam, Plans plans) {
            plans.plan(ADA, new Poor(iam, false)).apply();
            iam.reset();
            for (String other : new String[] {"bob", "eve", "joe"})
                Wire.to(iam.endpoint()).ok("CreateUser", "UserName", other);
        }

        @Test
        void what_is_taken_back(EmbeddedIam iam, Plans plans) {
            Account keyed = Account.own().with(User.named("eve").withAccessKey(new OpaqueSealer()));
            ApplyOptions full = ApplyOptions.standard().sink(secret -> {
                throw new IllegalStateException("no room");
            });
            assertThatThrownBy(() -> plans.plan(keyed, new Poor(iam, false)).apply(full))
                    .isInstanceOf(ApplyFailedException.class);
        }

        @Test
        void a_failure_as_it_is(EmbeddedIam iam, Plans plans) {
            Account keyed =
                    Account.own().with(User.named("ada")).with(User.named("eve").withAccessKey(new OpaqueSealer()));
            assertThatThrownBy(() -> plans.plan(keyed, new Poor(iam, true)).apply())
                    .isInstanceOf(ApplyFailedException.class);
        }
    }

    private static Events run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .testEvents();
    }

    @Test
    void what_plans_to_something_again_fails_the_test() {
        assertThat(run(Forgets.class).failed().map(Object::toString).toList())
                .singleElement()
                .asString()
                .contains("planned again after its apply, the declaration should come to nothing, but")
                .contains("+ member of devops");
    }

    @Test
    void the_rest_is_left_alone() {
        Events tests = run(Keeps.class);
        assertThat(tests.failed().map(Object::toString).toList()).isEmpty();
        tests.assertStatistics(stats -> stats.succeeded(6));
    }

    /** Does nothing at all. */
    private record Idle(Runnable beforeReading) implements LiveAccount {
        @Override
        public Snapshot read(ReadScope scope) {
            beforeReading.run();
            return Snapshot.of(Account.own(), "aws");
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            return Result.done();
        }
    }

    @Test
    void changes_that_end_at_once_are_counted_in_any_order() {
        AtomicLong changes = new AtomicLong();
        Plans plans = new Plans(() -> {
            long now = changes.get() < 2 ? changes.incrementAndGet() : 2;
            if (now == 1) LockSupport.parkNanos(500_000_000);
            return now;
        });
        plans.plan(Account.own().with(User.named("ada")).with(User.named("eve")), new Idle(() -> {}))
                .apply();
        assertThat(plans.faults()).hasSize(1);
    }

    @Test
    void an_account_that_cannot_be_read_again_is_told_of() {
        AtomicLong reads = new AtomicLong();
        Plans plans = new Plans(() -> 0);
        LiveAccount once = new Idle(() -> {
            if (reads.incrementAndGet() > 1) throw new UnsupportedOperationException("closed");
        });
        plans.plan(Account.own().with(User.named("ada")), once).apply();
        assertThat(plans.faults()).singleElement().asString().contains("cannot be planned again", "closed");
    }
}
