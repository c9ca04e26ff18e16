// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * An HTML page that needs no network and no other file. Its policy for content allows its own style and script by their hashes, and nothing
 * else. Immutable and thread-safe.
 */
public final class PageShell {
    private static final PageShell PLAN = new PageShell(resource("plan.css"), resource("plan.js"));
    private static final PageShell REPORT =
            new PageShell(resource("plan.css") + resource("report.css"), resource("report.js"));

    private final String style;
    private final String script;

    private PageShell(String style, String script) {
        this.style = style;
        this.script = script;
    }

    /** Of plans. */
    public static PageShell plan() {
        return PLAN;
    }

    /** Of reports: the style of plans, and their own. */
    public static PageShell report() {
        return REPORT;
    }

    /**
     * The page.
     *
     * @param title its title, not escaped
     * @param body what is in it, as HTML
     */
    public String page(String title, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '" + hash(style)
                + "'; script-src '" + hash(script) + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + HtmlText.of(title)
                + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n" + body + "<script>" + script
                + "</script>\n</body>\n</html>\n";
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(PageShell.class.getResourceAsStream("/io/iam4j/render/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the jar", e);
        }
    }

    /** What the page's policy names a style or a script by, so that no other can run in it. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
