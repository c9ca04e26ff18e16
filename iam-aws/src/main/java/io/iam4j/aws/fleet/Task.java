// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.iam4j.change.Permit;
import java.time.Instant;
import java.util.List;

/** What activities are asked for: ids, digests and numbers. */
interface Task {
    /** How many accounts an activity names at once: a payload of a tenth of what Temporal takes. */
    int PAGE = 1000;

    /**
     * To plan.
     *
     * @param organization its name
     * @param reference under what to keep the plan
     * @param at the time as of which it is planned
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Planning(String organization, String reference, Instant at) {
        /** With a reference of its own: a worker that counts as lost may still write to the former one. */
        Planning attempt(int number) {
            return number == 1 ? this : new Planning(organization, reference + "-" + number, at);
        }
    }

    /**
     * One wave of an approved plan.
     *
     * @param reference the plan
     * @param digest the digest that was approved
     * @param wave the number of the wave, from 0
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record InWave(String reference, String digest, int wave) {}

    /**
     * One account of a wave.
     *
     * @param id the account
     * @param name what the declaration calls it
     * @param steps how many steps it has in that wave
     * @param canary whether nothing further is begun when it fails
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OfAccount(String id, String name, int steps, boolean canary) {}

    /**
     * To carry out what an account has to do in a wave.
     *
     * @param wave the wave
     * @param account the account
     * @param permits what whoever approved the plan allows
     * @param settings the times
     * @param begun when its turn came
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Part(InWave wave, OfAccount account, List<Permit> permits, FleetSettings settings, Instant begun) {}
}
