// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.hierarchy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The root, a unit or an account of an organization. Immutable.
 *
 * @param id {@code r-…}, {@code ou-…} or twelve digits
 * @param path the ids from the organization down to this, each with a slash behind it
 * @param parent the id of the root or unit it is directly in; absent for the root
 * @param policies the service control policies attached to it
 * @param member what only an account has
 */
public record Node(
        Type type,
        String id,
        String arn,
        String name,
        String path,
        Optional<String> parent,
        Map<String, String> tags,
        List<ControlPolicy> policies,
        Optional<Member> member) {
    /** The kinds of nodes, named as on the wire. */
    public enum Type {
        /** The root. */
        ROOT,
        /** A unit. */
        ORGANIZATIONAL_UNIT,
        /** An account. */
        ACCOUNT
    }

    /**
     * An account's own.
     *
     * @param state where it is in its life, as on the wire
     * @param status the same in the words of before
     * @param joinedMethod how it joined, as on the wire
     * @param accessRole the name of the role that the organization made in it
     */
    public record Member(
            String email,
            String state,
            String status,
            String joinedMethod,
            Instant joined,
            Optional<String> accessRole) {
        /** Whether it can be used. */
        public boolean isActive() {
            return state.equals("ACTIVE");
        }
    }

    /** The id and the name, for a reader. */
    @Override
    public String toString() {
        return id + " " + name;
    }
}
