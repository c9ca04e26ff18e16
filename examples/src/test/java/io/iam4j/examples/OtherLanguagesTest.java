// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/other-languages.md shows the files that examples/other-languages.sh runs. */
class OtherLanguagesTest {
    private static String text(String file) throws IOException {
        return Files.readString(Project.root().resolve(file));
    }

    @ParameterizedTest
    @CsvSource({"python, examples/pytest/conftest.py", "js, examples/node/iam4j.mjs"})
    void the_page_shows_the_file_as_it_is(String language, String file) throws IOException {
        assertThat(text("docs/other-languages.md")).contains("```" + language + "\n" + text(file) + "```\n");
    }

    @ParameterizedTest
    @CsvSource({
        "def test_ada_joins_devops, examples/pytest/test_onboarding.py",
        "let server, examples/node/onboarding.test.mjs"
    })
    void the_page_shows_a_part_of_the_tests_that_run(String beginning, String file) throws IOException {
        String page = text("docs/other-languages.md");
        int start = page.indexOf("\n" + beginning) + 1;

        assertThat(start).as(beginning).isPositive();
        assertThat(text(file)).contains(page.substring(start, page.indexOf("```", start)));
    }

    /** It is compiled, and run where Docker is. */
    @Test
    void the_page_shows_the_container_as_its_test_starts_it() throws IOException {
        String test = text("iam-testkit/src/test/java/io/iam4j/testkit/localstack/IamContainerTest.java");
        int start = test.indexOf('\n', test.indexOf("// tag::network[]")) + 1;
        String region = test.substring(start, test.lastIndexOf('\n', test.indexOf("// end::network[]")));

        assertThat(text("docs/other-languages.md")).contains("```java\n" + region.stripIndent() + "\n```");
    }

    @Test
    void whatever_the_page_links_to_is_there() throws IOException {
        for (String line : text("docs/other-languages.md").split("]\\(")) {
            String link = line.substring(0, Math.max(0, line.indexOf(')'))).replaceAll("#.*", "");
            if (link.startsWith("../"))
                assertThat(Project.root().resolve("docs").resolve(link)).exists();
        }
    }
}
