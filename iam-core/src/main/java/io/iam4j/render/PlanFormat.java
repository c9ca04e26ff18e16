// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

/**
 * A form that a plan is written in: {@link Terminal}, {@link Markdown}, {@link Html}, {@link AwsCli} or {@link ChangeSetJson#format}.
 * Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface PlanFormat {
    /** {@code plan} in this form. It holds no secret, for a plan has none. */
    String write(PlanDocument plan);
}
