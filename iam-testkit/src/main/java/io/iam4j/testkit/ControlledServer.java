// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.control.Controlled;
import io.iam4j.testkit.control.Fields;
import io.iam4j.testkit.emulator.Emulator;
import io.iam4j.testkit.emulator.Response;
import io.iam4j.testkit.emulator.Served;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.Seeded;
import io.iam4j.testkit.weather.Weather;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control over HTTP does to an embedded IAM. Thread-safe. */
final class ControlledServer implements Controlled {
    private final EmbeddedIam iam;
    private final World world;
    private final Emulator emulator;
    private final TestClock clock;
    private volatile Optional<String> start = Optional.empty();

    ControlledServer(EmbeddedIam iam, World world, Emulator emulator, TestClock clock) {
        this.iam = iam;
        this.world = world;
        this.emulator = emulator;
        this.clock = clock;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public URI endpoint() {
        return iam.endpoint();
    }

    @Override
    public String accountId() {
        return iam.accountId();
    }

    @Override
    public Weather weather() {
        return iam.weather();
    }

    @Override
    public List<Recorded> calls() {
        return iam.calls().all().stream().map(ControlledServer::recorded).toList();
    }

    private static Recorded recorded(Call call) {
        Served served = new Served(
                call.service(),
                call.action(),
                call.accountId(),
                call.mutating(),
                call.error(),
                call.errorMessage(),
                call.injectedFault());
        return new Recorded(call.at(), served);
    }

    @Override
    public long handedOn() {
        return iam.handedOn();
    }

    @Override
    public void forgetCalls() {
        iam.calls().clear();
    }

    @Override
    public void empty() {
        clock.follow();
        iam.reset();
    }

    @Override
    public void reset() {
        if (start.isEmpty()) {
            empty();
            return;
        }
        iam.restore(start.get());
        iam.weather().clear();
        iam.calls().clear();
    }

    @Override
    public void keep() {
        start = Optional.of(iam.state());
    }

    @Override
    public String state() {
        return iam.state();
    }

    @Override
    public void restore(String state) {
        iam.restore(state);
    }

    @Override
    public Seeded seed(Seed seed) {
        return iam.seed(seed);
    }

    @Override
    public void seed(OrganizationSeed organization) {
        iam.seed(organization);
    }

    @Override
    public Response asRoot(String account, String action, Map<String, String> parameters) {
        return emulator.asRoot(account, action, parameters);
    }

    @Override
    public List<String> acts() {
        return ConsoleAct.names();
    }

    @Override
    public JsonNode act(String account, String act, Fields fields) {
        return ConsoleAct.named(act).on(iam, account, fields);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public boolean clockStopped() {
        return clock.isStopped();
    }

    @Override
    public void stopClockAt(Instant moment) {
        clock.stopAt(moment);
        world.touched();
    }

    @Override
    public void runClockFrom(Instant moment) {
        clock.runFrom(moment);
        world.touched();
    }

    @Override
    public void forwardClock(Duration time) {
        clock.forward(time);
        world.touched();
    }

    @Override
    public void followClock() {
        clock.follow();
        world.touched();
    }
}
