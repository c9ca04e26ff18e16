// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.organization;

/**
 * A form of a report of drift: {@code Terminal.detected()}, {@code Markdown.standard()} or {@link DriftReport#json()}. Implementations are
 * immutable and thread-safe.
 */
@FunctionalInterface
public interface DriftFormat {
    /** The report in this form. */
    String write(DriftReport drift);
}
