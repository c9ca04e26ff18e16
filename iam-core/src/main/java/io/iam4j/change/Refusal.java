// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

/**
 * Why a guard refuses a plan.
 *
 * @param needed the leave that would lift it
 * @param reason what the plan would do, a complete sentence
 */
public record Refusal(Permit needed, String reason) {
    @Override
    public String toString() {
        return needed.words() + ": " + reason + " To allow it: plan.permitting(" + needed + ").";
    }
}
