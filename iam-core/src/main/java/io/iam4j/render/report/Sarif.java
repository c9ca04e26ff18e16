// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.error.SafeText;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A report as a log of SARIF 2.1.0, for GitHub code scanning and other viewers: a result for each finding, with its rule, the resource
 * as logical location, fingerprints by {@link Finding#key()}, {@code baselineState} when it was compared with an earlier report, and a
 * suppression when it is accepted, and a fix where a changed statement mends a document whose text is given. Findings that are gone are left out: viewers that do not know {@code baselineState} would show them as
 * open. Immutable and thread-safe.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class Sarif implements ReportFormat {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final Pattern BRACKET = Pattern.compile("(\\\\*)([\\[\\]])");
    private static final Sarif LOG = new Sarif(finding -> Optional.empty(), Optional.empty());

    private final Function<Finding, Optional<SourcePlace>> places;
    private final Optional<DocumentFixes> fixes;

    private Sarif(Function<Finding, Optional<SourcePlace>> places, Optional<DocumentFixes> fixes) {
        this.places = places;
        this.fixes = fixes;
    }

    /** Without files: findings are located by their resource alone. GitHub takes no result without a file. */
    public static Sarif log() {
        return LOG;
    }

    /**
     * With every finding in that file: the document that was linted, where the lines of findings are lines of it, or the source that
     * declares the account.
     *
     * @param file its path from the root of the repository, with {@code /}
     * @throws IllegalArgumentException when it is absolute or no path
     */
    public Sarif in(String file) {
        String checked = relative(file);
        return new Sarif(
                finding -> Optional.of(new SourcePlace(
                        checked,
                        Math.max(1, finding.place().line()),
                        Math.max(1, finding.place().column()))),
                fixes);
    }

    /**
     * With every finding in that file, and with a fix for each finding that a changed statement mends: a viewer that can, such as that of
     * Visual Studio Code, puts it into the text. GitHub shows none.
     *
     * @param file the path of the document that was linted, from the root of the repository, with {@code /}
     * @param text the text that was linted; a finding whose statement is not in it gets no fix
     * @throws IllegalArgumentException when the path is absolute or none
     */
    public Sarif in(String file, String text) {
        return new Sarif(in(file).places, Optional.of(DocumentFixes.in(relative(file), text)));
    }

    /** With findings where {@code sources} declare their subject; what it finds no declaration of stays in the file given before. */
    public Sarif in(JavaSources sources) {
        Function<Finding, Optional<SourcePlace>> other = places;
        return new Sarif(finding -> sources.declaring(finding.subject()).or(() -> other.apply(finding)), fixes);
    }

    private static String relative(String file) {
        try {
            URI uri = new URI(null, null, file, null);
            boolean hasScheme = file.indexOf(':') >= 0 && file.indexOf(':') < (file + "/").indexOf('/');
            if (!file.isEmpty() && !file.startsWith("/") && file.indexOf('\\') < 0 && !hasScheme)
                return uri.toASCIIString();
        } catch (URISyntaxException noPath) {
            throw new IllegalArgumentException("\"" + SafeText.line(file) + "\" is no path of a file", noPath);
        }
        throw new IllegalArgumentException(
                "\"" + SafeText.line(file)
                        + "\" is no path from the root of the repository with /; give one such as policies/deploy.json, without a colon in its first part");
    }

    @Override
    public String write(Report report) {
        Map<String, Integer> rules = new LinkedHashMap<>();
        ObjectNode log =
                ReportJson.MAPPER.createObjectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "iam4j");
        driver.put("fullName", "iam4j, AWS IAM as desired state");
        ArrayNode descriptions = driver.putArray("rules");
        described(report).forEach(rule -> {
            if (rules.putIfAbsent(rule.id(), rules.size()) == null) describe(descriptions.addObject(), rule);
        });
        run.putObject("automationDetails").put("id", automation(report.origin()));
        invocation(run, report);
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        Set<String> fresh = report.freshKeys();
        for (Finding finding : report.findings()) {
            ObjectNode result = result(results.addObject(), finding, rules);
            if (report.trend().isPresent())
                result.put("baselineState", fresh.contains(finding.key()) ? "new" : "unchanged");
            // of a run either all results have suppressions or none (SARIF 2.1.0, 3.27.23)
            if (!report.findings().accepted().isEmpty()) result.putArray("suppressions");
        }
        for (Findings.Accepted accepted : report.findings().accepted())
            result(results.addObject(), accepted.finding(), rules)
                    .putArray("suppressions")
                    .addObject()
                    .put("kind", "external")
                    .put("status", "accepted")
                    .put("justification", accepted.reason());
        try {
            return ReportJson.MAPPER.writeValueAsString(log);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a log can always be written", e);
        }
    }

    /** The rules that were checked, and those of findings that nobody here knows. */
    private static Stream<RuleText> described(Report report) {
        Stream<Finding> all = Stream.concat(
                report.findings().stream(),
                report.findings().accepted().stream().map(Findings.Accepted::finding));
        return Stream.of(
                        report.rules().stream().map(RuleText::of),
                        report.unchecked().keySet().stream().map(RuleText::of),
                        all.map(RuleText::of))
                .flatMap(each -> each);
    }

    /** GitHub tells runs apart by what is before the last slash. */
    private static String automation(Origin origin) {
        return "iam4j/" + origin.accountId().orElse(origin.title().replace('/', ' ')) + "/" + origin.at();
    }

    private static void describe(ObjectNode json, RuleText rule) {
        json.put("id", rule.id());
        json.putObject("shortDescription").put("text", rule.title() + ".");
        if (!rule.why().isEmpty()) json.putObject("fullDescription").put("text", rule.why());
        StringBuilder help = new StringBuilder(rule.title()).append('.');
        if (!rule.why().isEmpty()) help.append(' ').append(rule.why());
        if (!rule.sources().isEmpty()) {
            help.append(" From:");
            for (Source source : rule.sources()) help.append(' ').append(source).append(';');
            help.setCharAt(help.length() - 1, '.');
        }
        json.putObject("help").put("text", help.toString());
        json.putObject("defaultConfiguration").put("level", level(rule.severity()));
        ObjectNode properties = json.putObject("properties");
        properties.putArray("tags").add("security").add("iam");
        score(rule.severity()).ifPresent(score -> properties.put("security-severity", score));
        properties.put("problem.severity", problem(rule.severity()));
    }

    private static void invocation(ObjectNode run, Report report) {
        ObjectNode invocation = run.putArray("invocations")
                .addObject()
                .put("executionSuccessful", true)
                .put("endTimeUtc", report.origin().at().toString());
        ArrayNode notes = invocation.putArray("toolConfigurationNotifications");
        report.unchecked().forEach((rule, needs) -> {
            ObjectNode note = notes.addObject().put("level", "note");
            note.putObject("message").put("text", plain("Not checked: " + rule + " needs " + needs + "."));
            note.putObject("associatedRule").put("id", rule);
        });
    }

    private ObjectNode result(ObjectNode json, Finding finding, Map<String, Integer> rules) {
        json.put("ruleId", finding.id());
        Optional.ofNullable(rules.get(finding.id())).ifPresent(index -> json.put("ruleIndex", index));
        json.put("level", level(finding.severity()));
        json.putObject("message").put("text", plain(message(finding)));
        ObjectNode location = json.putArray("locations").addObject();
        places.apply(finding).ifPresent(place -> {
            ObjectNode physical = location.putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", place.file()).put("uriBaseId", "%SRCROOT%");
            physical.putObject("region").put("startLine", place.line()).put("startColumn", place.column());
        });
        location.putArray("logicalLocations")
                .addObject()
                .put("name", finding.subject().name())
                .put("fullyQualifiedName", logical(finding))
                .put("kind", "resource");
        json.putObject("partialFingerprints")
                .put("iam4jKey/v1", finding.key())
                .put("primaryLocationLineHash", hash(finding.key()));
        json.putObject("properties").put("severity", finding.severity().name());
        fixes.ifPresent(document -> document.of(finding).ifPresent(fix -> fix(json, document.file(), finding, fix)));
        return json;
    }

    private static void fix(ObjectNode json, String file, Finding finding, DocumentFixes.Fix fix) {
        ObjectNode node = json.putArray("fixes").addObject();
        node.putObject("description")
                .put("text", plain(finding.mend().map(Mend::inWords).orElse("")));
        ObjectNode change = node.putArray("artifactChanges").addObject();
        change.putObject("artifactLocation").put("uri", file).put("uriBaseId", "%SRCROOT%");
        ObjectNode replacement = change.putArray("replacements").addObject();
        replacement
                .putObject("deletedRegion")
                .put("startLine", fix.startLine())
                .put("startColumn", fix.startColumn())
                .put("endLine", fix.endLine())
                .put("endColumn", fix.endColumn());
        if (!fix.inserted().isEmpty()) replacement.putObject("insertedContent").put("text", fix.inserted());
    }

    private static String logical(Finding finding) {
        String part = finding.part().isEmpty() ? "" : ", " + finding.part();
        String path =
                finding.place().path().isEmpty() ? "" : " at " + finding.place().path();
        return finding.subject() + part + path;
    }

    private static String message(Finding finding) {
        StringBuilder out = new StringBuilder(finding.where() + ": " + finding.what() + "\n" + finding.why());
        finding.evidence().forEach(fact -> out.append("\nSeen: ").append(fact));
        finding.mend()
                .map(Mend::inWords)
                .ifPresent(words -> out.append("\nMend: ").append(words));
        return out.toString();
    }

    /** Without a link in it: the text of a message has those of Markdown (SARIF 2.1.0, 3.11.6), and names and keys are others' words. */
    private static String plain(String text) {
        return BRACKET.matcher(text).replaceAll("$1$1\\\\$2");
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    private static String problem(Severity severity) {
        String level = level(severity);
        return level.equals("note") ? "recommendation" : level;
    }

    /** By which GitHub sorts alerts: over 9.0 is critical, from 7.0 high, from 4.0 medium, above 0 low. */
    private static Optional<String> score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Optional.of("9.5");
            case HIGH -> Optional.of("8.0");
            case MEDIUM -> Optional.of("5.5");
            case LOW -> Optional.of("2.0");
            case INFO -> Optional.empty();
        };
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16) + ":1";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
