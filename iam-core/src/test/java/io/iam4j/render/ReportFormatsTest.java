// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ManualStep;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.render.report.Origin;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.SampleReport;
import io.iam4j.render.report.Sheet;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reports for a terminal, a pull request and a browser. */
class ReportFormatsTest {
    private static final String EVIL =
            "</script><script>alert(1)</script> \" onload='x' [a](javascript:x) @everyone \u001b[2J";

    private static Finding about(String name, Severity severity) {
        return Finding.of("rule-of-ours", severity, new Target(Kind.USER, name), "What " + name, "Why " + name)
                .seenBy(List.of("Seen " + name));
    }

    private static Report of(List<Finding> findings) {
        Sheet sheet = new Sheet(
                new Target(Kind.USER, EVIL), "person", Optional.empty(), List.of(new Sheet.Row(EVIL, List.of(EVIL))));
        return new Report(
                new Origin(EVIL, EVIL, Instant.EPOCH, Optional.empty(), List.of(EVIL)),
                Findings.of(findings).accepting(finding -> finding.severity() == Severity.INFO, EVIL),
                new TreeSet<>(),
                List.of(new ManualStep(EVIL, EVIL, "javascript:alert(1)", EVIL)),
                new TreeMap<>(Map.of(EVIL, EVIL)),
                List.of(sheet),
                Optional.empty());
    }

    @Test
    void a_terminal_has_colour_by_severity_and_lines_of_its_width() {
        String text = SampleReport.compared().as(Terminal.plain().coloured().width(60));
        assertThat(text)
                .contains("\u001B[31mHIGH administrator-user (new): user \"eve\"")
                .contains("\u001B[1mGone:\u001B[0m");
        String bare = SampleReport.compared().as(Terminal.plain().width(60));
        assertThat(bare).doesNotContain("\u001B");
        assertThat(bare.lines().filter(line -> line.length() > 60))
                .allMatch(line -> line.strip().indexOf(' ') < 0, "a word that is longer by itself");
        assertThat(SampleReport.compared().as(Terminal.plain())).isEqualTo(SampleReport.compared() + "");
    }

    @Test
    void markdown_folds_the_findings_of_a_rule_and_opens_what_is_high() {
        assertThat(SampleReport.compared().as(Markdown.standard()))
                .startsWith("### Review of account 222222222222 by standard")
                .contains("<details open><summary>HIGH · <b>Users who are administrators by themselves</b>: 2, 1 new")
                .contains("**new** <b>user \"eve\"</b>")
                .contains("<details><summary>Gone: ", "<details><summary>Accepted: 1</summary>")
                .contains("<details><summary>Not checked: ");
    }

    @Test
    void markdown_stays_under_its_size_and_says_what_it_leaves_out() {
        List<Finding> many = new ArrayList<>();
        for (int at = 0; at < 2000; at++) many.add(about("user-" + at, Severity.values()[at % 5]));
        String text = of(many).as(Markdown.underSize(20_000));
        assertThat(text.length()).isLessThanOrEqualTo(20_000);
        assertThat(text).contains("**Left out for the size of this text:**");
        assertThat(of(many).as(Markdown.underSize(1_000)).length()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void markdown_cuts_what_is_most_severe_last() {
        List<Finding> many = new ArrayList<>();
        for (int at = 0; at < 1_100; at++) many.add(about("user-" + at, Severity.HIGH));
        many.add(about("other", Severity.LOW));
        String text = of(many).as(Markdown.underSize(20_000));
        assertThat(text.length()).isBetween(18_500, 20_000);
        assertThat(text)
                .contains("<details open><summary>HIGH")
                .containsPattern("- … \\d+ more\n")
                .contains("<details><summary>LOW")
                .containsPattern("size of this text:\\*\\* \\d+ items\\.");
    }

    @Test
    void no_text_of_others_becomes_markup() {
        Report report = of(List.of(about(EVIL, Severity.HIGH), about(EVIL + "2", Severity.INFO)));
        String page = report.as(Html.page());
        assertThat(Pattern.compile("<script>").matcher(page).results()).hasSize(1);
        assertThat(page).doesNotContain("href=\"javascript:", "\u001b").contains("default-src 'none'");
        assertThat(page.replaceAll("(?s)<(style|script)>.*?</\\1>", "").replaceAll("\"[^\"]*\"", ""))
                .as("the page without its style, its script and the values of attributes")
                .doesNotContainPattern("<[^>]+ on[a-z]+=")
                .doesNotContain("alert(1)</script>");
        assertThat(report.as(Markdown.standard())).doesNotContain("<script>", "@everyone", "](javascript");
        assertThat(report.as(Terminal.plain())).doesNotContain("\u001b");
    }

    @Test
    void the_page_has_findings_sheets_steps_by_hand_and_the_trend_and_loads_nothing() {
        String page = SampleReport.compared().as(Html.page());
        assertThat(page)
                .contains(
                        "id=\"findings\"",
                        "id=\"people\"",
                        "id=\"users\"",
                        "id=\"roles\"",
                        "id=\"manual\"",
                        "id=\"trend\"")
                .contains("<dd class=\"lacks\">none</dd>", "<svg class=\"trend\"", "the vendor is under contract")
                .contains("href=\"#user-" + "616461" + "\"");
        assertThat(page).doesNotContain("src=", "@import", "url(");
        assertThat(of(List.of()).as(Html.page())).contains("No findings.").doesNotContain("id=\"trend\"");
    }
}
