// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A file while it is edited. It holds the bytes that were read, secrets among them, until it is closed. Not thread-safe. */
final class Draft implements AutoCloseable {
    private final ProfileFile.Kind kind;
    private final byte[] bytes;
    private final String eol;
    private final List<Block> blocks;
    private final Map<String, List<Block>> byName = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> before;

    /** What the AWS CLI makes of the file; it knows names that the SDK does not, such as that of {@code [profile "prod"]}. */
    private final Reading forBotocore;

    /** The former names of renamed profiles. */
    private final Map<String, String> formerNames = new LinkedHashMap<>();

    /** The profiles whose lines were to be changed, by their names before and after. */
    private final Set<String> touched = new HashSet<>();

    /** What was done beside changes of settings, by profile. */
    private final Map<String, List<String>> notes = new LinkedHashMap<>();

    /** What was written, by profile and key. */
    private final Map<String, Map<String, String>> written = new LinkedHashMap<>();

    /** Takes over {@code bytes} and wipes them when it is closed. */
    Draft(byte[] bytes, ProfileFile.Kind kind) {
        this.kind = kind;
        this.bytes = bytes;
        List<Line> lines = Masking.lines(bytes);
        eol = lines.stream()
                .map(Line::end)
                .filter(end -> !end.isEmpty())
                .findFirst()
                .orElse("\n");
        blocks = new ArrayList<>(Block.split(lines, kind));
        for (Block block : blocks)
            block.name()
                    .ifPresent(name -> byName.computeIfAbsent(name, first -> new ArrayList<>())
                            .add(block));
        before = view();
        forBotocore = BotocoreReading.of(lines, kind);
    }

    ProfileFile.Kind kind() {
        return kind;
    }

    boolean has(String profile) {
        return byName.containsKey(profile);
    }

