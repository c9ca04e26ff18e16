// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where links of the Markdown lead on the site. What they name works on a repository host too: other Markdown, pictures, sources, folders.
 * A source of the API leads to its Javadoc, any other file to a page that shows it.
 */
final class Links {
    private static final String CARRIED = ".*\\.(png|jpg|svg|schema\\.json|jsh)";

    private final Path root;
    private final Map<String, Page> pages;
    private final ApiTypes types;
    private final SortedSet<String> carried = new TreeSet<>();
    private final SortedSet<String> shown = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    Links(Path root, Map<String, Page> pages, ApiTypes types) {
        this.root = root;
        this.pages = pages;
        this.types = types;
    }

    static boolean isOutside(String destination) {
        return destination.matches("[a-z]+:.*");
    }

    /** The file that a link names, from the root of the repository, without its fragment. */
    static String file(Page from, String destination) {
        Path folder = Path.of(from.source()).resolveSibling("");
        return folder.resolve(destination.replaceFirst("#.*", "")).normalize().toString();
    }

    @Nullable
    Page page(Page from, String destination) {
        return isOutside(destination) ? null : pages.get(file(from, destination));
    }

    String href(Page from, String destination) {
        if (isOutside(destination) || destination.startsWith("#")) return destination;
        String file = file(from, destination);
        String fragment = destination.contains("#") ? destination.substring(destination.indexOf('#')) : "";
        return from.toRoot() + target(from, file) + fragment;
    }

    private String target(Page from, String file) {
        Page page = pages.get(file);
        if (page != null) return page.target();
        Optional<String> type = types.ofSource(file);
        if (type.isPresent()) return ApiTypes.javadoc(type.get());
        if (!Files.exists(root.resolve(file))) {
            problems.add(from.source() + " links to " + file + ", which is not there");
            return file;
        }
        if (file.matches(CARRIED)) {
            carried.add(file);
            return carriedTo(file);
        }
        shown.add(file);
        return SourcePage.target(file);
    }

    static String carriedTo(String file) {
        return file.replaceFirst("^docs/", "");
    }

    /** The page of a type that a page names as code, such as {@code ApplyOptions} or {@code Iam.plan(...)}. */
    Optional<String> ofCode(Page from, String code) {
        if (!code.matches("[A-Z]\\w+(\\.\\w+)*(\\(.*\\))?")) return Optional.empty();
        String[] parts = code.replaceFirst("\\(.*", "").split("\\.");
        Optional<String> type = types.named(parts[0]);
        if (type.isPresent() && parts.length > 1 && !Members.has(type.get(), parts[1])) {
            if (!from.source().equals("CHANGELOG.md")) // which tells of what is gone, too
            problems.add(from.source() + " names " + code + ", and " + type.get() + " has no " + parts[1]);
            return Optional.empty();
        }
        return type.map(name -> from.toRoot() + ApiTypes.javadoc(name));
    }

    /** Files that go along as they are. */
    SortedSet<String> carried() {
        return carried;
    }

    /** Files that get a page that shows them. */
    SortedSet<String> shown() {
        return shown;
    }

    List<String> problems() {
        return problems;
    }

    void problem(String text) {
        problems.add(text);
    }
}
