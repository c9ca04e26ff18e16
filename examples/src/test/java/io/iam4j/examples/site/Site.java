// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;

/** The site: every file of it by its path, made of the Markdown of the repository. */
final class Site {
    /** Markdown that is a page, and folders of it, besides {@code docs}. */
    private static final List<String> BESIDE_DOCS = List.of(
            "README.md",
            "iam-testkit/README.md",
            "iam-testkit/OPERATIONS.md",
            "iam-testkit/rules",
            "CONTRIBUTING.md",
            "DECISIONS.md",
            "CHANGELOG.md",
            "SECURITY.md");

    private static final List<String> ASSETS = List.of("site.css", "site.js", "icon.svg");

    private final Path root;
    private final SortedMap<String, Page> pages;
    private final Navigation navigation;
    private final Links links;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private Site(Path root, SortedMap<String, Page> pages) {
        this.root = root;
        this.pages = pages;
        links = new Links(root, pages, ApiTypes.under(root));
        Page start = Objects.requireNonNull(pages.get("docs/README.md"), "docs/README.md");
        start.document().accept(new Tiles());
        navigation = Navigation.of(start, List.copyOf(pages.values()), to -> links.page(start, to));
    }

    /**
     * Writes the site of the repository {@code arguments[0]} into the folder {@code arguments[1]}, and the Javadoc beside it where
     * {@code arguments[2]} says {@code javadoc}.
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toRealPath();
        Path folder = Path.of(arguments[1]);
        boolean javadoc = arguments.length > 2 && arguments[2].equals("javadoc");
        Site site = of(root);
        site.write(folder);
        if (javadoc) Javadoc.write(root, folder.resolve("javadoc"));
        List<String> problems = SiteCheck.of(site).problems(javadoc ? folder : null);
        if (!problems.isEmpty())
            throw new IllegalStateException("The site has problems:\n" + String.join("\n", problems));
        System.out.println(
                site.pages.size() + " pages in " + folder.resolve("index.html").normalize());
    }

    static Site of(Path root) {
        return of(root, BESIDE_DOCS);
    }

    static Site of(Path root, List<String> besideDocs) {
        Parser parser = Parser.builder().extensions(PageRenderer.TABLES).build();
        SortedMap<String, Page> pages = new TreeMap<>();
        for (String place :
                Stream.concat(Stream.of("docs"), besideDocs.stream()).toList())
            try (Stream<Path> found = Files.walk(root.resolve(place))) {
                found.map(root::relativize)
                        .map(Path::toString)
                        .filter(file -> file.endsWith(".md"))
                        .forEach(file -> pages.put(file, Page.of(file, parser.parse(read(root.resolve(file))))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        Site site = new Site(root, pages);
        site.make();
        return site;
    }

    private void make() {
        Pictures pictures = new Pictures(root, links);
        Template template = Mustache.compiler().compile(resource("page.mustache"));
        PageShell shell = new PageShell(template, navigation);
        pages.values().forEach(page -> put(page.target(), shell.html(page, PageRenderer.html(page, links, pictures))));
        links.shown().forEach(file -> put(SourcePage.target(file), shell.source(file, SourcePage.html(root, file))));
        ASSETS.forEach(name -> put(name, resource(name)));
        put("search.js", SearchIndex.script(List.copyOf(pages.values())));
        for (String file : links.carried())
            try {
                files.put(Links.carriedTo(file), Files.readAllBytes(root.resolve(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
    }

    private void put(String file, String text) {
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.resolveSibling(""));
            Files.write(target, file.getValue());
        }
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    SortedMap<String, Page> pages() {
        return pages;
    }

    Navigation navigation() {
        return navigation;
    }

    Links links() {
        return links;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String name) {
        try (InputStream resource = Site.class.getResourceAsStream("/site/" + name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
