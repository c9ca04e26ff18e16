// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page that shows a file or a folder of the repository, to which a page links. */
final class SourcePage {
    private SourcePage() {}

    static String target(String file) {
        return "source/" + file + ".html";
    }

    static String html(Path root, String file) {
        Path path = root.resolve(file);
        String title = "<h1 class=\"file\"><code>" + Highlighter.escaped(file) + "</code></h1>\n";
        return title
                + (Files.isDirectory(path)
                        ? folder(path)
                        : "<div class=\"code\"><pre class=\"numbered\" tabindex=\"0\"><code>"
                                + lines(Highlighter.html(Language.ofFile(file), Site.read(path)))
                                + "</code></pre></div>\n");
    }

    /** A comment over several lines is a span on each of them, so that each line is an element of its own. */
    private static String lines(String html) {
        StringBuilder lines = new StringBuilder();
        String open = "";
        int number = 0;
        for (String line : html.split("\n", -1)) {
            String whole = open + line;
            int start = whole.lastIndexOf("<span");
            open = start > whole.lastIndexOf("</span>") ? whole.substring(start, whole.indexOf('>', start) + 1) : "";
            lines.append("<span class=\"line\" id=\"L")
                    .append(++number)
                    .append("\">")
                    .append(whole)
                    .append(open.isEmpty() ? "" : "</span>")
                    .append("</span>\n");
        }
        return lines.toString();
    }

    private static String folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(each -> each.getFileName().toString()).sorted().toList();
            return names.stream()
                    .map(name -> "<li><code>" + Highlighter.escaped(name) + "</code></li>")
                    .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
