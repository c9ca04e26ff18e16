// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

/**
 * A form of a report: {@code Terminal.detected()}, {@code Markdown.standard()}, {@code Html.page()}, {@link ReportJson#format()}, {@link
 * Sarif#log()}.
 */
@FunctionalInterface
public interface ReportFormat {
    /** The report in this form. */
    String write(Report report);
}
