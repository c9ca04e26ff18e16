// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.internal.Nearest;
import io.iam4j.policy.Arn;
import io.iam4j.secret.Secret;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The two files while they are edited, and the rules that go over both. Not thread-safe. */
record DraftPair(Draft config, Draft credentials) implements AutoCloseable {
    static final String KEY_ID = "aws_access_key_id";
    static final String KEY_SECRET = "aws_secret_access_key";

    /** The settings that say whose credentials a profile stands for. */
    private static final Set<String> IDENTITY = Set.of(
            "role_arn",
            "credential_source",
            "web_identity_token_file",
            "credential_process",
            "sso_session",
            "sso_start_url",
            "sso_account_id",
            "sso_role_name",
            "login_session",
            KEY_ID);

    /** What goes with the id of an access key. */
    private static final Set<String> TOKENS = Set.of("aws_session_token", "aws_security_token");

    /** The settings that go with a role. */
    private static final List<String> ROLE_TERMS =
            List.of("source_profile", "mfa_serial", "external_id", "role_session_name", "duration_seconds");

    private Stream<Draft> both() {
        return Stream.of(config, credentials);
    }

    private boolean has(String profile) {
        return both().anyMatch(draft -> draft.has(profile));
    }

    private static Map<String, String> identity(Map<String, String> settings) {
        Map<String, String> identity = new LinkedHashMap<>(settings);
        identity.keySet().retainAll(IDENTITY);
        return identity;
    }

    private Map<String, String> identity(String profile) {
        Map<String, String> identity = identity(config.settings(profile));
        identity.putAll(identity(credentials.settings(profile)));
        return identity;
    }

    /** Writes a profile to the config, unless it would turn another one into it. */
    void put(Profile profile) {
        String name = requireReadable(profile.name());
        Map<String, String> wanted = profile.settings();
        Map<String, String> identity = identity(name);
        Map<String, String> wantedIdentity = identity(wanted);
        boolean same = !identity.isEmpty() && identity.equals(wantedIdentity);
        if (!identity.isEmpty() && !wantedIdentity.isEmpty() && !same)
            throw refused(name, "it holds other credentials (" + shown(identity) + ")");
        Map<String, String> there = config.settings(name);
        if (!same)
            wanted.forEach((key, value) -> {
                String old = there.getOrDefault(key, value);
                if (!old.equals(value) && !isKept(profile, key)) throw refused(name, "it holds " + key + " = " + old);
            });
        write(profile, same);
    }

    /** Writes a profile to the config in place of what the config says of it. */
    void replace(Profile profile) {
        String name = requireReadable(profile.name());
        Map<String, String> keys = identity(credentials.settings(name));
        if (!keys.isEmpty() && !identity(profile.settings()).isEmpty())
            throw new ProfileFileException(
                    "profile " + name + " cannot be replaced: the file credentials holds " + shown(keys)
                            + " for it, which would still count. Remove it first: edit.remove(\"" + name + "\").");
        Map<String, String> there = config.settings(name);
        boolean keyGoes = !Objects.equals(there.get(KEY_ID), profile.settings().get(KEY_ID)); // a reading has no secret
        for (String key : there.keySet()) {
            boolean ofKey = key.equals(KEY_SECRET) || TOKENS.contains(key);
            if (ofKey && keyGoes
                    || IDENTITY.contains(key) && !profile.settings().containsKey(key)) config.unset(name, key);
        }
        write(profile, true);
    }

    private void write(Profile profile, boolean terms) {
        String name = profile.name();
        Map<String, String> winning = credentials.settings(name);
        profile.settings().forEach((key, value) -> {
            if (isKept(profile, key)) return;
            if (!winning.getOrDefault(key, value).equals(value))
                throw new ProfileFileException("profile " + name + " cannot be written: the file credentials says "
                        + key
                        + " = " + winning.get(key) + " for it, which wins over the file config. Take it out there:"
                        + " edit.unset(\"" + name + "\", \"" + key + "\").");
            config.set(name, key, value);
        });
        if (terms)
            ROLE_TERMS.stream()
                    .filter(key -> !profile.settings().containsKey(key))
                    .forEach(key -> config.unset(name, key));
    }

