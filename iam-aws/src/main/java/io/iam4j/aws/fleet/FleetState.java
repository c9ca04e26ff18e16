// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;

/**
 * What a fleet's workflow knows, and takes along into the next history: settings, ids, digests and counts. Immutable.
 *
 * @param settings its times
 * @param plan the plan that is waited with or carried out; empty when one is to be made
 * @param approval the leave to carry it out
 * @param place what comes next of it
 * @param rollout what came of it so far, or of the one before
 * @param planNow whether somebody asked to plan anew, before this plan was made or since
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record FleetState(
        FleetSettings settings,
        Optional<PlanSummary> plan,
        Optional<Approval> approval,
        Place place,
        Optional<Tally> rollout,
        boolean planNow) {
    /**
     * A place in a rollout.
     *
     * @param wave the number of the wave, from 0
     * @param account the number of the account in it, from 0
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Place(int wave, int account) {
        static final Place FIRST = new Place(0, 0);
    }

    static FleetState first(FleetSettings settings) {
        return new FleetState(settings, Optional.empty(), Optional.empty(), Place.FIRST, Optional.empty(), false);
    }

    FleetState planned(PlanSummary made) {
        return new FleetState(settings, Optional.of(made), Optional.empty(), Place.FIRST, rollout, planNow);
    }

    FleetState approved(Approval given) {
        return new FleetState(settings, plan, Optional.of(given), place, rollout, planNow);
    }

    FleetState at(Place next) {
        return new FleetState(settings, plan, approval, next, rollout, planNow);
    }

    FleetState with(Tally tally) {
        return new FleetState(settings, plan, approval, place, Optional.of(tally), planNow);
    }

    FleetState planningNow() {
        return new FleetState(settings, plan, approval, place, rollout, true);
    }

    /** For the next plan. */
    FleetState next() {
        return new FleetState(settings, Optional.empty(), Optional.empty(), Place.FIRST, rollout, false);
    }
}
