// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.guard.Need;
import io.iam4j.testkit.emulator.wire.Fault;

/** One operation of AWS Organizations: a class that is named like it. Stateless and thread-safe. */
public interface OrganizationsCall {
    /** The operation's name on the wire. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Whether every account of the organization may call it, not just those that administer it. */
    default boolean isOpenToMembers() {
        return false;
    }

    /** The permission that it needs. */
    default Need need(Request request) {
        return Resources.need(name(), request);
    }

    /**
     * The members of its answer.
     *
     * @throws Fault when the service refuses it
     */
    default ObjectNode answer(Request request) {
        return run(Inquiry.of(request, isOpenToMembers()));
    }

    /**
     * The members of its answer to a caller who may ask.
     *
     * @throws Fault when the values make no sense, or what they name does not exist
     */
    ObjectNode run(Inquiry inquiry);
}
