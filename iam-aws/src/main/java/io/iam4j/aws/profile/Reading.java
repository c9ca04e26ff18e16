// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.aws.profile.ProfileProblem.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a reader makes of a file, secrets masked. Filled by that reader. */
final class Reading {
    /**
     * A setting; one in a nested block has the key {@code s3.max_queue_size}.
     *
     * @param text its value
     * @param line where it stands, from 1
     */
    record Value(String text, int line) {}

    private final ProfileFile.Kind file;
    private final ProfileProblem.Reader reader;
    private final Map<String, Map<String, Value>> profiles = new LinkedHashMap<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<Integer, ProfileProblem> problems = new TreeMap<>();
    private boolean failed;

    Reading(ProfileFile.Kind file, ProfileProblem.Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** The settings of each profile; the sections {@code sso-session X} and {@code services X} under these names. */
    Map<String, Map<String, Value>> profiles() {
        return profiles;
    }

    boolean failed() {
        return failed;
    }

    List<ProfileProblem> problems() {
        return List.copyOf(problems.values());
    }

    Map<String, Value> begin(String profile, int line) {
        places.put(profile, line);
        return profiles.computeIfAbsent(profile, name -> new LinkedHashMap<>());
    }

    /** The line of a profile's section; of its last one, when it has several. */
    int place(String profile) {
        return places.getOrDefault(profile, 1);
    }

    void fails(int line, String text) {
        failed = true;
        note(line, Effect.FAILS, text);
    }

    void drops(int line, String text) {
        note(line, Effect.DROPS, text);
    }

    void differs(int line, String text) {
        note(line, Effect.DIFFERS, text);
    }

    private void note(int line, Effect effect, String text) {
        problems.merge(
                line,
                new ProfileProblem(file, line, reader, effect, text),
                (old, more) -> more.effect().compareTo(old.effect()) < 0 ? more : old);
    }

    /** Notes what {@code other} reads otherwise or not at all, where neither has said so. */
    void compare(Reading other) {
        if (failed || other.failed) return;
        profiles.forEach((name, settings) -> {
            Map<String, Value> theirs = other.profiles.get(name);
            if (theirs == null) other.missing(place(name), this);
            else if (unsaid(place(name), other) && unsaid(other.place(name), other))
                settings.forEach((key, value) -> other.compare(key, value, theirs.get(key), this));
        });
    }

    private void compare(String key, Value theirs, @Nullable Value own, Reading other) {
        if (own == null) missing(theirs.line(), other);
        else if (isNested(own) && isNested(theirs)) return; // each of its lines is a setting of its own
        else if (!own.text().equals(theirs.text()) && unsaid(theirs.line(), other) && unsaid(own.line(), other))
            differs(own.line(), "another value of " + key + " than for " + other.reader);
    }

    private static boolean isNested(Value value) {
        return value.text().startsWith("\n");
    }

    private void missing(int line, Reading other) {
        if (unsaid(line, other)) drops(line, other.reader + " reads it");
    }

    private boolean unsaid(int line, Reading other) {
        return !problems.containsKey(line) && !other.problems.containsKey(line);
    }

    /**
     * A profile that {@code later} reads otherwise, apart from {@code touched} ones; none where one of the two reads nothing at all. What
     * botocore finds in {@code [DEFAULT]} is in all profiles.
     */
    Optional<String> changed(Reading later, Set<String> touched) {
        boolean ofAll = reader == ProfileProblem.Reader.BOTOCORE && touched.contains(BotocoreReading.DEFAULTS);
        if (failed || later.failed || ofAll) return Optional.empty();
        Set<String> names = new LinkedHashSet<>(profiles.keySet());
        names.addAll(later.profiles.keySet());
        names.removeIf(name -> touched.contains(name.strip())); // for botocore [a ] is another section than [a]
        return names.stream()
                .filter(name -> !texts(name).equals(later.texts(name)))
                .findFirst();
    }

    private Optional<Map<String, String>> texts(String profile) {
        return Optional.ofNullable(profiles.get(profile)).map(settings -> {
            Map<String, String> texts = new HashMap<>();
            settings.forEach((key, value) -> texts.put(key, value.text()));
            return texts;
        });
    }

    ProfileProblem.Reader reader() {
        return reader;
    }

    static List<ProfileProblem> problems(Reading one, Reading other) {
        one.compare(other);
        other.compare(one);
        List<ProfileProblem> all = new ArrayList<>(one.problems());
        all.addAll(other.problems());
        all.sort(Comparator.comparingInt(ProfileProblem::line).thenComparing(ProfileProblem::reader));
        return List.copyOf(all);
    }
}
