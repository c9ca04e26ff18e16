// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The templates of the page and of the mail, and the texts that they name: from a folder where it has them, else the standard ones. */
record KitTemplates(Optional<Path> folder) {
    static final String PAGE = "kit.html";
    static final String MAIL = "mail.txt";
    private static final String TEXTS = "texts.properties";

    /** The page; values are escaped for HTML. */
    String page(Map<String, Object> values) {
        return Mustache.compiler().escapeHTML(true).compile(read(PAGE)).execute(withTexts(values));
    }

    String mail(Map<String, Object> values) {
        return Mustache.compiler().escapeHTML(false).compile(read(MAIL)).execute(withTexts(values));
    }

    /** One text, its values filled in. */
    String text(String key, Map<String, Object> values) {
        String text = texts().getProperty(key);
        if (text == null)
            throw new IllegalArgumentException("the texts of the kit, " + TEXTS + ", have no text " + key);
        return Mustache.compiler().escapeHTML(false).compile(text).execute(values);
    }

    /** With the texts, their values filled in, as {@code t}. */
    Map<String, Object> withTexts(Map<String, Object> values) {
        Map<String, String> filled = new HashMap<>();
        texts().stringPropertyNames().forEach(key -> filled.put(key, text(key, values)));
        Map<String, Object> all = new HashMap<>(values);
        all.put("t", filled);
        return all;
    }

    private Properties texts() {
        try {
            Properties texts = new Properties();
            texts.load(new StringReader(standard(TEXTS)));
            if (folder.isPresent() && Files.exists(folder.get().resolve(TEXTS)))
                texts.load(new StringReader(Files.readString(folder.get().resolve(TEXTS))));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of the kit cannot be read: " + TEXTS, e);
        }
    }

    private String read(String name) {
        try {
            return folder.isPresent() && Files.exists(folder.get().resolve(name))
                    ? Files.readString(folder.get().resolve(name))
                    : standard(name);
        } catch (IOException e) {
            throw new UncheckedIOException("the template of the kit cannot be read: " + name, e);
        }
    }

    private static String standard(String name) throws IOException {
        try (InputStream in = KitTemplates.class.getResourceAsStream(name)) {
            if (in == null) throw new IOException(name + " is missing in the jar of iam-aws");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
