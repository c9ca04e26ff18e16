// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What is wrong with a site: links and anchors that lead nowhere, pages that nothing leads to, HTML that is not well formed. */
final class SiteCheck {
    private final Site site;
    private final Map<String, PageLinks> pages = new HashMap<>();
    private final List<String> problems;

    private SiteCheck(Site site) {
        this.site = site;
        this.problems = new ArrayList<>(site.links().problems());
    }

    static SiteCheck of(Site site) {
        return new SiteCheck(site);
    }

    /** @param written the folder of the site, with its Javadoc; null when only types are looked up */
    List<String> problems(@Nullable Path written) {
        site.files().forEach((file, content) -> {
            if (file.endsWith(".html")) pages.put(file, read(file, content));
        });
        pages.forEach((file, page) -> page.links.forEach(link -> check(file, link, written)));
        Set<Page> reachable = new HashSet<>(site.navigation().order());
        for (Page page : site.pages().values())
            if (!reachable.contains(page) && !page.target().equals("index.html"))
                problems.add(page.source() + " is in no list of docs/README.md, so the site does not lead to it");
        return problems;
    }

    private PageLinks read(String file, byte[] content) {
        PageLinks page = new PageLinks(file);
        try {
            SAXParserFactory.newInstance().newSAXParser().parse(new ByteArrayInputStream(content), page);
        } catch (SAXException e) {
            problems.add(file + " is not well formed: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(file, e);
        }
        return page;
    }

    private void check(String from, String link, @Nullable Path written) {
        if (Links.isOutside(link)) return;
        String path = link.replaceFirst("#.*", "");
        String to = path.isEmpty()
                ? from
                : Path.of(from).resolveSibling(path).normalize().toString();
        if (to.startsWith("javadoc/")) {
            if (written != null && !Files.exists(written.resolve(to)))
                problems.add(from + " links to " + to + ", which Javadoc has not");
            return;
        }
        if (!site.files().containsKey(to)) {
            problems.add(from + " links to " + to + ", which is not there");
            return;
        }
        String anchor = link.substring(link.indexOf('#') + 1);
        PageLinks page = pages.get(to);
        if (link.contains("#") && (page == null || !page.ids.contains(anchor)))
            problems.add(from + " links to " + to + "#" + anchor + ", and there is no such section");
    }

    private final class PageLinks extends DefaultHandler {
        private final String file;
        private final Set<String> ids = new HashSet<>();
        private final Set<String> links = new HashSet<>();

        PageLinks(String file) {
            this.file = file;
        }

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) {
            String id = attributes.getValue("id");
            if (id != null && !ids.add(id)) problems.add(file + " has two elements with the id " + id);
            for (String attribute : List.of("href", "src"))
                if (attributes.getValue(attribute) != null && !name.equals("use"))
                    links.add(attributes.getValue(attribute));
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) {
            throw new IllegalStateException(file + " names " + systemId);
        }
    }
}
