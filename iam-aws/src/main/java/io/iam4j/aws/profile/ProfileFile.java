// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The content of a profile file as it was read, without the secrets in it. {@link ProfileFiles} changes files. Immutable and
 * thread-safe.
 */
public final class ProfileFile {
    /** The two files, whose sections are named differently. */
    public enum Kind {
        /** {@code ~/.aws/config}: {@code [default]} and {@code [profile NAME]}. */
        CONFIG("config") {
            @Override
            String header(String profile) {
                return profile.equals("default") ? "[default]" : "[profile " + profile + "]";
            }
        },
        /** {@code ~/.aws/credentials}: {@code [NAME]}. */
        CREDENTIALS("credentials") {
            @Override
            String header(String profile) {
                return "[" + profile + "]";
            }
        };

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The line that begins the section of a profile. */
        abstract String header(String profile);

        /** The file's usual name. */
        @Override
        public String toString() {
            return text;
        }
    }

    private final Kind kind;
    private final List<Line> lines;

    private ProfileFile(Kind kind, List<Line> lines) {
        this.kind = kind;
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads a file; one that does not exist is empty.
     *
     * @throws ProfileFileException when it exists and cannot be read
     */
    public static ProfileFile read(Path file, Kind kind) {
        try {
            return of(Target.of(file).read(), kind);
        } catch (IOException e) {
            throw new ProfileFileException(
                    file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** The content of a file. The text should hold no secret that matters: this library cannot wipe it. */
    public static ProfileFile parse(String text, Kind kind) {
        return of(text.getBytes(StandardCharsets.UTF_8), kind);
    }

    /** Wipes {@code bytes}. */
    static ProfileFile of(byte[] bytes, Kind kind) {
        try {
            return new ProfileFile(kind, Masking.lines(bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Which of the two files. */
    public Kind kind() {
        return kind;
    }

    /**
     * The profiles in their order, with the settings that they have in this file, secrets left out. Sections of one name
     * are one profile, in which the last value of a key counts. What readers make of the file is told by {@link #problems}.
     */
    public List<Profile> profiles() {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (Block block : Block.split(lines, kind))
            block.name()
                    .ifPresent(name -> found.computeIfAbsent(name, first -> new LinkedHashMap<>())
                            .putAll(block.settings()));
        found.values().forEach(settings -> settings.keySet().removeIf(SafeSubset::isSecret));
        return found.entrySet().stream()
                .map(each -> Profile.found(each.getKey(), each.getValue()))
                .toList();
    }

    /** The profile of that name. */
    public Optional<Profile> profile(String name) {
        return profiles().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst();
    }

    /**
     * What the AWS SDK for Java or botocore would drop, fail on or read otherwise than the other, by line. Without problems both read
     * the same profiles and settings.
     */
    public List<ProfileProblem> problems() {
        return Reading.problems(SdkReading.of(lines, kind), BotocoreReading.of(lines, kind));
    }

    /** The text of the file, with {@code <secret>} in place of secrets. */
    @Override
    public String toString() {
        return lines.stream().map(line -> line.shown() + line.end()).collect(Collectors.joining());
    }
}
