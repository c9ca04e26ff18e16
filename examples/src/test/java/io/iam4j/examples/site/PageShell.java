// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is around the content of a page: header, navigation, the sections of the page, and the pages before and after. */
final class PageShell {
    private static final int LONG_CONTENTS = 30;

    private final Template template;
    private final Navigation navigation;

    PageShell(Template template, Navigation navigation) {
        this.template = template;
        this.navigation = navigation;
    }

    String html(Page page, String content) {
        Map<String, Object> values = values(page.target(), page.toRoot(), content);
        boolean start = page.target().equals("index.html");
        values.put("title", start ? page.title() : page.title() + " · iam4j");
        values.put("summary", page.summary());
        values.put("kind", start ? "start" : "guide");
        values.put("source", List.of(Map.of("file", page.source())));
        if (!start) values.put("contents", contents(page));
        List<Page> order = navigation.order();
        int at = order.indexOf(page);
        if (at > 0) values.put("before", List.of(link(page, order.get(at - 1))));
        if (at >= 0 && at + 1 < order.size()) values.put("after", List.of(link(page, order.get(at + 1))));
        return template.execute(values);
    }

    /** The page of a file that is shown. */
    String source(String file, String content) {
        String target = SourcePage.target(file);
        Map<String, Object> values = values(target, "../".repeat(target.split("/").length - 1), content);
        values.put("title", file + " · iam4j");
        values.put("summary", "The file " + file + " of the repository.");
        values.put("kind", "file");
        return template.execute(values);
    }

    private Map<String, Object> values(String target, String toRoot, String content) {
        Map<String, Object> values = new HashMap<>();
        values.put("root", toRoot);
        values.put("content", content);
        values.put(
                "parts",
                navigation.parts().stream()
                        .map(part -> part(part, target, toRoot))
                        .toList());
        for (String none : List.of("contents", "before", "after", "source")) values.put(none, List.of());
        return values;
    }

    private static Map<String, Object> part(Navigation.Part part, String target, String toRoot) {
        return Map.of(
                "title",
                part.title(),
                "entries",
                part.entries().stream()
                        .map(entry -> entry(entry, target, toRoot))
                        .toList());
    }

    private static Map<String, Object> entry(Navigation.Entry entry, String target, String toRoot) {
        boolean within = entry.pages().anyMatch(page -> page.target().equals(target));
        List<Map<String, Object>> below = entry.below().stream()
                .filter(page -> within)
                .map(page -> item(page.title(), page, target, toRoot))
                .toList();
        Map<String, Object> item = new HashMap<>(item(entry.name(), entry.page(), target, toRoot));
        item.put("below", below.isEmpty() ? List.of() : List.of(Map.of("pages", below)));
        return item;
    }

    private static Map<String, Object> item(String name, Page page, String target, String toRoot) {
        return Map.of(
                "name",
                name,
                "href",
                toRoot + page.target(),
                "here",
                page.target().equals(target));
    }

    private static Map<String, Object> link(Page from, Page to) {
        return Map.of("name", to.title(), "href", from.toRoot() + to.target());
    }

    /** The sections of a page; of a page with very many, those of the second level alone. */
    private static List<Map<String, Object>> contents(Page page) {
        List<Page.Anchor> all = page.headings().stream()
                .filter(each -> each.level() == 2 || each.level() == 3)
                .toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Page.Anchor each : all)
            if (each.level() == 2 || all.size() <= LONG_CONTENTS)
                rows.add(Map.of("text", each.text(), "id", each.id(), "level", each.level()));
        return rows.size() < 2 ? List.of() : List.of(Map.of("rows", rows));
    }
}
