// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import io.iam4j.aws.profile.PersonalProfiles;
import io.iam4j.aws.profile.PersonalProfiles.RoleProfile;
import io.iam4j.aws.profile.Profile;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.secret.SealedSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values that the templates of a kit name. Not thread-safe. */
final class KitValues {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Object> values = new HashMap<>();
    private final KitTemplates templates;
    private final List<Account> homes;
    private final String user;
    private final String partition;
    private List<SealedSecret> secrets = List.of();
    private Optional<PersonalProfiles> profiles = Optional.empty();

    KitValues(List<Account> homes, String user, String partition, KitTemplates templates) {
        this.homes = homes;
        this.user = user;
        this.partition = partition;
        this.templates = templates;
        List<String> names = homes.stream().map(KitAccount::called).toList();
        int last = names.size() - 1;
        values.put("user", user);
        values.put("several", last > 0);
        values.put(
                "account",
                last > 0 ? String.join(", ", names.subList(0, last)) + " and " + names.get(last) : names.get(0));
        values.put("configFile", KitFiles.CONFIG);
    }

    KitValues contact(Optional<String> contact) {
        values.put("hasContact", contact.isPresent());
        values.put("contact", contact.orElse(templates.text("administrator", Map.of())));
        return this;
    }

    KitValues end(Optional<Instant> end) {
        values.put("hasEnd", end.isPresent());
        values.put("validUntil", end.map(DAY::format).orElse(""));
        return this;
    }

    /** Naming the files of an earlier kit that lie beside this one. */
    KitValues earlier(List<String> files) {
        values.put("hasEarlier", !files.isEmpty());
        values.put("earlierFiles", String.join(", ", files));
        return this;
    }

    KitValues secrets(List<SealedSecret> own) {
        secrets = own;
        return this;
    }

    KitValues profiles(Optional<PersonalProfiles> own) {
        profiles = own;
        return this;
    }

    /** The profiles as a part of the file {@code config}. */
    static String block(List<Profile> profiles) {
        return profiles.stream().map(Profile::toString).collect(Collectors.joining("\n\n"));
    }

    /** All values; those of the first account are there for texts outside of the section {@code accounts}. */
    Map<String, Object> all() {
        Map<String, String> sources = profiles.map(PersonalProfiles::sources).orElse(Map.of());
        List<RoleProfile> roles = profiles.map(PersonalProfiles::roles).orElse(List.of());
        profiles(roles, sources);
        KitFiles files = KitFiles.of(homes);
        List<Map<String, Object>> accounts = new ArrayList<>();
        for (Account home : homes) {
            User own = home.user(user);
            String id = home.requiredId();
            List<SealedSecret> ofAccount = secrets.stream()
                    .filter(each -> each.account().id().equals(id))
                    .toList();
            String source = sources.getOrDefault(id, profiles.isPresent() ? profileName(home) : "default");
            boolean needsMfa = roles.stream().anyMatch(role -> needsMfa(role, source));
            accounts.add(
                    new KitAccount(home, own, values, templates, files, ofAccount).all(partition, source, needsMfa));
        }
        Map<String, Object> all = new HashMap<>(accounts.get(0));
        all.putAll(values);
        all.put("accounts", accounts);
        return all;
    }

    /** Of characters that all readers of profiles take, and no shell takes for anything else. */
    private static String profileName(Account account) {
        return account.name().replaceAll("[^A-Za-z0-9_./@+:%-]+", "-");
    }

    private static boolean needsMfa(RoleProfile role, String source) {
        Profile profile = role.profile();
        return profile.setting("mfa_serial").isPresent()
                && profile.setting("source_profile").filter(source::equals).isPresent();
    }

    private void profiles(List<RoleProfile> roles, Map<String, String> sources) {
        List<Profile> all = profiles.map(PersonalProfiles::profiles).orElse(List.of());
        values.put("hasProfiles", !all.isEmpty());
        values.put("profiles", block(all));
        values.put("hasRoles", !roles.isEmpty());
        values.put("roles", roles.stream().map(role -> role(role, sources)).toList());
        values.put(
                "tests",
                all.stream()
                        .limit(sources.size() + 1)
                        .map(profile -> "aws sts get-caller-identity --profile " + profile.name())
                        .toList());
    }

    private Map<String, Object> role(RoleProfile role, Map<String, String> sources) {
        Profile profile = role.profile();
        boolean direct =
                profile.setting("source_profile").filter(sources::containsValue).isPresent();
        Optional<String> url = direct && profile.setting("external_id").isEmpty()
                ? switchUrl(
                        role.account().requiredId(),
                        role.role().path().substring(1) + role.role().name())
                : Optional.empty();
        Map<String, Object> own = new HashMap<>();
        own.put("role", role.role().name());
        own.put("roleAccount", KitAccount.called(role.account()));
        own.put("profile", profile.name());
        own.put("roleMfa", profile.setting("mfa_serial").isPresent());
        own.put("hasSwitch", url.isPresent());
        own.put("switchUrl", url.orElse(""));
        return own;
    }

    /**
     * Where somebody who is signed in to the console goes on as that role; empty for a partition whose address is not known.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html">Switching roles</a>
     */
    private Optional<String> switchUrl(String account, String role) {
        String query = "?account=" + account + "&roleName=" + URLEncoder.encode(role, StandardCharsets.UTF_8);
        return switch (partition) {
            case "aws" -> Optional.of("https://signin.aws.amazon.com/switchrole" + query);
            case "aws-cn" -> Optional.of("https://signin.amazonaws.cn/switchrole" + query);
            case "aws-us-gov" -> Optional.of("https://signin.amazonaws-us-gov.com/switchrole" + query);
            default -> Optional.empty();
        };
    }
}
