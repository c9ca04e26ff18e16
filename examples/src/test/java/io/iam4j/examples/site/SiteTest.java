// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.examples.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of the repository as it is, and what the check says of sites that are broken. */
class SiteTest {
    private static final Site SITE = Site.of(Project.root());

    @TempDir
    private Path folder;

    private static String page(Site site, String file) {
        return new String(Objects.requireNonNull(site.files().get(file), file), StandardCharsets.UTF_8);
    }

    @Test
    void every_link_leads_somewhere_and_every_page_can_be_reached() {
        assertThat(SiteCheck.of(SITE).problems(null)).isEmpty();
    }

    @Test
    void pages_load_nothing_from_elsewhere() {
        SITE.files().forEach((file, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            if (file.endsWith(".html"))
                assertThat(text).as(file).doesNotContainPattern("<(script|img|link)[^>]*=\"(https?:)?//");
            if (file.matches("site\\.(css|js)")) assertThat(text).as(file).doesNotContain("http:", "https:", "@import");
        });
    }

    @Test
    void every_page_has_one_title_a_summary_and_a_place_in_the_navigation() {
        SITE.pages().values().forEach(page -> {
            String html = page(SITE, page.target());
            assertThat(html)
                    .as(page.source())
                    .containsOnlyOnce("<h1")
                    .contains("<meta name=\"description\" content=\"");
            assertThat(page.summary())
                    .as("the first paragraph of " + page.source())
                    .isNotBlank();
            if (!page.target().equals("index.html"))
                assertThat(html).as(page.source()).containsOnlyOnce("aria-current=\"page\"");
        });
    }

    @Test
    void ink_can_be_read_on_its_paper_in_light_and_in_dark() {
        String css = Site.resource("site.css");
        for (int scheme : new int[] {1, 2})
            for (String ink : List.of(
                    "ink", "soft", "accent", "comment", "text", "keyword", "name", "number", "plus", "minus", "tilde"))
                for (String paper : List.of("paper", "panel", "wash"))
                    if (!paper.equals("wash") || List.of("ink", "accent").contains(ink))
                        assertThat(Contrast.between(colour(css, ink, scheme), colour(css, paper, scheme)))
                                .as(ink + " on " + paper + (scheme == 1 ? ", light" : ", dark"))
                                .isGreaterThan(4.5);
    }

    private static String colour(String css, String name, int scheme) {
        Matcher colour = Pattern.compile("--" + name + ": light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);")
                .matcher(css);
        assertThat(colour.find()).as(name).isTrue();
        return colour.group(scheme);
    }

    @Test
    void code_is_coloured_when_the_site_is_made() {
        assertThat(Highlighter.html("java", "var ada = user(\"ada\"); // <she>"))
                .isEqualTo("<span class=\"t-keyword\">var</span> ada = user(<span"
                        + " class=\"t-text\">&quot;ada&quot;</span>); <span class=\"t-comment\">//"
                        + " &lt;she&gt;</span>");
        assertThat(Highlighter.html("text", "Plan for account a:\n\n  + user ada\n  - nobody\n"))
                .contains("  <span class=\"p-plus\">+ user ada</span>", "<span class=\"p-minus\">- nobody</span>");
        assertThat(Highlighter.html("cobol", "a < b")).isEqualTo("a &lt; b");
    }

    @Test
    void anchors_are_those_of_a_repository_host() {
        assertThat(Page.slug("What `plan(...)` says, and why: 2 & 3")).isEqualTo("what-plan-says-and-why-2--3");
        assertThat(Page.target("docs/cookbook/README.md")).isEqualTo("cookbook/index.html");
        assertThat(Page.target("iam-testkit/OPERATIONS.md")).isEqualTo("iam-testkit/operations.html");
    }

    @Test
    void what_is_broken_is_told_with_its_place() throws IOException {
        write("docs/README.md", "# Start\n\nText.\n\n## Part\n\n- [One](one.md): a page.\n");
        write(
                "docs/one.md",
                "# One\n\n[gone](gone.md) [no section](README.md#none) ![](picture.png) <b>bold</b> `Iam.plain()`\n");
        write("docs/lost.md", "# Lost\n\nNothing leads here.\n");

        assertThat(SiteCheck.of(Site.of(folder, List.of())).problems(null))
                .contains(
                        "docs/one.md links to docs/gone.md, which is not there",
                        "docs/one.md links to docs/picture.png, which is not there",
                        "docs/one.md has a picture without words: picture.png",
                        "docs/one.md has HTML, which the site does not take: <b>",
                        "docs/one.md names Iam.plain(), and io.iam4j.Iam has no plain",
                        "one.html links to index.html#none, and there is no such section",
                        "docs/lost.md is in no list of docs/README.md, so the site does not lead to it");
    }

    private void write(String file, String text) throws IOException {
        Path source = Files.createDirectories(folder.resolve("iam-core/src/main/java/io/iam4j"));
        for (String module : ApiTypes.MODULES) {
            Path sources = Files.createDirectories(folder.resolve(module + "/src/main/java"));
            Files.writeString(sources.resolve("module-info.java"), "module some {}\n");
        }
        Files.writeString(
                folder.resolve("iam-core/src/main/java/module-info.java"), "module core {\n    exports io.iam4j;\n}\n");
        Files.writeString(source.resolve("package-info.java"), "/** The entry point. */\npackage io.iam4j;\n");
        Files.writeString(source.resolve("Iam.java"), "package io.iam4j;\n\npublic final class Iam {}\n");
        Files.createDirectories(folder.resolve(file).resolveSibling(""));
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void a_site_without_a_start_page_says_so() {
        assertThatThrownBy(() -> Site.of(folder, List.of())).hasMessageContaining("docs");
    }
}
