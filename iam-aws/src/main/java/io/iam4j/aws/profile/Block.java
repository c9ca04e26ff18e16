// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A section of a file with the lines up to the next one; the first block of a file has no header. Comments above the next section are
 * in its body, and stay when it is removed. Not thread-safe.
 */
final class Block {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./@+:%-]+");

    /** The lines of a setting: from the first to the one behind the last. */
    private record Span(int from, int to) {}

    private final ProfileFile.Kind kind;
    private @Nullable String name;
    private @Nullable Line header;
    private final List<Line> body = new ArrayList<>();

    Block(ProfileFile.Kind kind, @Nullable Line header, @Nullable String name) {
        this.kind = kind;
        this.header = header;
        this.name = name;
    }

    static List<Block> split(List<Line> lines, ProfileFile.Kind kind) {
        List<Block> blocks = new ArrayList<>();
        Block block = new Block(kind, null, null);
        blocks.add(block);
        for (Line line : lines) {
            if (line.isHeader()) {
                block = new Block(kind, line, name(line.text(), kind));
                blocks.add(block);
            } else block.body.add(line);
        }
        return blocks;
    }

    /** The profile that the header names for the SDK for Java; null when it names none. */
    private static @Nullable String name(String header, ProfileFile.Kind kind) {
        String bare = header.split("[#;]", 2)[0].strip();
        if (!bare.endsWith("]") || bare.length() < 2) return null;
        String title = bare.substring(1, bare.length() - 1).strip();
        boolean prefix = title.startsWith("profile ") || title.startsWith("profile\t");
        if (kind == ProfileFile.Kind.CONFIG && !prefix && !title.equals("default")) return null;
        String name = kind == ProfileFile.Kind.CONFIG && prefix
                ? title.substring("profile".length()).strip()
                : title;
        return NAME.matcher(name).matches() ? name : null;
    }

    /** The profile; empty for other sections and for what comes before the first. */
    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>(body.size() + 1);
        if (header != null) lines.add(header);
        lines.addAll(body);
        return lines;
    }

    /** The settings by key in lower case; a secret that is written anew is another text than one that was there. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Line line : body)
            if (line.isSetting() && Masking.delimiter(line.text()) > 0) {
                String secret = line.isNew() ? "<new secret>" : "<secret>";
                settings.put(line.key(), SafeSubset.isSecret(line.key()) ? secret : line.value());
            }
        return settings;
    }

    /** The lines of that key. */
    List<Line> find(String key) {
        return spans(key).stream().map(span -> body.get(span.from())).toList();
    }

    private List<Span> spans(String key) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < body.size(); i++)
            if (body.get(i).isSetting() && body.get(i).key().equals(key)) spans.add(new Span(i, endOf(i)));
        return spans;
    }

    /** Indented lines go on with a setting, blank lines and comments between them included. */
    private int endOf(int from) {
        int end = from + 1;
        for (int i = end; i < body.size(); i++) {
            Line line = body.get(i);
            if (line.isIndented()) end = i + 1;
            else if (!line.isBlank() && !line.isComment()) break;
        }
        return end;
    }

    /** Indented lines count too where no setting stands above them: botocore reads them as settings. */
    private int endOfSettings() {
        int end = body.size();
        while (end > 0 && !body.get(end - 1).isSetting() && !body.get(end - 1).isIndented()) end--;
        return end;
    }

    /** Whether its first setting is indented: behind other lines it would be a part of theirs. */
    boolean beginsIndented() {
        for (Line line : body) {
            if (line.isIndented()) return true;
            if (line.isSetting()) return false;
        }
        return false;
    }

    /**
     * Puts a setting in the place of the last of its key, or behind all settings. A comment behind an old value gets a line of its own,
     * for only the SDK takes it for one; one behind a secret goes with it.
     */
    void set(Line line) {
        List<Span> spans = spans(line.key());
        if (spans.isEmpty()) {
            body.add(endOfSettings(), line);
            return;
        }
        int at = spans.get(spans.size() - 1).from();
        String comment = body.get(at).masked() ? "" : body.get(at).comment();
        unset(line.key());
        for (Span span : spans.subList(0, spans.size() - 1)) at -= span.to() - span.from();
        if (!comment.isEmpty()) body.add(at++, Line.of(comment, line.end()));
        body.add(at, line);
    }

    void unset(String key) {
        List<Span> spans = spans(key);
        for (int i = spans.size() - 1; i >= 0; i--)
            body.subList(spans.get(i).from(), spans.get(i).to()).clear();
    }

    /** Whether the header is as both readers know it. */
    boolean isPlain() {
        return header == null
                || name == null
                || header.text().split("[#;]", 2)[0].strip().equals(kind.header(name));
    }

    /** Gives the header another name, or the same one in the plain form. */
    void rename(String to, String eol) {
        String comment = header == null ? "" : comment(header.text());
        name = to;
        header = Line.of(kind.header(to) + (comment.isEmpty() ? "" : " " + comment.strip()), eol);
    }

    private static String comment(String header) {
        return header.substring(header.split("[#;]", 2)[0].length());
    }

    /** Takes header and settings away; comments behind the last setting stay. */
    void clear() {
        header = null;
        name = null;
        body.subList(0, endOfSettings()).clear();
        while (!body.isEmpty() && body.get(0).isBlank()) body.remove(0);
    }

    /** Takes over what a later section of the same profile says. */
    void take(Block later) {
        for (String key : later.settings().keySet()) unset(key);
        int at = endOfSettings();
        if (later.header != null) {
            String rest = comment(later.header.text());
            if (!rest.isEmpty()) body.add(at++, Line.of(rest, later.header.end()));
        }
        body.addAll(at, List.copyOf(later.body.subList(0, later.endOfSettings())));
        later.clear();
        for (String key : settings().keySet()) dropAllButTheLast(key);
    }

    private void dropAllButTheLast(String key) {
        List<Span> spans = spans(key);
        for (int i = spans.size() - 2; i >= 0; i--)
            body.subList(spans.get(i).from(), spans.get(i).to()).clear();
    }

    void add(Line line) {
        body.add(line);
    }

    boolean isEmpty() {
        return header == null && body.isEmpty();
    }
}
