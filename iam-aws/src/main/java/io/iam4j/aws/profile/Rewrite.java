// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.aws.profile.ProfileProblem.Effect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run of reading both files, editing and writing them. Holds secrets until it is closed. Not thread-safe. */
final class Rewrite implements AutoCloseable {
    private final Target configFile;
    private final Target credentialsFile;
    private final DraftPair pair;
    private final List<ProfileProblem> problems = new ArrayList<>();
    private byte[] config = {};
    private byte[] credentials = {};

    Rewrite(Target configFile, Target credentialsFile) throws IOException {
        this.configFile = configFile;
        this.credentialsFile = credentialsFile;
        pair = new DraftPair(
                new Draft(configFile.read(), ProfileFile.Kind.CONFIG),
                new Draft(credentialsFile.read(), ProfileFile.Kind.CREDENTIALS));
    }

    /**
     * Carries out the steps and looks at the result as its readers will.
     *
     * @throws ProfileFileException when a step is refused, or the result would not be read alike
     */
    void edit(ProfileEdit edit) {
        edit.carryOut(pair);
        config = pair.config().render();
        credentials = pair.credentials().render();
        check(pair.config(), config);
        check(pair.credentials(), credentials);
    }

    private void check(Draft draft, byte[] rendered) {
        List<Line> lines = Masking.lines(rendered);
        Reading sdk = SdkReading.of(lines, draft.kind());
        Reading botocore = BotocoreReading.of(lines, draft.kind());
        List<ProfileProblem> found = Reading.problems(sdk, botocore);
        problems.addAll(found);
        if (draft.isOf(rendered)) return;
        found.stream()
                .filter(problem -> problem.effect() == Effect.FAILS)
                .findFirst()
                .ifPresent(problem -> {
                    throw new ProfileFileException(
                            "the file is not written, since what is written would not be read. Correct this first: "
                                    + problem);
                });
        draft.written().forEach((name, settings) -> {
            if (draft.has(name)) check(draft, name, settings, List.of(sdk, botocore));
        });
        List<Line> before = Masking.lines(draft.original());
        requireOthersAsBefore(draft, SdkReading.of(before, draft.kind()), sdk);
        requireOthersAsBefore(draft, BotocoreReading.of(before, draft.kind()), botocore);
    }

    /** Whatever an edit gets wrong, the profiles that it does not name are not harmed by it. */
    private static void requireOthersAsBefore(Draft draft, Reading before, Reading after) {
        before.changed(after, draft.touched()).ifPresent(name -> {
            throw new ProfileFileException("the file " + draft.kind() + " is not written: " + before.reader()
                    + " would read profile " + name + " otherwise than before, which the edit does not name. Give each"
                    + " section its settings at the beginning of their lines, and try again.");
        });
    }

    private static void check(Draft draft, String name, Map<String, String> settings, List<Reading> readings) {
        Map<String, String> now = draft.settings(name);
        for (Reading reading : readings)
            settings.forEach((key, value) -> {
                Reading.Value read =
                        reading.profiles().getOrDefault(name, Map.of()).get(key);
                boolean kept = value.equals(now.get(key));
                if (kept && (read == null || !read.text().equals(value)))
                    throw new ProfileFileException(
                            "profile " + name + " is not written: a reader would not find its " + key
                                    + " in the file " + draft.kind() + ", for another section of that name. Look at"
                                    + " ProfileFiles.problems(), or merge the sections: edit.mergeSections().");
            });
    }

    /** Whether it is both files that differ afterwards. */
    boolean changesBoth() {
        return !pair.config().isOf(config) && !pair.credentials().isOf(credentials);
    }

    Stream<Draft> drafts() {
        return Stream.of(pair.config(), pair.credentials());
    }

    List<ProfileProblem> problems() {
        return problems;
    }

    /**
     * Writes what differs; false, without having written anything, when a file is not the one that was read any more.
     *
     * @throws ProfileFileException before anything is written, when one of them cannot be
     */
    boolean write(boolean backup, FileLocks locks) throws IOException {
        requireWritable(pair.credentials(), credentials, credentialsFile, locks);
        requireWritable(pair.config(), config, configFile, locks);
        if (!isCurrent(pair.config(), configFile) || !isCurrent(pair.credentials(), credentialsFile)) return false;
        write(pair.credentials(), credentials, credentialsFile, backup);
        write(pair.config(), config, configFile, backup);
        return true;
    }

    private static boolean isCurrent(Draft draft, Target file) throws IOException {
        byte[] current = file.read();
        try {
            return draft.isOf(current);
        } finally {
            Arrays.fill(current, (byte) 0);
        }
    }

    private static void requireWritable(Draft draft, byte[] rendered, Target file, FileLocks locks) {
        if (draft.isOf(rendered)) return;
        if (!file.isReplaceable())
            throw new ProfileFileException(file.path() + " is not a regular file, and is not replaced");
        locks.require(file);
    }

    private static void write(Draft draft, byte[] rendered, Target file, boolean backup) throws IOException {
        if (draft.isOf(rendered)) return;
        if (backup && draft.original().length > 0) file.writeBackup(draft.original());
        boolean secret = draft.kind() == ProfileFile.Kind.CREDENTIALS
                || Masking.lines(rendered).stream().anyMatch(Line::masked);
        file.write(rendered, secret);
    }

    @Override
    public void close() {
        pair.close();
        Arrays.fill(config, (byte) 0);
        Arrays.fill(credentials, (byte) 0);
    }
}
