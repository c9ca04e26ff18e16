// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an edit changes in profile files. Holds no secret. Immutable and thread-safe.
 *
 * @param places the files by kind
 * @param changes what changes, by file and profile
 * @param problems what the readers would make of the files as they are after the edit
 */
public record ProfileDiff(Map<ProfileFile.Kind, Path> places, List<Change> changes, List<ProfileProblem> problems) {
    /** Copies what it is given. */
    public ProfileDiff {
        places = Map.copyOf(places);
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /** What happens to a profile. */
    public enum Nature {
        /** It is new in the file. */
        CREATED("+"),
        /** It has other settings, or another name. */
        CHANGED("~"),
        /** It goes. */
        REMOVED("-");

        private final String sign;

        Nature(String sign) {
            this.sign = sign;
        }

        @Override
        public String toString() {
            return sign;
        }
    }

    /**
     * A change of one profile in one file.
     *
     * @param file which file
     * @param nature what happens to it
     * @param profile its name, after the edit
     * @param formerName its name before, when it is renamed
     * @param lines what changes, for a reader: {@code + region = eu-west-1}
     */
    public record Change(
            ProfileFile.Kind file, Nature nature, String profile, Optional<String> formerName, List<String> lines) {
        /** Copies the lines. */
        public Change {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            String name =
                    formerName.map(former -> former + " becomes " + profile).orElse(profile);
            StringBuilder text = new StringBuilder("  " + nature + " profile " + name + " (" + file + ")\n");
            lines.forEach(line -> text.append("      ").append(line).append('\n'));
            return text.toString();
        }
    }

    /** Whether nothing changes. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    static List<Change> changes(Draft draft) {
        List<Change> changes = new ArrayList<>();
        Map<String, Map<String, String>> before = new LinkedHashMap<>(draft.before());
        draft.view().forEach((name, settings) -> {
            Optional<String> former = Optional.ofNullable(draft.formerNames().get(name));
            Map<String, String> old = before.remove(former.orElse(name));
            List<String> lines = old == null ? lines(Map.of(), settings) : lines(old, settings);
            lines.addAll(draft.notes().getOrDefault(name, List.of()));
            if (old == null || former.isPresent() || !lines.isEmpty())
                changes.add(
                        new Change(draft.kind(), old == null ? Nature.CREATED : Nature.CHANGED, name, former, lines));
        });
        before.forEach((name, settings) -> changes.add(
                new Change(draft.kind(), Nature.REMOVED, name, Optional.empty(), lines(settings, Map.of()))));
        return changes;
    }

    private static List<String> lines(Map<String, String> before, Map<String, String> after) {
        List<String> lines = new ArrayList<>();
        after.forEach((key, value) -> {
            String old = before.get(key);
            if (old == null) lines.add("+ " + key + " = " + value);
            else if (!old.equals(value)) lines.add("~ " + key + " = " + old + " -> " + value);
        });
        before.forEach((key, value) -> {
            if (!after.containsKey(key)) lines.add("- " + key + " = " + value);
        });
        return lines;
    }

    /** For a reader, as a plan is printed: each profile with its changes, a count, and the problems of the files. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (isEmpty()) text.append("No changes of profiles.\n");
        else {
            text.append("Profiles in ").append(place()).append(":\n\n");
            changes.forEach(text::append);
            text.append('\n')
                    .append(count(Nature.CREATED))
                    .append(" to create, ")
                    .append(count(Nature.CHANGED))
                    .append(" to change, ")
                    .append(count(Nature.REMOVED))
                    .append(" to delete.\n");
        }
        if (!problems.isEmpty()) text.append("\nNot read alike by all readers:\n");
        problems.forEach(problem -> text.append("  ! ").append(problem).append('\n'));
        return text.toString();
    }

    private String place() {
        Path config = Objects.requireNonNull(places.get(ProfileFile.Kind.CONFIG));
        Path credentials = Objects.requireNonNull(places.get(ProfileFile.Kind.CREDENTIALS));
        return config + " and " + credentials;
    }

    private long count(Nature nature) {
        return changes.stream().filter(change -> change.nature() == nature).count();
    }
}
