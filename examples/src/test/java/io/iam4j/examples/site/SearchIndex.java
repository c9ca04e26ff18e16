// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** What the search looks in: a row for each section of each page. It is a script, since pages of a folder may load nothing else. */
final class SearchIndex {
    private SearchIndex() {}

    static String script(List<Page> pages) {
        List<List<String>> rows = new ArrayList<>();
        for (Page page : pages) add(page, rows);
        try {
            return "window.SECTIONS=" + new ObjectMapper().writeValueAsString(rows) + ";\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists of texts are JSON", e);
        }
    }

    private static void add(Page page, List<List<String>> rows) {
        String anchor = "";
        String title = "";
        StringBuilder text = new StringBuilder();
        for (Node node = page.document().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                row(page, anchor, title, text, rows);
                title = Page.text(heading);
                anchor = heading.getLevel() == 1 ? "" : "#" + anchor(page, heading);
            } else if (node instanceof FencedCodeBlock code)
                text.append(code.getLiteral()).append(' ');
            else text.append(Page.text(node)).append(' ');
        }
        row(page, anchor, title, text, rows);
    }

    private static void row(Page page, String anchor, String title, StringBuilder text, List<List<String>> rows) {
        if (!title.isEmpty())
            rows.add(List.of(
                    page.target() + anchor,
                    page.title(),
                    title,
                    text.toString().replaceAll("\\s+", " ").strip()));
        text.setLength(0);
    }

    private static String anchor(Page page, Heading heading) {
        return page.headings().stream()
                .filter(each -> each.heading() == heading)
                .findFirst()
                .orElseThrow()
                .id();
    }
}
