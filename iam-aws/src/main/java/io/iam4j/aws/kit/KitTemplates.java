// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The templates of the page and of the mail, and the texts that they name: from a folder where it has them, else the standard ones. */
record KitTemplates(Optional<Path> folder) {
    static final String PAGE = "kit.html";
    static final String MAIL = "mail.txt";
    private static final String TEXTS = "texts.properties";

    /**
     * Those of {@code folder}.
     *
     * @throws UncheckedIOException when there is no such folder, or none of the files in it: the standard ones would be used in silence
     */
    static KitTemplates in(Path folder) {
        List<String> names = List.of(PAGE, MAIL, TEXTS);
        if (names.stream().noneMatch(name -> Files.exists(folder.resolve(name)))) {
            String why = Files.isDirectory(folder)
                    ? "it has none of " + String.join(", ", names)
                    : "there is no such folder";
            throw new UncheckedIOException(
                    "the templates of the kit cannot be read from " + folder + ": " + why
                            + "; check the names, or leave templates(...) out for the standard ones",
                    new NoSuchFileException(folder.toString()));
        }
        return new KitTemplates(Optional.of(folder));
    }

    /** The page; values are escaped for HTML. */
    String page(Map<String, Object> values) {
        return fill(PAGE, origin(PAGE), read(PAGE), withTexts(values));
    }

    String mail(Map<String, Object> values) {
        return fill(MAIL, origin(MAIL), read(MAIL), withTexts(values));
    }

    /** One text, its values filled in. */
    String text(String key, Map<String, Object> values) {
        String text = texts().getProperty(key);
        if (text == null)
            throw new IllegalArgumentException("the texts of the kit, " + origin(TEXTS) + ", have no text " + key);
        return fill(TEXTS, key + " of " + origin(TEXTS), text, values);
    }

    private static String fill(String name, String origin, String template, Map<String, Object> values) {
        try {
            return Mustache.compiler()
                    .escapeHTML(name.equals(PAGE))
                    .compile(template)
                    .execute(values);
        } catch (MustacheException e) {
            throw new IllegalArgumentException(
                    "the template of the kit, " + origin + ", cannot be filled in: " + e.getMessage()
                            + "; correct it, or take it out, and the standard one is used",
                    e);
        }
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
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(standard(TEXTS)));
            Optional<Path> own = own(TEXTS);
            if (own.isPresent()) texts.load(new StringReader(Files.readString(own.get())));
            return texts;
        } catch (IOException e) {
            throw unreadable(TEXTS, e);
        } catch (IllegalArgumentException e) { // a backslash and u without four digits
            throw new IllegalArgumentException(
                    "the texts of the kit, " + origin(TEXTS) + ", cannot be read: " + e.getMessage(), e);
        }
    }

    private String read(String name) {
        try {
            Optional<Path> own = own(name);
            return own.isPresent() ? Files.readString(own.get()) : standard(name);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private UncheckedIOException unreadable(String name, IOException cause) {
        return new UncheckedIOException(
                "the template of the kit, " + origin(name) + ", cannot be read; it has to be a file in UTF-8", cause);
    }

    private Optional<Path> own(String name) {
        return folder.map(all -> all.resolve(name)).filter(Files::exists);
    }

    private String origin(String name) {
        return own(name).map(Path::toString).orElse(name);
    }

    private static String standard(String name) throws IOException {
        try (InputStream in = KitTemplates.class.getResourceAsStream(name)) {
            if (in == null) throw new IOException(name + " is missing in the jar of iam-aws");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
