// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** The parts of the site, as {@code docs/README.md} lists them: each heading with a list of links is a part. */
record Navigation(List<Part> parts) {
    /** A part: its heading and its pages. */
    record Part(String title, List<Entry> entries) {}

    /** A page, by the name that the list gives it, and the pages that belong to it. */
    record Entry(String name, Page page, List<Page> below) {
        Stream<Page> pages() {
            return Stream.concat(Stream.of(page), below.stream());
        }
    }

    /** @param page what a link of the start page leads to, or null where that is no page */
    static Navigation of(Page start, List<Page> pages, Function<String, @Nullable Page> page) {
        List<Part> parts = new ArrayList<>();
        String title = "";
        for (Node node = start.document().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) title = Page.text(node);
            if (node instanceof ListBlock list && !title.isEmpty()) {
                List<Entry> entries = entries(list, pages, page);
                if (!entries.isEmpty()) parts.add(new Part(title, entries));
            }
        }
        return new Navigation(List.copyOf(parts));
    }

    private static List<Entry> entries(ListBlock list, List<Page> pages, Function<String, @Nullable Page> page) {
        List<Entry> entries = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Link link = item instanceof ListItem ? firstLink(item) : null;
            Page target = link == null ? null : page.apply(link.getDestination());
            if (link != null && target != null) entries.add(new Entry(Page.text(link), target, below(target, pages)));
        }
        return entries;
    }

    /** The pages in the folder of an index, in its order: those of {@code docs/cookbook} belong to its README, or to {@code docs/cookbook.md}. */
    private static List<Page> below(Page index, List<Page> pages) {
        String folder = index.source().replaceFirst("(/README)?\\.md$", "/");
        if (!folder.matches("[^/]+/[^/]+/")) return List.of();
        List<String> order = new ArrayList<>();
        index.document().accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                order.add(Links.file(index, link.getDestination()));
            }
        });
        return pages.stream()
                .filter(each ->
                        !each.equals(index) && each.source().startsWith(folder) && order.contains(each.source()))
                .sorted((one, other) -> order.indexOf(one.source()) - order.indexOf(other.source()))
                .toList();
    }

    private static @Nullable Link firstLink(Node item) {
        Link[] found = new Link[1];
        item.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                if (found[0] == null) found[0] = link;
            }
        });
        return found[0];
    }

    /** All pages in the order in which somebody would read them. */
    List<Page> order() {
        return parts.stream()
                .flatMap(part -> part.entries().stream())
                .flatMap(Entry::pages)
                .distinct()
                .toList();
    }
}
