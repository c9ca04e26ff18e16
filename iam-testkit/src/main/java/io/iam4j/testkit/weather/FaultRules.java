// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.InFlightCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that calls meet faults by, and how often they will. Guarded by the lock of its weather. */
final class FaultRules {
    private final List<FaultRule> rules = new ArrayList<>();

    void add(FaultRule rule) {
        rules.add(rule);
    }

    /** The rules that are not used up, the times that are left with each. */
    List<FaultRule> all() {
        return List.copyOf(rules);
    }

    void clear() {
        rules.clear();
    }

    /** The fault of the first rule that a call falls under, which is used once then. */
    Optional<InjectedFault> faultFor(InFlightCall call, SeededChance chance) {
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            if (!rule.isFor(call)) continue;
            if (!chance.hits(rule.share(), "rule " + i + " of " + call.action())) continue;
            use(i, rule);
            return Optional.of(rule.fault());
        }
        return Optional.empty();
    }

    private void use(int at, FaultRule rule) {
        if (rule.times() == Integer.MAX_VALUE) return;
        if (rule.times() == 1) rules.remove(at);
        else rules.set(at, rule.times(rule.times() - 1));
    }
}
