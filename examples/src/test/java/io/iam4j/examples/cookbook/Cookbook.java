// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.examples.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages of {@code docs/cookbook}. A sample is a comment with its name, its code, and what it prints, if that is shown; a line {@code ...}
 * of it stands for what is left out. With {@code -Dio.iam4j.writeDocs=true} the tests write both.
 */
final class Cookbook {
    private static final boolean WRITING = Boolean.getBoolean("io.iam4j.writeDocs");
    private static final Pattern SAMPLE = Pattern.compile(
            "<!-- sample: ([a-z0-9-]+) -->\n```java\n(.*?)```\n(?:(?:(?!<!-- sample|\n#).)*?```text\n(.*?)```\n)?",
            Pattern.DOTALL);

    private Cookbook() {}

    /** A sample of a page. */
    record Sample(Path page, String name, String code, Optional<String> printed) {}

    static Map<String, Sample> samples() throws IOException {
        Map<String, Sample> samples = new TreeMap<>();
        try (Stream<Path> pages = Files.list(Project.root().resolve("docs/cookbook"))) {
            for (Path page : pages.sorted().toList()) {
                Matcher found = SAMPLE.matcher(Files.readString(page));
                while (found.find())
                    assertThat(samples.put(
                                    found.group(1),
                                    new Sample(
                                            page, found.group(1), found.group(2), Optional.ofNullable(found.group(3)))))
                            .as("the sample " + found.group(1) + " stands twice")
                            .isNull();
            }
        }
        return samples;
    }

    /** Whether a page shows that code under that name. */
    static void show(Sample sample, String code) throws IOException {
        if (WRITING) replace(sample, 2, code);
        else
            assertThat(sample.code())
                    .as(sample.page().getFileName() + ", code of " + sample.name())
                    .isEqualTo(code);
    }

    /** Whether the page shows what the sample of that name printed. */
    static void compare(String name, String printed) throws IOException {
        Sample sample = Objects.requireNonNull(samples().get(name), () -> "docs/cookbook has no sample " + name);
        String text = masked(printed);
        String shown = sample.printed().orElse("");
        if (WRITING && !fits(text, shown)) replace(sample, 3, text);
        else if (!fits(text, shown))
            assertThat(shown)
                    .as(sample.page().getFileName() + ", what " + name + " prints")
                    .isEqualTo(text);
    }

    /** What differs from run to run. */
    private static String masked(String text) {
        return text.replaceAll("pgp:[0-9a-f]{40}", "pgp:8c9a...")
                        .replaceAll("\\b[0-9a-f]{40}\\b", "5e0b...")
                        .replaceAll("/\\S*/junit-?\\d+/", "")
                        .replaceAll("\\b(AKIA|ACCA)[A-Z2-7]{16}\\b", "$1...")
                        .strip()
                + "\n";
    }

    private static boolean fits(String text, String shown) {
        if (shown.isBlank()) return false;
        StringBuilder pattern = new StringBuilder();
        for (String part : shown.split("(?m)^ *\\.\\.\\.\n", -1))
            pattern.append(pattern.isEmpty() ? "" : "(?:.*\n)+?").append(Pattern.quote(part));
        return text.matches(pattern.toString());
    }

    private static void replace(Sample sample, int group, String by) throws IOException {
        String text = Files.readString(sample.page());
        Matcher found = SAMPLE.matcher(text);
        while (found.find())
            if (found.group(1).equals(sample.name())) {
                if (found.start(group) < 0) throw new IllegalStateException(sample + " has no place for " + by);
                Files.writeString(
                        sample.page(), text.substring(0, found.start(group)) + by + text.substring(found.end(group)));
                return;
            }
        throw new IllegalStateException("no place for " + sample.name());
    }
}