    /**
     * Refuses to write a section for a profile that the AWS CLI knows by another header: for it one of the two would go.
     */
    void requireUnknownElsewhere(String profile) {
        if (has(profile) || !forBotocore.profiles().containsKey(profile)) return;
        throw new ProfileFileException("profile " + profile + " is there for the AWS CLI, in line "
                + forBotocore.place(profile) + " of the file " + kind
                + ", under a header that the SDK for Java does not read, and would be there twice. Write that header as "
                + kind.header(profile) + " first.");
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The settings of a profile, secrets by a word in their place; none when it is not there. */
    Map<String, String> settings(String profile) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Block block : byName.getOrDefault(profile, List.of())) settings.putAll(block.settings());
        return settings;
    }

    Map<String, Map<String, String>> before() {
        return before;
    }

    /** The settings of all profiles. */
    Map<String, Map<String, String>> view() {
        return byName.keySet().stream()
                .collect(Collectors.toMap(name -> name, this::settings, (a, b) -> b, LinkedHashMap::new));
    }

    Map<String, String> formerNames() {
        return formerNames;
    }

    Set<String> touched() {
        return touched;
    }

    Map<String, List<String>> notes() {
        return notes;
    }

    Map<String, Map<String, String>> written() {
        return written;
    }

    /** Sets a value, unless both readers know it already. */
    void set(String profile, String key, String value) {
        written.computeIfAbsent(profile, name -> new LinkedHashMap<>()).put(key, value);
        Block block = blockFor(profile, key);
        List<Line> found = block.find(key);
        if (found.size() == 1 && found.get(0).text().equals(key + " = " + value)) return;
        if (found.size() == 1 && isAlike(found.get(0), key, value)) return;
        if (!found.isEmpty() && found.get(found.size() - 1).value().equals(value))
            note(profile, "~ " + key + " in the form that all readers know");
        block.set(Line.of(key + " = " + value, eol));
    }

    private static boolean isAlike(Line line, String key, String value) {
        String text = line.text();
        int equals = text.indexOf('=');
        return equals > 0
                && text.substring(0, equals).strip().equals(key)
                && text.substring(equals + 1).strip().equals(value)
                && line.comment().isEmpty();
    }

    /** Sets a secret, unless it is there already. */
    void set(String profile, String key, Secret secret) {
        written.computeIfAbsent(profile, name -> new LinkedHashMap<>());
        Block block = blockFor(profile, key);
        List<Line> found = block.find(key);
        boolean same = secret.lendUtf8(wanted -> found.size() == 1 && holds(found.get(0), key, wanted));
        if (same) return;
        if (found.stream().anyMatch(line -> !line.comment().isEmpty()))
            note(profile, "~ the comment behind " + key + " goes: for botocore it is a part of the secret");
        block.set(Line.of(key + " = ", secret, eol));
    }

    private boolean holds(Line line, String key, byte[] wanted) {
        if (line.isNew() || !line.text().startsWith(key + " = ")) return false;
        int from = line.from() + key.length() + 3;
        int to = line.to() - line.end().length();
        return Arrays.equals(bytes, from, to, wanted, 0, wanted.length);
    }

    void unset(String profile, String key) {
        touched.add(profile);
        for (Block block : byName.getOrDefault(profile, List.of())) block.unset(key);
    }

    /** The last section of the profile that has the key, or its first, or a new one. */
    private Block blockFor(String profile, String key) {
        touched.add(profile);
        List<Block> own = byName.computeIfAbsent(profile, name -> new ArrayList<>(List.of(append(name))));
        Block chosen = own.get(0);
        for (Block block : own) if (!block.find(key).isEmpty()) chosen = block;
        if (!chosen.isPlain()) {
            chosen.rename(profile, eol);
            note(profile, "~ " + kind.header(profile) + " in the form that all readers know");
        }
        return chosen;
    }

    private Block append(String profile) {
        Block last = blocks.get(blocks.size() - 1);
        List<Line> lines = last.lines();
        if (!lines.isEmpty()) {
            Line end = lines.get(lines.size() - 1);
            if (!end.isBlank()) last.add(Line.of("", eol));
        }
        Block block = new Block(kind, Line.of(kind.header(profile), eol), profile);
        blocks.add(block);
        return block;
    }

    void rename(String from, String to) {
        List<Block> own = byName.remove(from);
        if (own == null) return;
        touched.addAll(List.of(from, to));
        own.forEach(block -> block.rename(to, eol));
        byName.put(to, own);
        formerNames.put(to, Optional.ofNullable(formerNames.remove(from)).orElse(from));
    }

    void remove(String profile) {
        List<Block> own = byName.remove(profile);
        if (own == null) return;
        touched.add(profile);
        own.forEach(Block::clear);
    }

    /** Makes the sections of each profile one. */
    void merge() {
        byName.forEach((name, own) -> {
            if (own.size() == 1) return;
            if (own.stream().skip(1).anyMatch(Block::beginsIndented))
                throw new ProfileFileException("the sections of profile " + name + " in the file " + kind
                        + " cannot become one: the first setting of one of them is indented, and would be taken for a"
                        + " part of the setting above it. Take the blanks before it away.");
            touched.add(name);
            note(name, "~ its " + own.size() + " sections become one");
            own.subList(1, own.size()).forEach(own.get(0)::take);
            own.subList(1, own.size()).clear();
        });
    }

    void note(String profile, String text) {
        notes.computeIfAbsent(profile, name -> new ArrayList<>()).add(text);
    }

    /** The file as it is to be written; the caller wipes it. */
    byte[] render() {
        List<Line> lines =
                blocks.stream().flatMap(block -> block.lines().stream()).toList();
        int size = 0;
        for (int i = 0; i < lines.size(); i++) size += size(lines.get(i)) + missingEnd(lines, i).length;
        ByteBuffer out = ByteBuffer.allocate(size);
        for (int i = 0; i < lines.size(); i++) {
            put(lines.get(i), out);
            out.put(missingEnd(lines, i));
        }
        return out.array();
    }

    /** What ends a line that was the last of its file, and had no end, when others are behind it now. */
    private byte[] missingEnd(List<Line> lines, int index) {
        boolean isEnded = index == lines.size() - 1 || !lines.get(index).end().isEmpty();
        return isEnded ? new byte[0] : utf8(eol);
    }

    private static int size(Line line) {
        if (!line.isNew()) return line.to() - line.from();
        int secret =
                line.secret().map(each -> each.lendUtf8(bytes -> bytes.length)).orElse(0);
        return utf8(line.text()).length + secret + line.end().length();
    }

    private void put(Line line, ByteBuffer out) {
        if (!line.isNew()) {
            out.put(bytes, line.from(), line.to() - line.from());
            return;
        }
        out.put(utf8(line.text()));
        line.secret().ifPresent(each -> each.lendUtf8(out::put));
        out.put(utf8(line.end()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the file that was read is still the one there. */
    boolean isOf(byte[] current) {
        return Arrays.equals(bytes, current);
    }

    byte[] original() {
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
