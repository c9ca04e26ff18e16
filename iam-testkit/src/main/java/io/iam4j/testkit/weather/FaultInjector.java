// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.Disruption;
import io.iam4j.testkit.emulator.Disruptions;
import io.iam4j.testkit.emulator.InFlightCall;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Applies a {@link Weather} to the calls of a server. Public for the server alone. Thread-safe. */
public final class FaultInjector implements Disruptions {
    private final Weather weather;
    private final Map<String, AtomicInteger> changing = new ConcurrentHashMap<>();

    /** Applies this weather. */
    public FaultInjector(Weather weather) {
        this.weather = weather;
    }

    @Override
    public Duration latency() {
        return weather.latency();
    }

    @Override
    public int pageLimit() {
        return weather.pageLimit();
    }

    @Override
    public Optional<Disruption> enter(InFlightCall call) {
        boolean overlapping = call.mutating() && changing(call).getAndIncrement() > 0;
        Optional<InjectedFault> fault = weather.faultFor(call, overlapping);
        try {
            weather.actBefore(call.action()).ifPresent(act -> run(act, "before " + call.action()));
        } catch (Fault failed) {
            if (call.mutating()) changing(call).decrementAndGet();
            throw failed;
        }
        return fault.map(InjectedFault::disruption);
    }

    @Override
    public void carriedOut(InFlightCall call) {
        weather.carriedOut(call);
    }

    @Override
    public void leave(InFlightCall call) {
        if (call.mutating()) changing(call).decrementAndGet();
        weather.actAfter(call.action()).ifPresent(act -> run(act, "after " + call.action()));
    }

    /** An assertion that fails there would be lost with the thread that serves the call. */
    private void run(Runnable act, String when) {
        try {
            act.run();
        } catch (Throwable failure) {
            weather.actFailed(when, failure);
            throw Fault.of(500, "ServiceFailure", "The act " + when + " failed: " + failure);
        }
    }

    private AtomicInteger changing(InFlightCall call) {
        return changing.computeIfAbsent(call.accountId(), any -> new AtomicInteger());
    }
}
