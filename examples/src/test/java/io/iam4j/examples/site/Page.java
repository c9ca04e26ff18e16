// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * A page of the site.
 *
 * @param source the Markdown, from the root of the repository: {@code docs/plans.md}
 * @param target the page, from the root of the site: {@code plans.html}
 * @param headings in their order, with anchors as a repository host makes them
 */
record Page(String source, String target, Node document, List<Anchor> headings) {
    /** A heading, and where it is. */
    record Anchor(Heading heading, int level, String text, String id) {}

    static Page of(String source, Node document) {
        List<Anchor> headings = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String text = text(heading);
                String id = slug(text);
                long same = headings.stream()
                        .filter(each -> slug(each.text()).equals(id))
                        .count();
                headings.add(new Anchor(heading, heading.getLevel(), text, same == 0 ? id : id + "-" + same));
            }
        });
        return new Page(source, target(source), document, List.copyOf(headings));
    }

    /** {@code docs} is the root of the site; a README is the index of its folder. */
    static String target(String source) {
        if (source.equals("README.md")) return "readme.html";
        String inSite =
                source.startsWith("docs/") ? source.substring("docs/".length()) : source.toLowerCase(Locale.ROOT);
        return inSite.replaceAll("(?i)(^|/)readme\\.md$", "$1index.html").replaceAll("\\.md$", ".html");
    }

    /** The anchor of a heading, by the rule of repository hosts: lower case, hyphens for blanks, without punctuation. */
    static String slug(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    String title() {
        return headings.isEmpty() ? source : headings.get(0).text();
    }

    /** What comes first under the title, for search engines and for lists. */
    String summary() {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext())
            if (node instanceof Paragraph) return text(node);
            else if (node instanceof ListBlock) return text(node.getFirstChild());
        return "";
    }

    /** What leads from this page to the root of the site: nothing, or {@code ../} for each folder. */
    String toRoot() {
        return "../".repeat((int) target.chars().filter(each -> each == '/').count());
    }

    static String text(Node of) {
        StringBuilder text = new StringBuilder();
        of.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak part) {
                text.append(' ');
            }

            @Override
            public void visit(Paragraph part) {
                visitChildren(part);
                text.append(' ');
            }

            @Override
            public void visit(CustomNode part) { // a cell of a table
                visitChildren(part);
                text.append(' ');
            }
        });
        return text.toString().strip();
    }
}
