// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.secret.Secret;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What to change in profile files: steps that are carried out in their order, all or none. Each verb returns a new value; the refusals
 * that it names come when the edit is carried out by {@link ProfileFiles}. A {@link Secret} that is given is lent: the caller closes
 * it, after the edit. Immutable.
 */
public final class ProfileEdit {
    private static final Pattern KEY_ID = Pattern.compile("[A-Z0-9]{16,128}");

    static final ProfileEdit NONE = new ProfileEdit(List.of());

    private final List<Consumer<DraftPair>> steps;

    private ProfileEdit(List<Consumer<DraftPair>> steps) {
        this.steps = steps;
    }

    void carryOut(DraftPair files) {
        steps.forEach(step -> step.accept(files));
    }

    private ProfileEdit and(Consumer<DraftPair> step) {
        return new ProfileEdit(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /**
     * With this profile in the file {@code config}. Settings of it that the profile does not mention stay, but for the terms of a
     * role ({@code source_profile}, {@code mfa_serial}, {@code external_id}, {@code role_session_name}, {@code duration_seconds}).
     * Refused with a {@link ProfileFileException} when there is a profile of that name for other credentials, or with another value
     * of a setting; a profile for the same role is brought up to date. An {@code mfa_serial} that {@link PersonalProfiles} guesses does not
     * replace one of the same account.
     */
    public ProfileEdit put(Profile profile) {
        return and(files -> files.put(profile));
    }

    /** With each of these profiles; see {@link #put(Profile)}. */
    public ProfileEdit put(Collection<Profile> profiles) {
        List<Profile> all = List.copyOf(profiles);
        return and(files -> all.forEach(files::put));
    }

    /**
     * With this profile in the file {@code config}, whatever stands there under its name: an access key with its secret and token goes.
     * Refused with a {@link ProfileFileException} when the file {@code credentials} holds an access key for it.
     */
    public ProfileEdit replace(Profile profile) {
        return and(files -> files.replace(profile));
    }

    /**
     * With this value in a profile that is there. Refused with a {@link ProfileFileException} when there is no such profile.
     *
     * @throws IllegalArgumentException when key or value are not what {@link Profile#with} takes
     */
    public ProfileEdit set(String profile, String key, String value) {
        Profile checked = Profile.of(profile).with(key, value);
        return and(files -> files.set(checked.name(), key, value));
    }

    /**
     * Without that setting, in both files; one that is not there stays away. Refused with a {@link ProfileFileException} when there is no
     * such profile.
     *
     * @param key in capitals or not, as the file may have it
     */
    public ProfileEdit unset(String profile, String key) {
        String bare = key.strip().toLowerCase(Locale.ROOT);
        return and(files -> files.unset(profile, bare));
    }

    /**
     * With this access key in the file {@code credentials}, in clear, for the owner's own machine; a session token goes, in either file. Refused
     * with a {@link ProfileFileException} when the profile holds another key, or stands for other credentials.
     *
     * @param keyId 16 to 128 capital letters and digits
     * @param secret lent until the edit is carried out
     * @throws IllegalArgumentException when the name or the id is not one, or the secret has other characters than printable ASCII
     */
    public ProfileEdit credentials(String profile, String keyId, Secret secret) {
        requireKey(profile, keyId, secret);
        return and(files -> files.key(profile, keyId, secret));
    }

    /**
     * With this access key in the place of another, where that stands; the same again changes nothing. Refused with a {@link
     * ProfileFileException} when the profile holds neither.
     *
     * @param oldKeyId the key that the profile holds
     * @param keyId 16 to 128 capital letters and digits
     * @param secret of the new key, lent until the edit is carried out
     * @throws IllegalArgumentException when the name or the id is not one, or the secret has other characters than printable ASCII
     */
    public ProfileEdit rotate(String profile, String oldKeyId, String keyId, Secret secret) {
        requireKey(profile, keyId, secret);
        return and(files -> files.rotate(profile, oldKeyId, keyId, secret));
    }

    private static void requireKey(String profile, String keyId, Secret secret) {
        SafeSubset.name(profile);
        if (!KEY_ID.matcher(keyId).matches())
            throw new IllegalArgumentException(
                    "an access key id consists of 16 to 128 capital letters and digits, and this one does not");
        boolean plain = secret.lend(chars -> {
            boolean all = chars.length > 0;
            for (char c : chars) all &= c > ' ' && c < 127;
            return all;
        });
        if (!plain)
            throw new IllegalArgumentException(
                    "the secret of " + keyId + " is empty or holds characters that no secret access key has");
    }

    /**
     * With another name for a profile, in both files; the profiles that have it as source follow. Refused with a {@link
     * ProfileFileException} when there is no such profile, or one of the new name.
     *
     * @throws IllegalArgumentException when the new name cannot be one
     */
    public ProfileEdit rename(String profile, String newName) {
        SafeSubset.name(newName);
        return and(files -> files.rename(profile, newName));
    }

    /**
     * Without that profile, in both files. Comments above it stay. Refused with a {@link ProfileFileException} when there is none, or
     * when others have it as source.
     */
    public ProfileEdit remove(String profile) {
        return and(files -> files.remove(profile));
    }

    /** With one section for each profile: where a name has several, the last value of a key counts, as for the SDK for Java. */
    public ProfileEdit mergeSections() {
        return and(DraftPair::merge);
    }
}
