// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The HTML plan of the security account in a browser. {@code -Dscreenshots=docs} takes the pictures of the documentation anew.
 */
class HtmlPlanOpenedTest {
    private static final Optional<String> BROWSER = Chromium.onPath("The HTML plan");

    private static Path page(Path folder) throws Exception {
        PlanDocuments.run(folder, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        return folder.resolve("plan.html");
    }

    private static void keep(Chromium browser, String name) throws Exception {
        byte[] picture = browser.picture();
        assertThat(picture).hasSizeGreaterThan(20_000);
        String folder = System.getProperty("screenshots", "");
        if (!folder.isEmpty()) Files.write(Project.root().resolve(folder).resolve(name), picture);
    }

    private static void scrollTo(Chromium browser, String id) throws Exception {
        browser.evaluate("(document.documentElement.style.scrollBehavior = 'auto', document.getElementById('" + id
                + "').scrollIntoView())");
    }

    @Test
    void it_shows_the_graph_and_finds_a_person_by_typing(@TempDir Path folder) throws Exception {
        assumeThat(BROWSER).as("a browser is on the PATH").isPresent();
        Path page = page(folder);
        try (Chromium browser = Chromium.started(BROWSER.orElseThrow(), folder.resolve("browser"), 1500, 1150, false)) {
            browser.open(page.toUri());
            assertThat(browser.evaluate("document.title")).isEqualTo("Plan for account security (222222222222)");
            assertThat(browser.evaluate("document.querySelectorAll('.node.person').length"))
                    .isEqualTo("15");
            assertThat(browser.evaluate("document.querySelectorAll('.node.role').length"))
                    .isEqualTo("7");
            assertThat(browser.evaluate("document.querySelector('.node[data-id=\"user hedy\"]').getAttribute('class')"))
                    .contains("added");
            assertThat(browser.evaluate(
                            "document.querySelector('.node[data-id=\"user machine.s3.demo\"]').getAttribute('class')"))
                    .contains("removed");
            keep(browser, "plan.png");
            scrollTo(browser, "access");
            keep(browser, "plan-access.png");
            scrollTo(browser, "graph");
            keep(browser, "plan-graph.png");

            findsByTyping(browser);
            scrollTo(browser, "graph");
            keep(browser, "plan-person.png");
        }
    }

    /** Grace is found, with the groups that she is in, and nothing else of the plan concerns her. */
    private static void findsByTyping(Chromium browser) throws Exception {
        browser.evaluate("document.getElementById('q').focus()");
        browser.type("Grace");
        assertThat(browser.evaluate("document.querySelectorAll('.node.on').length"))
                .isEqualTo("1");
        assertThat(browser.evaluate("document.querySelector('.node.on').dataset.id"))
                .isEqualTo("user grace");
        assertThat(browser.evaluate(
                        "document.querySelector('.node[data-id=\"group auditors\"]').classList.contains('near')"))
                .isEqualTo("true");
        assertThat(browser.evaluate(
                        "document.querySelector('.node[data-id=\"group finops\"]').classList.contains('near')"))
                .isEqualTo("false");
        assertThat(browser.evaluate("Array.from(document.querySelectorAll('#account article:not([hidden]) h3'))"
                        + ".some(each => each.textContent.includes('grace'))"))
                .isEqualTo("true");
        assertThat(browser.evaluate("document.querySelectorAll('#changes article:not([hidden])').length"))
                .isEqualTo("0");
        assertThat(browser.evaluate("document.getElementById('found').textContent"))
                .endsWith("found");
    }

    @Test
    void it_can_be_read_in_the_dark(@TempDir Path folder) throws Exception {
        assumeThat(BROWSER).as("a browser is on the PATH").isPresent();
        Path page = page(folder);
        try (Chromium browser = Chromium.started(BROWSER.orElseThrow(), folder.resolve("browser"), 1500, 1150, true)) {
            browser.open(page.toUri());
            assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 23, 26)");
            scrollTo(browser, "graph");
            keep(browser, "plan-dark.png");
        }
    }
}
