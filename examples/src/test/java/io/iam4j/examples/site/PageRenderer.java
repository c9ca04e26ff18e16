// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** The content of a page as HTML: with anchors, coloured code, and links that lead somewhere on the site. */
final class PageRenderer implements NodeRenderer {
    static final List<Extension> TABLES = List.of(TablesExtension.create());

    private static final int LONG_NAME = 18;

    private final Page page;
    private final Links links;
    private final Pictures pictures;
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private static final Pattern OPTION = Pattern.compile("(?<!\\S)--?\\w[\\w-]*");

    private final Set<String> linkedCode = new HashSet<>();

    private PageRenderer(Page page, Links links, Pictures pictures, HtmlNodeRendererContext context) {
        this.page = page;
        this.links = links;
        this.pictures = pictures;
        this.context = context;
        this.html = context.getWriter();
    }

    static String html(Page page, Links links, Pictures pictures) {
        return HtmlRenderer.builder()
                .extensions(TABLES)
                .nodeRendererFactory(context -> new PageRenderer(page, links, pictures, context))
                .attributeProviderFactory(context -> new Tables())
                .build()
                .render(page.document())
                .replaceAll("<table[^>]*>", "<div class=\"table\" tabindex=\"0\">$0")
                .replace("</table>", "</table></div>");
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Heading.class,
                FencedCodeBlock.class,
                IndentedCodeBlock.class,
                Code.class,
                Link.class,
                Image.class,
                HtmlBlock.class,
                HtmlInline.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Heading heading) heading(heading);
        else if (node instanceof FencedCodeBlock block)
            code(block.getInfo().replaceFirst(" .*", ""), block.getLiteral());
        else if (node instanceof IndentedCodeBlock block) code("text", block.getLiteral());
        else if (node instanceof Code code) inline(code);
        else if (node instanceof Link link) link(link);
        else if (node instanceof Image image) html.raw(pictures.html(page, image));
        else if (node instanceof HtmlBlock block) raw(block.getLiteral());
        else if (node instanceof HtmlInline part) raw(part.getLiteral());
    }

    private void heading(Heading heading) {
        Page.Anchor anchor = page.headings().stream()
                .filter(each -> each.heading() == heading)
                .findFirst()
                .orElseThrow();
        if (anchor.level() <= 2) linkedCode.clear();
        String tag = "h" + anchor.level();
        html.line();
        html.tag(tag, Map.of("id", anchor.id()));
        children(heading);
        if (anchor.level() > 1)
            html.raw("<a class=\"anchor\" href=\"#" + anchor.id() + "\" aria-label=\"Link to this section\">#</a>");
        html.tag("/" + tag);
        html.line();
    }

    private void code(String language, String code) {
        html.line();
        html.raw("<div class=\"code\" data-language=\"" + Highlighter.escaped(language)
                + "\"><pre tabindex=\"0\"><code>" + Highlighter.html(language, code) + "</code></pre></div>");
        html.line();
    }

    /** A type of the API leads to its Javadoc where a section names it first. */
    private void inline(Code code) {
        boolean inLink = code.getParent() instanceof Link || code.getParent() instanceof Heading;
        Optional<String> type = links.ofCode(page, code.getLiteral());
        String text = "<code>" + breakable(code.getLiteral()) + "</code>";
        if (inLink || type.isEmpty() || !linkedCode.add(type.get())) html.raw(text);
        else html.raw("<a class=\"api\" href=\"" + type.get() + "\">" + text + "</a>");
    }

    /** A long name may be broken where its words begin, an option such as {@code --state} nowhere. */
    private static String breakable(String code) {
        if (code.length() < LONG_NAME || code.contains(" "))
            return OPTION.matcher(Highlighter.escaped(code)).replaceAll("<span class=\"option\">$0</span>");
        return Stream.of(code.split("(?<=[a-z])(?=[A-Z])|(?<=[.:/_,(])(?=\\w)"))
                .map(Highlighter::escaped)
                .collect(Collectors.joining("<wbr />"));
    }

    private void link(Link link) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("href", links.href(page, link.getDestination()));
        if (Links.isOutside(link.getDestination())) attributes.put("class", "outside");
        html.tag("a", attributes);
        children(link);
        html.tag("/a");
    }

    private void raw(String text) {
        if (!text.strip().matches("(?s)<!--.*-->"))
            links.problem(page.source() + " has HTML, which the site does not take: " + text);
    }

    private void children(Node of) {
        for (Node node = of.getFirstChild(); node != null; node = node.getNext()) context.render(node);
    }
}
