// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Holds the tables in {@code rules}: every line of the fact sheet is there, and every test they name is a test. */
class RulesTest {
    private static final Pattern HEAD =
            Pattern.compile("Lines (\\d+) to (\\d+) of the fact sheet(?:; without a rule: ([\\d, ]+))?\\.");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+?) \\| ([^|]+) \\|");
    private static final Pattern TESTS = Pattern.compile("`\\w+\\.\\w+`(, `\\w+\\.\\w+`)*");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");
    /** What a backend cannot be seen to keep or break. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("(client|applier|other service|advice|unverified|other emulators): .+");

    /** Of the sheet, after its list of sources. */
    private static final int FIRST_LINE = 13;

    private static final int LAST_LINE = 319;

    private static final Map<String, List<Class<?>>> CLASSES =
            ReflectionSupport.findAllClassesInPackage("io.iam4j.testkit", type -> true, name -> true).stream()
                    .collect(Collectors.groupingBy(Class::getSimpleName));

    private record Row(int line, String rule, String shownBy) {}

    private record Section(int number, int from, int to, Set<Integer> without, List<Row> rows) {
        static Section read(Path file) {
            String text = text(file);
            Matcher head = HEAD.matcher(text);
            assertThat(head.find()).as(file + " says which lines it is about").isTrue();
            Set<Integer> without = Optional.ofNullable(head.group(3)).stream()
                    .flatMap(lines -> Stream.of(lines.split(", ")))
                    .map(Integer::valueOf)
                    .collect(Collectors.toSet());
            List<Row> rows = text.lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| line"))
                    .map(Section::row)
                    .toList();
            int number = Integer.parseInt(file.getFileName().toString().replaceFirst("-.*", ""));
            return new Section(number, Integer.parseInt(head.group(1)), Integer.parseInt(head.group(2)), without, rows);
        }

        private static Row row(String line) {
            Matcher row = ROW.matcher(line);
            assertThat(row.matches())
                    .as("a row is | line | rule | shown by |: %s", line)
                    .isTrue();
            return new Row(Integer.parseInt(row.group(1)), row.group(2), row.group(3));
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Section> sections() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("rules"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+-.+\\.md"))
                    .map(Section::read)
                    .sorted(Comparator.comparing(Section::number))
                    .toList();
        }
    }

    private Stream<DynamicTest> each(Function<Section, Executable> check) throws IOException {
        return sections().stream()
                .map(section -> DynamicTest.dynamicTest("section " + section.number(), check.apply(section)));
    }

    @Test
    void every_section_has_its_table_and_none_leaves_lines_to_nobody() throws IOException {
        List<Section> all = sections();
        assertThat(all)
                .extracting(Section::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 11).boxed().toList());
        for (int i = 1; i < all.size(); i++)
            assertThat(all.get(i).from())
                    .as("a blank line and a heading are between sections")
                    .isEqualTo(all.get(i - 1).to() + 3);
        assertThat(all.get(0).from()).isEqualTo(FIRST_LINE);
        assertThat(all.get(all.size() - 1).to()).isEqualTo(LAST_LINE);
    }

    @TestFactory
    Stream<DynamicTest> every_line_is_there() throws IOException {
        return each(section -> () -> {
            Set<Integer> lines = new TreeSet<>(section.without());
            section.rows().forEach(row -> lines.add(row.line()));
            assertThat(lines)
                    .containsExactlyElementsOf(IntStream.rangeClosed(section.from(), section.to())
                            .boxed()
                            .toList());
        });
    }

    @TestFactory
    Stream<DynamicTest> every_rule_is_shown_by_tests_or_is_not_the_wires() throws IOException {
        return each(section -> () -> assertThat(section.rows())
                .allSatisfy(row -> assertThat(row.shownBy())
                        .as("%s: %s", row.line(), row.rule())
                        .matches(cell -> TESTS.matcher(cell).matches()
                                || ELSEWHERE.matcher(cell).matches())));
    }

    @TestFactory
    Stream<DynamicTest> every_test_exists_and_names_the_section() throws IOException {
        return each(section -> () -> assertThat(section.rows().stream().flatMap(RulesTest::tests))
                .allSatisfy(test -> assertThat(named(test.group(1), test.group(2)))
                        .as(test.group())
                        .isNotEmpty()
                        .allMatch(method -> isRun(method), "is run against the embedded IAM")
                        .anyMatch(
                                method -> isNamedBy(factsOf(method), section),
                                "names section " + section.number() + " by @Facts")));
    }

    /** The traps and the comparison with moto repeat rules of other sections. */
    private static boolean isNamedBy(Set<Integer> facts, Section section) {
        return Set.of(0, 10).contains(section.number()) ? !facts.isEmpty() : facts.contains(section.number());
    }

    private static Stream<MatchResult> tests(Row row) {
        return TEST.matcher(TESTS.matcher(row.shownBy()).matches() ? row.shownBy() : "")
                .results();
    }

    private static List<Method> named(String type, String name) {
        return CLASSES.getOrDefault(type, List.of()).stream()
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name))
                .filter(RulesTest::isTest)
                .toList();
    }

    private static boolean isTest(Method method) {
        return Stream.of(Testable.class, Test.class, ParameterizedTest.class, Property.class)
                .anyMatch(kind -> AnnotationSupport.isAnnotated(method, kind));
    }

    /** A rule of the contract that is not part of it would never be run. */
    private static boolean isRun(Method method) {
        Class<?> type = method.getDeclaringClass();
        return !type.isInterface() || type.isAssignableFrom(EmbeddedIamServiceTest.class);
    }

    private static Set<Integer> factsOf(Method method) {
        Stream<Class<?>> around =
                Stream.iterate(method.getDeclaringClass(), type -> type != null, Class::getEnclosingClass);
        return Stream.concat(Stream.of(method), around)
                .map(element -> AnnotationSupport.findAnnotation(element, Facts.class))
                .flatMap(Optional::stream)
                .flatMap(facts -> Arrays.stream(facts.value()).boxed())
                .collect(Collectors.toSet());
    }
}
