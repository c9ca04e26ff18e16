// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commonmark.node.Image;

/** Pictures: a drawing becomes part of the page and takes its colours; any other has its size, so that nothing jumps. */
final class Pictures {
    private final Path root;
    private final Links links;

    Pictures(Path root, Links links) {
        this.root = root;
        this.links = links;
    }

    String html(Page page, Image image) {
        String says = Page.text(image);
        if (says.isBlank()) links.problem(page.source() + " has a picture without words: " + image.getDestination());
        String file = Links.file(page, image.getDestination());
        String href = links.href(page, image.getDestination());
        if (!Files.exists(root.resolve(file))) return "";
        if (file.endsWith(".svg")) return "<span class=\"drawing\" tabindex=\"0\">" + drawing(file) + "</span>";
        return "<a class=\"picture\" href=\"" + href + "\"><img src=\"" + href + "\" alt=\"" + Highlighter.escaped(says)
                + "\"" + size(file) + " loading=\"lazy\" /></a>";
    }

    private String drawing(String file) {
        String svg = Site.read(root.resolve(file));
        return svg.substring(svg.indexOf("<svg"));
    }

    /** Width and height stand in the first chunk of a PNG. */
    private String size(String file) {
        if (!file.endsWith(".png")) return "";
        try (DataInputStream png =
                new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(root.resolve(file))))) {
            png.skipNBytes(16);
            return " width=\"" + png.readInt() + "\" height=\"" + png.readInt() + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
