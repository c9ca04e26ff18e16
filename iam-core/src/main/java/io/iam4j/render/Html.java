// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.render.internal.ReportPage;
import io.iam4j.render.organization.OrganizationDocument;
import io.iam4j.render.organization.OrganizationFormat;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.ReportFormat;

/**
 * A plan or a report as one HTML page. A plan: the changes, who can do more or less afterwards, and, where the account is known, all of it as cards and the
 * people, groups, policies and roles as a graph with the changes marked. A report: the findings by rule, filtered by severity and by
 * what they are about, a sheet for each user and role, what is done by hand, and the trend. The plan of an organization: its accounts by layer, folded, those that change alike once, and who of which account may assume which
 * role of another as a graph. One field searches all of it. The page needs no network and no other
 * file; its policy for content allows nothing but its own style and script, and every name is escaped. It can be read without the script,
 * with a keyboard, by a screen reader, in light and in dark. Immutable and thread-safe.
 */
public final class Html implements PlanFormat, ReportFormat, OrganizationFormat {
    private static final Html PAGE = new Html();

    private Html() {}

    /** A whole page. */
    public static Html page() {
        return PAGE;
    }

    @Override
    public String write(PlanDocument plan) {
        return new HtmlPage(plan).toString();
    }

    @Override
    public String write(Report report) {
        return new ReportPage(report).toString();
    }

    @Override
    public String write(OrganizationDocument plan) {
        return new OrganizationPage(plan).toString();
    }
}
