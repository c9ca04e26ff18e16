// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

/**
 * A decision and the kind of policy that made it. Immutable.
 *
 * @param decision what it comes to
 * @param layer the kind of policy that denies, or that does not allow
 */
public record Verdict(Decision decision, Layer layer) {
    /** The kinds of policies, in the order in which a missing permission is looked for. */
    public enum Layer {
        /** Policies of the user, its groups or the role. */
        IDENTITY("an", "identity-based policy"),
        /** The permissions boundary. */
        BOUNDARY("a", "permissions boundary"),
        /** Session policies. */
        SESSION("a", "session policy"),
        /** A policy at the resource, trust policies among them. */
        RESOURCE("a", "resource-based policy");

        private final String article;
        private final String words;

        Layer(String article, String words) {
            this.article = article;
            this.words = words;
        }
    }

    static Verdict allowed() {
        return new Verdict(Decision.ALLOWED, Layer.IDENTITY);
    }

    static Verdict denied(Layer layer) {
        return new Verdict(Decision.EXPLICIT_DENY, layer);
    }

    static Verdict missing(Layer layer) {
        return new Verdict(Decision.IMPLICIT_DENY, layer);
    }

    /** Whether it allows. */
    public boolean allows() {
        return decision == Decision.ALLOWED;
    }

    /** Why not, as the service's AccessDenied messages end (IAM User Guide, troubleshoot_access-denied). */
    public String reason(String action) {
        return decision == Decision.EXPLICIT_DENY
                ? " with an explicit deny in " + layer.article + " " + layer.words
                : " because no " + layer.words + " allows the " + action + " action";
    }
}
