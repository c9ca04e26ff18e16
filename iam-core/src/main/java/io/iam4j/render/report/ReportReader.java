// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.change.ManualStep;
import io.iam4j.change.Target;
import io.iam4j.error.Place;
import io.iam4j.error.SafeText;
import io.iam4j.kind.Kinds;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what {@link ReportJson} wrote: a part of it and where that stands. */
record ReportReader(JsonNode json, String path) {
    static Report read(String text) {
        JsonNode json;
        try {
            json = ReportJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not a report as ReportJson writes it, but no JSON"
                    + (e.getLocation() == null
                            ? ""
                            : ": line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr())
                    + "; give a file that report.as(ReportJson.format()) was written to");
        }
        ReportReader root = new ReportReader(json, "");
        if (!json.isObject()) throw root.wrong("an object");
        ReportReader format = root.in("format");
        if (!format.json.isInt()) throw format.wrong("the number " + ReportJson.FORMAT);
        if (format.json.intValue() != ReportJson.FORMAT)
            throw new IllegalArgumentException("this report is of format " + format.json
                    + ", and this version of the library reads format " + ReportJson.FORMAT
                    + "; write the report anew, or read it with the version that wrote it");
        return root.report();
    }

    private Report report() {
        Map<String, String> unchecked = new TreeMap<>();
        in("unchecked")
                .json
                .fieldNames()
                .forEachRemaining(rule -> unchecked.put(rule, in("unchecked").text(rule)));
        Origin origin = new Origin(
                text("title"), text("by"), instant("at"), optional("account"), each("read", ReportReader::itself));
        Findings findings = new Findings(
                each("findings", ReportReader::finding), each("accepted", ReportReader::accepted), optional("account"));
        return new Report(
                origin,
                findings,
                new TreeSet<>(each("rules", ReportReader::itself)),
                each(
                        "manual",
                        step -> new ManualStep(
                                step.text("id"), step.text("action"), step.text("address"), step.text("verification"))),
                new TreeMap<>(unchecked),
                List.of(),
                json.has("trend") ? Optional.of(in("trend").trend(this, findings)) : Optional.empty());
    }

    private Trend trend(ReportReader report, Findings findings) {
        List<Boolean> isNew =
                report.each("findings", item -> item.json.path("isNew").asBoolean());
        List<String> keys = report.each("findings", item -> item.finding().key());
        TreeSet<String> fresh = new TreeSet<>();
        for (int at = 0; at < keys.size(); at++) if (isNew.get(at)) fresh.add(keys.get(at));
        return new Trend(
                instant("since"),
                findings.stream().filter(each -> fresh.contains(each.key())).toList(),
                each("gone", ReportReader::finding),
                findings.stream().filter(each -> !fresh.contains(each.key())).toList(),
                each(
                        "history",
                        item -> new Trend.Point(
                                item.instant("at"), item.in("open").counts())));
    }

    private Map<Severity, Long> counts() {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            long count = json.path(severity.name()).asLong();
            if (count > 0) counts.put(severity, count);
        }
        return counts;
    }

    private Findings.Accepted accepted() {
        if (text("reason").isBlank()) throw in("reason").wrong("a reason");
        return new Findings.Accepted(in("finding").finding(), text("reason"));
    }

    private Finding finding() {
        return new Finding(
                text("id"),
                parsed("severity", Severity::valueOf, "one of " + List.of(Severity.values())),
                new Target(parsed("kind", Kinds::named, "a kind of resource"), text("name")),
                optional("part").orElse(""),
                new Place(
                        optional("path").orElse(""),
                        json.path("line").asInt(),
                        json.path("column").asInt()),
                optional("anchor").orElse(""),
                text("what"),
                text("why"),
                each("evidence", ReportReader::itself),
                new TreeSet<>(each("sources", item -> new Source(item.text("catalog"), item.text("id")))),
                Optional.empty());
    }

    private ReportReader in(String name) {
        return new ReportReader(json.path(name), path.isEmpty() ? name : path + "." + name);
    }

    private <T> List<T> each(String name, Function<ReportReader, T> read) {
        ReportReader array = in(name);
        if (!array.json.isArray()) throw array.wrong("an array");
        List<T> all = new ArrayList<>();
        for (int at = 0; at < array.json.size(); at++)
            all.add(read.apply(new ReportReader(array.json.get(at), array.path + "[" + at + "]")));
        return all;
    }

    private String text(String name) {
        return in(name).itself();
    }

    private Optional<String> optional(String name) {
        return json.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    private String itself() {
        if (!json.isTextual()) throw wrong("a string");
        return json.textValue();
    }

    private Instant instant(String name) {
        return parsed(name, Instant::parse, "a time such as 2026-11-29T12:00:00Z");
    }

    /** A string as that; what it is not is told by what was expected, for a cause would quote the text as it is. */
    private <T> T parsed(String name, Function<String, T> parse, String expected) {
        String text = text(name);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException unknown) {
            throw in(name).wrong(expected);
        }
    }

    private IllegalArgumentException wrong(String expected) {
        String found = json.isMissingNode()
                ? "nothing"
                : json.isValueNode()
                        ? json.toString()
                        : json.getNodeType().toString().toLowerCase(Locale.ROOT);
        return new IllegalArgumentException(SafeText.line("this is not a report as ReportJson writes it: "
                + (path.isEmpty() ? "the whole of it" : path) + " is to be " + expected + ", and is " + found));
    }
}
