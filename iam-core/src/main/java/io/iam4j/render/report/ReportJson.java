// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.json.FormatEscapes;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import java.util.Set;

/**
 * Reports as JSON, for other programs, for baselines and for trends. {@code docs/review.schema.json} is its JSON Schema. Sheets are not
 * part of it.
 */
public final class ReportJson {
    static final ObjectMapper MAPPER = mapper();

    /** Goes up with each release whose reports an older one would misread. */
    static final int FORMAT = 1;

    private ReportJson() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        mapper.getFactory().setCharacterEscapes(new FormatEscapes());
        return mapper;
    }

    /** As a format, for {@code report.as(ReportJson.format())}. */
    public static ReportFormat format() {
        return ReportJson::write;
    }

    /**
     * The report that was written so. Findings come back with all but what mends them, and sheets do not come back: enough for {@code
     * review.since(ReportJson.read(text).findings())} and {@link Report#since}.
     *
     * @throws IllegalArgumentException when the text is no such JSON, or of another format; the message names the place
     */
    public static Report read(String json) {
        return ReportReader.read(json);
    }

    private static String write(Report report) {
        try {
            return MAPPER.writeValueAsString(tree(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report can always be written", e);
        }
    }

    private static ObjectNode tree(Report report) {
        Origin origin = report.origin();
        ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT).put("title", origin.title());
        origin.accountId().ifPresent(id -> json.put("account", id));
        json.put("by", origin.by()).put("at", origin.at().toString());
        strings(json.putArray("read"), origin.read());
        counts(json.putObject("open"), report.point());
        Set<String> fresh = report.freshKeys();
        ArrayNode findings = json.putArray("findings");
        report.findings().forEach(each -> {
            ObjectNode node = findings.addObject();
            finding(node, each);
            if (report.trend().isPresent()) node.put("isNew", fresh.contains(each.key()));
        });
        ArrayNode accepted = json.putArray("accepted");
        for (Findings.Accepted each : report.findings().accepted()) {
            ObjectNode node = accepted.addObject().put("reason", each.reason());
            finding(node.putObject("finding"), each.finding());
        }
        manual(json, report);
        report.trend().ifPresent(trend -> trend(json, trend));
        return json;
    }

    private static void manual(ObjectNode json, Report report) {
        ArrayNode manual = json.putArray("manual");
        report.manual()
                .forEach(step -> manual.addObject()
                        .put("id", step.id())
                        .put("action", step.action())
                        .put("address", step.console())
                        .put("verification", step.verification()));
        ObjectNode unchecked = json.putObject("unchecked");
        report.unchecked().forEach(unchecked::put);
        strings(json.putArray("rules"), report.rules());
    }

    private static void trend(ObjectNode json, Trend trend) {
        ObjectNode node = json.putObject("trend").put("since", trend.since().toString());
        ArrayNode gone = node.putArray("gone");
        trend.gone().forEach(each -> finding(gone.addObject(), each));
        ArrayNode history = node.putArray("history");
        trend.history().forEach(point -> {
            ObjectNode then = history.addObject().put("at", point.at().toString());
            counts(then.putObject("open"), point);
        });
    }

    private static void counts(ObjectNode json, Trend.Point point) {
        for (Severity severity : Severity.values())
            json.put(severity.name(), point.counts().getOrDefault(severity, 0L));
    }

    private static void strings(ArrayNode array, Iterable<String> texts) {
        texts.forEach(array::add);
    }

    private static void finding(ObjectNode json, Finding finding) {
        json.put("key", finding.key())
                .put("id", finding.id())
                .put("severity", finding.severity().name())
                .put("kind", finding.subject().kind().toString())
                .put("name", finding.subject().name());
        if (!finding.part().isEmpty()) json.put("part", finding.part());
        if (!finding.place().path().isEmpty()) json.put("path", finding.place().path());
        if (!finding.anchor().isEmpty()) json.put("anchor", finding.anchor());
        if (finding.place().line() > 0)
            json.put("line", finding.place().line())
                    .put("column", finding.place().column());
        json.put("what", finding.what()).put("why", finding.why());
        strings(json.putArray("evidence"), finding.evidence());
        ArrayNode sources = json.putArray("sources");
        for (Source source : finding.sources())
            sources.addObject().put("catalog", source.catalog()).put("id", source.id());
        finding.mend().ifPresent(mend -> mend(json.putObject("mend"), mend));
    }

    private static void mend(ObjectNode json, Mend mend) {
        if (mend instanceof Mend.Rewrite rewrite) {
            json.put("by", "statement").put("words", rewrite.inWords());
            json.put("before", rewrite.before().toString());
            rewrite.after().ifPresent(after -> json.put("after", after.toString()));
        } else if (mend instanceof Mend.ByHand byHand)
            json.put("by", "hand")
                    .put("words", byHand.step().action())
                    .put("address", byHand.step().console())
                    .put("verification", byHand.step().verification());
        else if (mend instanceof Mend.Remedy remedy)
            json.put("by", "plan").put("words", remedy.inWords()).put("mayBreak", remedy.mayBreak());
    }
}