    /** A guess does not replace what is there, unless that is an MFA device of another account, which is nobody's here. */
    private boolean isKept(Profile profile, String key) {
        if (!profile.isGuess(key)) return false;
        Map<String, String> there = new LinkedHashMap<>(config.settings(profile.name()));
        there.putAll(credentials.settings(profile.name()));
        Optional<String> account = Optional.ofNullable(there.get(key)).flatMap(DraftPair::account);
        boolean isOurs =
                account.isEmpty() || account.equals(profile.setting(key).flatMap(DraftPair::account));
        return there.containsKey(key) && isOurs;
    }

    private static Optional<String> account(String serial) {
        return Arn.find(serial).map(Arn::account);
    }

    private static ProfileFileException refused(String name, String why) {
        return new ProfileFileException("profile " + name + " is not overwritten: " + why
                + ". Give the new one another name," + " or allow it: edit.replace(...).");
    }

    private static String shown(Map<String, String> settings) {
        return String.join(
                ", ",
                settings.entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .toList());
    }

    void set(String profile, String key, String value) {
        Draft draft = credentials.settings(profile).containsKey(key) ? credentials : config;
        draft.set(requirePresent(profile), key, value);
    }

    void unset(String profile, String key) {
        requirePresent(profile);
        both().forEach(draft -> draft.unset(profile, key));
    }

    void key(String profile, String id, Secret secret) {
        if (!credentials.has(profile)) requireReadable(profile);
        Map<String, String> others = identity(profile);
        boolean keyThere = others.containsKey(KEY_ID);
        if (keyThere && !Objects.equals(others.get(KEY_ID), id))
            throw new ProfileFileException("profile " + profile + " holds the access key " + others.get(KEY_ID)
                    + " already. To put " + id + " in its place write edit.rotate(\"" + profile + "\", \""
                    + others.get(KEY_ID) + "\", \"" + id + "\", secret).");
        if (!keyThere
                && !others.isEmpty()
                && !Objects.equals(config.settings(profile).get("source_profile"), profile))
            throw new ProfileFileException("profile " + profile + " stands for other credentials (" + shown(others)
                    + "): an access key in it would not be used. Give the key's profile another name.");
        writeKey(profile, id, secret);
    }

    void rotate(String profile, String oldId, String id, Secret secret) {
        String there = identity(profile).get(KEY_ID);
        if (!oldId.equals(there) && !id.equals(there))
            throw new ProfileFileException("profile " + profile + " does not hold the access key " + oldId + " but "
                    + (there == null ? "none" : there) + ": it is left as it is");
        writeKey(profile, id, secret);
    }

    private void writeKey(String profile, String id, Secret secret) {
        boolean inConfig = config.settings(profile).containsKey(KEY_ID)
                && !credentials.settings(profile).containsKey(KEY_ID);
        Draft draft = inConfig ? config : credentials;
        draft.set(profile, KEY_ID, id);
        draft.set(profile, KEY_SECRET, secret);
        TOKENS.forEach(token -> both().forEach(each -> each.unset(profile, token)));
    }

    void rename(String from, String to) {
        requirePresent(from);
        requireReadable(to);
        if (has(to))
            throw new ProfileFileException("profile " + from + " cannot be called " + to + ": there is one already");
        both().forEach(draft -> draft.rename(from, to));
        both().forEach(draft -> draft.names().stream()
                .filter(name -> from.equals(draft.settings(name).get("source_profile")))
                .forEach(name -> draft.set(name, "source_profile", to)));
    }

    void remove(String profile) {
        requirePresent(profile);
        Set<String> users = new LinkedHashSet<>();
        both().forEach(draft -> draft.names().stream()
                .filter(name -> profile.equals(draft.settings(name).get("source_profile")))
                .forEach(users::add));
        users.remove(profile);
        if (!users.isEmpty())
            throw new ProfileFileException("profile " + profile + " cannot be removed: it is the source_profile of "
                    + String.join(", ", users) + ". Remove these first, or give them another source.");
        both().forEach(draft -> draft.remove(profile));
    }

    void merge() {
        both().forEach(Draft::merge);
    }

    private String requireReadable(String profile) {
        both().forEach(draft -> draft.requireUnknownElsewhere(profile));
        return profile;
    }

    private String requirePresent(String profile) {
        if (has(profile)) return profile;
        Set<String> known = new LinkedHashSet<>(config.names());
        known.addAll(credentials.names());
        throw new ProfileFileException(
                "there is no profile " + profile + (known.isEmpty() ? "" : "; nearest: " + Nearest.to(profile, known)));
    }

    @Override
    public void close() {
        both().forEach(Draft::close);
    }
}
