// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A named profile: its settings in their order, without secrets. Those of the files are named as they are written in the AWS CLI's
 * documentation: {@code region}, {@code role_arn}. Immutable and thread-safe.
 */
public final class Profile {
    private final String name;
    private final Map<String, String> settings;

    /** The keys whose values are guesses, which are written where a file has none. */
    private final Set<String> guesses;

    private Profile(String name, Map<String, String> settings, Set<String> guesses) {
        this.name = name;
        this.settings = settings;
        this.guesses = guesses;
    }

    /**
     * A profile without settings.
     *
     * @param name of {@code A-Z a-z 0-9 _ - . / @ + : %}; other characters are not read by the SDK for Java
     * @throws IllegalArgumentException when the name has others, is empty or is {@code DEFAULT}
     */
    public static Profile of(String name) {
        return new Profile(SafeSubset.name(name), Map.of(), Set.of());
    }

    /** As a file has it, whatever characters that has. */
    static Profile found(String name, Map<String, String> settings) {
        return new Profile(name, Collections.unmodifiableMap(new LinkedHashMap<>(settings)), Set.of());
    }

    /**
     * With this setting, in place of another of that key.
     *
     * @param key of {@code a-z 0-9 _}
     * @param value printable ASCII, without blanks at its ends, and without a {@code #} or {@code ;} behind a blank
     * @throws IllegalArgumentException when key or value have other characters, or the key is that of a secret: {@link
     *     ProfileEdit#credentials} writes one
     */
    public Profile with(String key, String value) {
        SafeSubset.key(key);
        if (SafeSubset.isSecret(key))
            throw new IllegalArgumentException(
                    key + " is a secret, which a profile does not hold: write it with edit.credentials(...)");
        Map<String, String> next = new LinkedHashMap<>(settings);
        next.put(key, SafeSubset.value(key, value));
        Set<String> left = new HashSet<>(guesses);
        left.remove(key);
        return new Profile(name, Collections.unmodifiableMap(next), Set.copyOf(left));
    }

    /** The same with a value that nobody has given, and that does not replace one in a file. */
    Profile guessing(String key, String value) {
        Set<String> more = new HashSet<>(guesses);
        more.add(key);
        return new Profile(name, with(key, value).settings, Set.copyOf(more));
    }

    boolean isGuess(String key) {
        return guesses.contains(key);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The settings by key, in their order. */
    public Map<String, String> settings() {
        return settings;
    }

    /** The value of a setting. */
    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Profile that && name.equals(that.name) && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + settings.hashCode();
    }

    /** As the file {@code config} has it. */
    @Override
    public String toString() {
        return ProfileFile.Kind.CONFIG.header(name)
                + settings.entrySet().stream()
                        .map(setting -> "\n" + setting.getKey() + " = " + setting.getValue())
                        .collect(Collectors.joining());
    }
}
