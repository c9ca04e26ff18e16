// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.testkit.emulator.entity.Catalog;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.SensitiveValue;
import io.iam4j.testkit.weather.FaultInjector;
import io.iam4j.testkit.weather.Weather;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What a principal adds to a report of last accesses is what it used, and not that for each of the hundreds of services: the report is worked
 * out under the lock of the account. What is counted is the memory that the thread allocates.
 */
class AccessJobWorkTest {
    private static final String ID = "123456789012";
    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final int FEW = 50;
    private static final int MANY = 550;
    private static final int BYTES_OF_ONE = 4_000;

    private static Emulator holding(int count, boolean members) {
        InstantSource clock = InstantSource.system();
        World world = new World(new GrammarContext("aws", Set.of()), ID, clock, Catalog.EMPTY);
        AccountState account = world.account(ID);
        int made = account.locked(() -> {
            for (Quota quota : Quota.values()) account.settings().limit(quota, Integer.MAX_VALUE);
            Group group = account.createGroup("/", "all");
            for (int i = 0; i < count; i++) {
                User user = account.createUser("/", "user-" + i);
                if (members) user.join(group);
                user.reaches(new LastUse(world.now(), "s3", "us-east-1"), "ListAllMyBuckets");
                user.reaches(new LastUse(world.now(), "iam", "us-east-1"), "GetUser");
            }
            return account.users().size();
        });
        assertThat(made).isEqualTo(count);
        FaultInjector calm = new FaultInjector(new Weather(clock, name -> name));
        Emulator emulator = new Emulator(world, new Strictness(ID, false, false), calm, new Journal() {
            @Override
            public void served(Served served) {}

            @Override
            public void secretSeen(String action, SensitiveValue secret) {}
        });
        Map<String, String> everything = Map.of("GroupName", "all", "PolicyName", "p", "PolicyDocument", EVERYTHING);
        assertThat(emulator.asRoot(ID, "PutGroupPolicy", everything).status()).isEqualTo(200);
        return emulator;
    }

    @Test
    void a_member_of_the_group_that_is_asked_about_costs_what_it_used() {
        assertThat(bytesOfOne(true)).isLessThan(BYTES_OF_ONE);
    }

    @Test
    void anybody_else_in_the_account_costs_what_they_used() {
        assertThat(bytesOfOne(false)).isLessThan(BYTES_OF_ONE);
    }

    private static long bytesOfOne(boolean members) {
        return (bytes(holding(MANY, members)) - bytes(holding(FEW, members))) / (MANY - FEW);
    }

    private static long bytes(Emulator emulator) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<String, String> request = Map.of("Arn", "arn:aws:iam::" + ID + ":group/all", "Granularity", "ACTION_LEVEL");
        return LongStream.range(0, 3)
                .map(i -> {
                    long before = thread.getCurrentThreadAllocatedBytes();
                    assertThat(emulator.asRoot(ID, "GenerateServiceLastAccessedDetails", request)
                                    .status())
                            .isEqualTo(200);
                    return thread.getCurrentThreadAllocatedBytes() - before;
                })
                .min()
                .orElseThrow();
    }
}
