// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.iam4j.policy.DocumentUse;
import io.iam4j.review.Finding;
import io.iam4j.review.account.Review;
import io.iam4j.review.lint.Lint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Report lint() {
        String text = "{\"Version\": \"2012-10-17\",\n \"Statement\": [{\"Effect\": \"Allow\",\n"
                + "  \"Action\": [\"s3:GetObject\", \"s3:Get*\"], \"Resource\": \"arn:aws:s3:::releases/*\"}]}";
        return Report.of(Lint.standard().text(text, DocumentUse.MANAGED), "releases.json", SampleReport.NOW);
    }

    private static Set<ValidationMessage> problems(String json) throws Exception {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("..", "docs", "review.schema.json")))
                .validate(JSON.readTree(json));
    }

    @Test
    void reports_keep_to_the_schema_of_the_documentation() throws Exception {
        for (Report report : new Report[] {SampleReport.report(), SampleReport.compared(), lint()})
            assertThat(problems(report.as(ReportJson.format()))).isEmpty();
        assertThat(lint().as(ReportJson.format())).contains("\"by\" : \"statement\"", "\"line\" : 3");
        ObjectNode other = (ObjectNode) JSON.readTree(lint().as(ReportJson.format()));
        assertThat(problems(other.put("severity", "HIGH").toString())).isNotEmpty();
    }

    @Test
    void a_report_comes_back_with_all_but_sheets_and_what_mends() {
        for (Report report : new Report[] {SampleReport.report(), SampleReport.compared(), lint()}) {
            Report back = ReportJson.read(report.as(ReportJson.format()));
            assertThat(back.origin()).isEqualTo(report.origin());
            assertThat(back.findings().keys()).isEqualTo(report.findings().keys());
            assertThat(back.findings().counts()).isEqualTo(report.findings().counts());
            assertThat(back.rules()).isEqualTo(report.rules());
            assertThat(back.manual()).isEqualTo(report.manual());
            assertThat(back.unchecked()).isEqualTo(report.unchecked());
            assertThat(back.freshKeys()).isEqualTo(report.freshKeys());
            assertThat(back.trend().map(Trend::history))
                    .isEqualTo(report.trend().map(Trend::history));
            assertThat(back.sheets()).isEmpty();
            assertThat(ReportJson.read(back.as(ReportJson.format()))).isEqualTo(back);
        }
    }

    @Test
    void a_baseline_leaves_what_is_new() {
        Report baseline = ReportJson.read(SampleReport.earlier().as(ReportJson.format()));
        Review again = SampleReport.review(SampleReport.holding(false), SampleReport.NOW);
        assertThat(again.since(baseline.findings()).findings()).isEmpty();
        assertThat(SampleReport.compared().findings().since(baseline.findings()))
                .isNotEmpty()
                .extracting(Finding::subject)
                .allMatch(subject -> subject.name().equals("eve"));
    }

    @Test
    void what_is_no_report_is_refused_with_the_place() throws Exception {
        assertThatThrownBy(() -> ReportJson.read("{\"format\": 1,\n oops"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> ReportJson.read("[]"))
                .hasMessageContaining("the whole of it is to be an object, and is array");
        assertThatThrownBy(() -> ReportJson.read("{}"))
                .hasMessageContaining("format is to be the number 1, and is nothing");
        assertThatThrownBy(() -> ReportJson.read("{\"format\": 9}")).hasMessageContaining("is of format 9");
        ObjectNode json = (ObjectNode) JSON.readTree(lint().as(ReportJson.format()));
        ((ObjectNode) json.at("/findings/0")).put("severity", "AWFUL");
        assertThatThrownBy(() -> ReportJson.read(json.toString()))
                .hasMessageContaining(
                        "findings[0].severity is to be one of [INFO, LOW, MEDIUM, HIGH, CRITICAL], and is \"AWFUL\"");
        json.put("at", "yesterday");
        assertThatThrownBy(() -> ReportJson.read(json.toString())).hasMessageContaining("at is to be a time");
    }
}
