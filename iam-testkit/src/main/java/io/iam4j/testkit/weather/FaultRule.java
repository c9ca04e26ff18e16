// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.InFlightCall;
import java.util.Optional;

/**
 * Which calls meet a fault, until the weather is cleared: {@code FaultRule.of("CreateUser", InjectedFault.named("AccessDenied")).times(2)}.
 * Immutable.
 *
 * @param action the operation; absent for any
 * @param account the account that the call acts in; absent for any
 * @param fault what they meet
 * @param share the share of calls that meet it, from 0 to 1
 * @param times how many calls meet it in all, {@link Integer#MAX_VALUE} for all
 */
public record FaultRule(
        Optional<String> action, Optional<String> account, InjectedFault fault, double share, int times) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when the share is not between 0 and 1, or {@code times} is less than 1
     */
    public FaultRule {
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException(share + " is not a share: it lies between 0 and 1");
        if (times < 1) throw new IllegalArgumentException("times(" + times + "): a fault is met once at least");
    }

    /** Every call of an operation meets the fault. */
    public static FaultRule of(String action, InjectedFault fault) {
        return new FaultRule(Optional.of(action), Optional.empty(), fault, 1, Integer.MAX_VALUE);
    }

    /** Every call meets the fault. */
    public static FaultRule ofAny(InjectedFault fault) {
        return new FaultRule(Optional.empty(), Optional.empty(), fault, 1, Integer.MAX_VALUE);
    }

    /** Only calls in this account meet it. */
    public FaultRule in(String accountId) {
        return new FaultRule(action, Optional.of(accountId), fault, share, times);
    }

    /** Only this share of the calls meets it. */
    public FaultRule share(double of) {
        return new FaultRule(action, account, fault, of, times);
    }

    /** Only so many calls meet it. */
    public FaultRule times(int most) {
        return new FaultRule(action, account, fault, share, most);
    }

    boolean isFor(InFlightCall call) {
        return action.filter(name -> !name.equals(call.action())).isEmpty()
                && account.filter(id -> !id.equals(call.accountId())).isEmpty();
    }
}
