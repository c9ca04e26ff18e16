// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.organization;

/**
 * A form that the plan of an organization is written in: {@code Terminal.detected()}, {@code Markdown.standard()}, {@code Html.page()} or
 * {@code OrganizationChangesJson.format()}. Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface OrganizationFormat {
    /** {@code plan} in this form. It holds no secret, for a plan has none. */
    String write(OrganizationDocument plan);
}
