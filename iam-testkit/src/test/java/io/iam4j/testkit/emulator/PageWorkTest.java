// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.entity.Catalog;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.SensitiveValue;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.weather.FaultInjector;
import io.iam4j.testkit.weather.Weather;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a page of a listing costs does not depend on how many entities there are. What is counted is the memory that the thread
 * allocates: names are in upper case, so that looking at the key of an entity allocates, and a listing that walks over what is not on
 * its page is seen.
 */
class PageWorkTest {
    private static final String ID = "123456789012";
    private static final String POLICY = "arn:aws:iam::" + ID + ":policy/SHARED";
    private static final String CODECOMMIT = "codecommit.amazonaws.com";
    private static final int FEW = 1_000;
    private static final int MANY = 50_000;
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}";

    private static final Emulator SMALL = holding(FEW);
    private static final Emulator LARGE = holding(MANY);

    private static Emulator holding(int count) {
        InstantSource clock = InstantSource.system();
        World world = new World(new GrammarContext("aws", Set.of()), ID, clock, Catalog.EMPTY);
        AccountState account = world.account(ID);
        int made = account.locked(() -> fill(world, account, count));
        assertThat(made).isEqualTo(count);
        FaultInjector calm = new FaultInjector(new Weather(clock, name -> name));
        return new Emulator(world, new Strictness(ID, false, false), calm, new Journal() {
            @Override
            public void served(Served served) {}

            @Override
            public void secretSeen(String action, SensitiveValue secret) {}
        });
    }

    private static int fill(World world, AccountState account, int count) {
        for (Quota quota : Quota.values()) account.settings().limit(quota, Integer.MAX_VALUE);
        Trust trust = Trust.parse(TRUST, world.principals(), world.grammar());
        Group everybody = account.createGroup("/", "EVERYBODY");
        account.createPolicy("/", "SHARED", Optional.empty()).add(() -> "{}", true, world.now());
        for (int i = 0; i < count; i++) {
            String name = String.format(Locale.ROOT, "NAME-%06d", i);
            User user = account.createUser("/", name);
            user.join(everybody);
            account.policyUse().attach(user, POLICY);
            String credential = "ACCA" + name;
            user.credentials()
                    .services()
                    .put(
                            credential,
                            new ServiceCredential(credential, CODECOMMIT, name, true, world.now(), Optional.empty()));
            account.serviceCredentials().put(credential, user);
            account.createRole("/", name, trust);
            account.createGroup("/", name);
            account.createPolicy("/", name, Optional.empty()).add(() -> "{}", true, world.now());
            account.createProfile("/", name);
            String serial = account.arn("mfa/" + name);
            account.devices().put(serial, new MfaDevice(serial, new byte[] {1}, world.now()));
        }
        return account.users().size();
    }

    @ParameterizedTest
    @CsvSource({
        "ListUsers,",
        "ListRoles,",
        "ListGroups,",
        "ListInstanceProfiles,",
        "ListPolicies, Scope Local",
        "ListPolicies, Scope All",
        "ListVirtualMFADevices,",
        "ListServiceSpecificCredentials, AllUsers true",
        "GetGroup, GroupName everybody",
        "ListEntitiesForPolicy, PolicyArn " + POLICY,
        "GetAccountAuthorizationDetails,",
        "GetAccountAuthorizationDetails, Filter.member.1 User",
    })
    void a_page_of_fifty_thousand_costs_what_one_of_a_thousand_does(String action, String parameter) {
        Map<String, String> request = new HashMap<>(Map.of("MaxItems", "100"));
        if (parameter != null) request.put(parameter.split(" ", 2)[0], parameter.split(" ", 2)[1]);
        assertFlat(action, request, request);
        request.put("MaxItems", "900");
        Map<String, String> late = new HashMap<>(request);
        late.put("Marker", marker(SMALL, action, request));
        Map<String, String> later = new HashMap<>(request);
        String marker = "";
        for (int i = 0; i < 50; i++) {
            marker = marker(LARGE, action, later);
            later.put("Marker", marker);
        }
        late.put("MaxItems", "50");
        later.put("MaxItems", "50");
        assertFlat(action, late, later);
    }

    private static void assertFlat(String action, Map<String, String> small, Map<String, String> large) {
        double few = bytes(SMALL, action, small);
        double many = bytes(LARGE, action, large);
        assertThat(many / few)
                .as("%s: %.0f bytes of %d, %.0f bytes of %d", action, few, FEW, many, MANY)
                .isLessThan(1.2);
    }

    private static String marker(Emulator emulator, String action, Map<String, String> request) {
        Response page = emulator.asRoot(ID, action, request);
        return new Reply(page.status(), page.body()).text("Marker");
    }

    private static double bytes(Emulator emulator, String action, Map<String, String> request) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.range(0, 5)
                .map(i -> {
                    long before = thread.getCurrentThreadAllocatedBytes();
                    assertThat(emulator.asRoot(ID, action, request).status()).isEqualTo(200);
                    return thread.getCurrentThreadAllocatedBytes() - before;
                })
                .min()
                .orElseThrow();
    }
}
