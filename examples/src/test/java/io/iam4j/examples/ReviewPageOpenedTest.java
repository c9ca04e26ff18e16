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

/** The page of a review in a browser. {@code -Dscreenshots=docs} takes the pictures of the documentation anew. */
class ReviewPageOpenedTest {
    private static final Optional<String> BROWSER = Chromium.onPath("The page of a review");

    private static Path page(Path folder) throws Exception {
        ReviewReports.run(
                folder,
                Project.root().resolve("examples"),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        return folder.resolve("review.html");
    }

    private static void keep(Chromium browser, String name) throws Exception {
        byte[] picture = browser.picture();
        assertThat(picture).hasSizeGreaterThan(20_000);
        String folder = System.getProperty("screenshots", "");
        if (!folder.isEmpty()) Files.write(Project.root().resolve(folder).resolve(name), picture);
    }

    private static String count(Chromium browser, String selector) throws Exception {
        return browser.evaluate("document.querySelectorAll('" + selector + "').length");
    }

    @Test
    void it_filters_by_severity_and_subject_and_finds_a_person_by_typing(@TempDir Path folder) throws Exception {
        assumeThat(BROWSER).as("a browser is on the PATH").isPresent();
        Path page = page(folder);
        try (Chromium browser = Chromium.started(BROWSER.orElseThrow(), folder.resolve("browser"), 1400, 1150, false)) {
            browser.open(page.toUri());
            assertThat(browser.evaluate("document.title")).startsWith("Review of account ");
            keep(browser, "review.png");
            String all = count(browser, ".find:not([hidden])");
            browser.evaluate("document.querySelector(\".chip[data-sev=low]\").click()");
            assertThat(count(browser, ".find[data-sev=low]:not([hidden])")).isEqualTo("0");
            assertThat(count(browser, ".find:not([hidden])")).isNotEqualTo(all).isNotEqualTo("0");
            browser.evaluate("document.querySelector(\".chip[data-sev=low]\").click()");
            assertThat(count(browser, ".find:not([hidden])")).isEqualTo(all);
            browser.evaluate("(document.getElementById('about').value = 'role',"
                    + " document.getElementById('about').dispatchEvent(new Event('change')))");
            assertThat(count(browser, ".find[data-kind=user]:not([hidden])")).isEqualTo("0");
            browser.evaluate("(document.getElementById('about').value = '',"
                    + " document.getElementById('about').dispatchEvent(new Event('change')))");

            browser.evaluate("document.getElementById('q').focus()");
            browser.type("Katherine");
            assertThat(browser.evaluate("Array.from(document.querySelectorAll('.sheet:not([hidden]) h3'))"
                            + ".map(each => each.lastChild.textContent.trim()).join()"))
                    .isEqualTo("katherine");
            assertThat(browser.evaluate("document.getElementById('found').textContent"))
                    .endsWith("found");
            browser.evaluate("(document.documentElement.style.scrollBehavior = 'auto',"
                    + " document.getElementById('people').scrollIntoView())");
            keep(browser, "review-person.png");
        }
    }

    @Test
    void it_can_be_read_in_the_dark_on_a_phone_and_runs_no_script_but_its_own(@TempDir Path folder) throws Exception {
        assumeThat(BROWSER).as("a browser is on the PATH").isPresent();
        Path page = page(folder);
        try (Chromium browser = Chromium.started(BROWSER.orElseThrow(), folder.resolve("browser"), 500, 900, true)) {
            browser.open(page.toUri());
            assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 23, 26)");
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("nothing is wider than the phone")
                    .isEqualTo("true");
            assertThat(browser.evaluate("(() => { const script = document.createElement('script');"
                            + " script.textContent = 'window.foreign = 1'; document.body.append(script);"
                            + " return String(window.foreign) })()"))
                    .isEqualTo("undefined");
            keep(browser, "review-phone.png");
        }
    }
}
