// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.aws.internal.home.UserHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A pair of profile files, {@code config} and {@code credentials}, in their places. They are read anew for each call, and written as a
 * whole or not at all: a reader, and a crash, find the old file or the new one. Comments, order, line ends, unknown sections and
 * symbolic links stay. Only what the AWS SDK for Java and botocore read alike is written. Immutable and thread-safe; programs that
 * use this class take turns in writing.
 */
public final class ProfileFiles {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 5;

    private final Path config;
    private final Path credentials;
    private final boolean backup;

    private ProfileFiles(Path config, Path credentials, boolean backup) {
        this.config = config;
        this.credentials = credentials;
        this.backup = backup;
    }

    /**
     * The files of this user: {@code ~/.aws/config} and {@code ~/.aws/credentials}, or where the environment variables {@code
     * AWS_CONFIG_FILE} and {@code AWS_SHARED_CREDENTIALS_FILE} say. {@code ~} is what the variable {@code HOME} says, as for the AWS CLI.
     */
    public static ProfileFiles standard() {
        return standard(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static ProfileFiles standard(Map<String, String> environment, Path userHome) {
        Path home = UserHome.path(environment, userHome);
        return at(
                place(environment, "AWS_CONFIG_FILE", home, "config"),
                place(environment, "AWS_SHARED_CREDENTIALS_FILE", home, "credentials"));
    }

    private static Path place(Map<String, String> environment, String variable, Path home, String name) {
        return set(environment, variable)
                .map(text -> text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text))
                .orElseGet(() -> home.resolve(".aws").resolve(name));
    }

    private static Optional<String> set(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }

    /** {@code config} and {@code credentials} in a folder, such as that of a project. */
    public static ProfileFiles in(Path folder) {
        return at(folder.resolve("config"), folder.resolve("credentials"));
    }

    /** These two files. */
    public static ProfileFiles at(Path config, Path credentials) {
        return new ProfileFiles(config, credentials, true);
    }

    /**
     * Without a copy of the old file. Otherwise each write leaves the content before it in {@code NAME.iam4j-backup} beside the file,
     * readable by its owner alone; a backup of {@code credentials} holds the secrets that the file held.
     */
    public ProfileFiles withoutBackup() {
        return new ProfileFiles(config, credentials, false);
    }

    /** Where a file is. */
    public Path place(ProfileFile.Kind kind) {
        return kind == ProfileFile.Kind.CONFIG ? config : credentials;
    }

    /**
     * A file as it is now; empty when it does not exist.
     *
     * @throws ProfileFileException when it cannot be read
     */
    public ProfileFile read(ProfileFile.Kind kind) {
        return ProfileFile.read(place(kind), kind);
    }

    /**
     * The names of all profiles, those of {@code config} first.
     *
     * @throws ProfileFileException when a file cannot be read
     */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (ProfileFile.Kind kind : ProfileFile.Kind.values())
            read(kind).profiles().forEach(profile -> names.add(profile.name()));
        return names;
    }

    /**
     * What readers make of both files; see {@link ProfileFile#problems}.
     *
     * @throws ProfileFileException when a file cannot be read
     */
    public List<ProfileProblem> problems() {
        return Stream.of(ProfileFile.Kind.values())
                .flatMap(kind -> read(kind).problems().stream())
                .toList();
    }

    /**
     * What an edit would change; writes nothing.
     *
     * @throws ProfileFileException when the edit is refused, a file cannot be read, or both are one file in which the edit
     *     changes sections of both kinds
     */
    public ProfileDiff diff(UnaryOperator<ProfileEdit> edit) {
        try {
            Target configFile = Target.of(config);
            Target credentialsFile = Target.of(credentials);
            try (Rewrite rewrite = new Rewrite(configFile, credentialsFile)) {
                rewrite.edit(edit.apply(ProfileEdit.NONE));
                if (rewrite.changesBoth()) requireTwo(configFile, credentialsFile);
                return diff(rewrite);
            }
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /**
     * Carries out an edit on the files as they are now, and returns what it changed. Where it changes nothing, nothing is written. New
     * files, and files that hold a secret, are readable by their owner alone. The file {@code credentials} is written first; a crash
     * between the two leaves {@code config} as it was. Of a file that stays as it is no more is needed than that it can be read. What
     * root makes in somebody's folder, lock files and backups too, belongs to the owner of the file or of the folder.
     *
     * @throws ProfileFileException when the edit is refused, another program writes for longer than 30 seconds, a file cannot be
     *     read or written, or both are one file in which the edit changes sections of both kinds; a file that was not written is as it was
     */
    public ProfileDiff update(UnaryOperator<ProfileEdit> edit) {
        try {
            Target configFile = Target.of(config);
            Target credentialsFile = Target.of(credentials);
            try (FileLocks locks = FileLocks.of(List.of(configFile, credentialsFile), PATIENCE)) {
                for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                    try (Rewrite rewrite = new Rewrite(configFile, credentialsFile)) {
                        rewrite.edit(edit.apply(ProfileEdit.NONE));
                        if (rewrite.changesBoth()) requireTwo(configFile, credentialsFile);
                        ProfileDiff diff = diff(rewrite);
                        if (rewrite.write(backup, locks)) return diff;
                    }
                }
            }
        } catch (IOException e) {
            throw failed("written", e);
        }
        throw new ProfileFileException(config + " and " + credentials
                + " are not written: another program, which takes no lock," + " changed them each time in between");
    }

    /** In one file each kind would be written over the other. */
    private void requireTwo(Target configFile, Target credentialsFile) throws IOException {
        if (configFile.isReplaceable() && configFile.isSameAs(credentialsFile))
            throw new ProfileFileException(
                    config + " and " + credentials + " are one file, where the sections of one kind"
                            + " would be written over those of the other. Give each kind a file of its own, by AWS_CONFIG_FILE and"
                            + " AWS_SHARED_CREDENTIALS_FILE for instance. Nothing was changed.");
    }

    private ProfileDiff diff(Rewrite rewrite) {
        List<ProfileDiff.Change> changes = new ArrayList<>();
        rewrite.drafts().forEach(draft -> changes.addAll(ProfileDiff.changes(draft)));
        return new ProfileDiff(
                Map.of(ProfileFile.Kind.CONFIG, config, ProfileFile.Kind.CREDENTIALS, credentials),
                changes,
                rewrite.problems());
    }

    private ProfileFileException failed(String what, IOException e) {
        return new ProfileFileException(
                config + " and " + credentials + " cannot be " + what + ": "
                        + e.getClass().getSimpleName() + " at " + e.getMessage(),
                e);
    }

    /** The places. */
    @Override
    public String toString() {
        return "profile files " + config + " and " + credentials;
    }
}
