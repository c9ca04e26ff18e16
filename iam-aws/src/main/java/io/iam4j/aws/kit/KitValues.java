// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import io.iam4j.aws.profile.Profile;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SealedSecret.Kind;
import io.iam4j.secret.SecretAccount;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The values that the templates of a kit name. Not thread-safe. */
final class KitValues {
    static final String CONFIG_FILE = "config.txt";

    private static final Set<Kind> OWN_SECTION = EnumSet.of(Kind.CONSOLE_PASSWORD, Kind.ACCESS_KEY, Kind.MFA_SEED);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Object> values = new HashMap<>();
    private final KitTemplates templates;
    private final User user;
    private final Account account;
    private List<SealedSecret> secrets = List.of();
    private List<Profile> profiles = List.of();

    KitValues(Account account, User user, String partition, KitTemplates templates) {
        this.account = account;
        this.user = user;
        this.templates = templates;
        String id = account.requiredId();
        Optional<String> url =
                SecretAccount.signInUrl(partition, account.alias().orElse(id));
        values.put("user", user.name());
        values.put("account", account.name().equals(id) ? id : account.name() + " (" + id + ")");
        values.put("hasUrl", url.isPresent());
        values.put("signInUrl", url.orElse(""));
        values.put("configFile", CONFIG_FILE);
        for (String perSecret : List.of("keyId", "keyFile", "secretTitle", "secretFile", "fingerprint"))
            values.put(perSecret, "");
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

    KitValues secrets(List<SealedSecret> own) {
        secrets = own;
        return this;
    }

    KitValues profiles(List<Profile> own) {
        profiles = own;
        return this;
    }

    /** The file of a sealed secret, such as {@code access-key-AKIA....txt}. */
    static String file(SealedSecret secret) {
        String kind = secret.kind() == Kind.CONSOLE_PASSWORD
                ? "password"
                : secret.kind().toString().toLowerCase(Locale.ROOT).replace(' ', '-');
        return kind + secret.credentialId().map(id -> "-" + id).orElse("") + ".txt";
    }

    /** The profiles as a part of the file {@code config}. */
    static String block(List<Profile> profiles) {
        return profiles.stream().map(Profile::toString).collect(Collectors.joining("\n\n"));
    }

    Map<String, Object> all() {
        password();
        mfa();
        profiles();
        values.put("keys", each(Kind.ACCESS_KEY, this::key));
        List<Map<String, Object>> others = new ArrayList<>();
        for (SealedSecret secret : secrets) if (!OWN_SECTION.contains(secret.kind())) others.add(other(secret));
        values.put("others", others);
        return values;
    }

    private List<Map<String, Object>> each(Kind kind, Function<SealedSecret, Map<String, Object>> to) {
        return secrets.stream().filter(secret -> secret.kind() == kind).map(to).toList();
    }

    private void password() {
        Optional<SealedSecret> password = first(Kind.CONSOLE_PASSWORD);
        String file = password.map(KitValues::file).orElse("");
        values.put("hasPassword", password.isPresent());
        values.put("passwordFile", file);
        values.put(
                "passwordCommand",
                password.map(secret -> secret.openingCommand(file)).orElse(""));
        values.put("passwordSealed", password.map(KitValues::sealed).orElse(""));
        password.ifPresent(
                secret -> values.put("fingerprint", secret.recipient().owner().fingerprint()));
        values.put(
                "mustChange",
                user.consoleAccess().map(ConsoleAccess::resetRequired).orElse(true));
        values.put("hasRules", password.isPresent());
        values.put("rules", rules());
    }

    private void mfa() {
        Optional<SealedSecret> seed = first(Kind.MFA_SEED);
        String file = seed.map(KitValues::file).orElse("");
        values.put("hasSeed", seed.isPresent());
        values.put("seedFile", file);
        values.put(
                "seedCommand", seed.map(secret -> secret.openingCommand(file)).orElse(""));
        values.put("seedSealed", seed.map(KitValues::sealed).orElse(""));
        values.put("hasMfa", first(Kind.CONSOLE_PASSWORD).isPresent() || seed.isPresent() || needsMfa());
        values.put("rolesNeedMfa", needsMfa());
        values.put("mfaName", user.name());
        values.put(
                "mfaSteps",
                IntStream.rangeClosed(1, 5)
                        .mapToObj(step -> templates.text("mfa" + step, values))
                        .toList());
    }

    private Optional<SealedSecret> first(Kind kind) {
        return secrets.stream().filter(secret -> secret.kind() == kind).findFirst();
    }

    private static String sealed(SealedSecret secret) {
        return secret.message().armored().strip();
    }

    private boolean needsMfa() {
        return profiles.stream()
                .anyMatch(profile -> profile.setting("mfa_serial").isPresent());
    }

    /** The rules of the account's policy, or of the service where the declaration has none. */
    private List<String> rules() {
        PasswordPolicy policy = account.passwordPolicy().orElse(PasswordPolicy.standard());
        boolean own = account.passwordPolicy().isPresent();
        values.put("minimumLength", policy.minimumLength());
        values.put("maxAgeDays", policy.maxAgeDays());
        values.put("remembered", policy.remembered());
        Map<String, Boolean> rules = new LinkedHashMap<>();
        rules.put("ruleLength", true);
        rules.put("ruleThree", !own);
        rules.put("ruleLower", policy.requiresLowercase());
        rules.put("ruleUpper", policy.requiresUppercase());
        rules.put("ruleDigit", policy.requiresNumbers());
        rules.put("ruleSymbol", policy.requiresSymbols());
        rules.put("ruleReuse", policy.remembered() > 0);
        rules.put("ruleAge", policy.maxAgeDays() > 0);
        rules.put("ruleHard", policy.hardExpiry());
        rules.put("ruleChange", policy.allowsUsersToChange());
        rules.put("ruleNoChange", !policy.allowsUsersToChange());
        rules.values().removeIf(holds -> !holds);
        return rules.keySet().stream().map(rule -> templates.text(rule, values)).toList();
    }

    private void profiles() {
        values.put(
                "source", profiles.isEmpty() ? account.name() : profiles.get(0).name());
        values.put("hasProfiles", !profiles.isEmpty());
        values.put("profiles", block(profiles));
        values.put(
                "tests",
                profiles.stream()
                        .limit(2)
                        .map(profile -> "aws sts get-caller-identity --profile " + profile.name())
                        .toList());
    }

    private Map<String, Object> key(SealedSecret secret) {
        String file = file(secret);
        String id = secret.credentialId().orElse("");
        Map<String, Object> own = perSecret(secret);
        own.put("keyId", id);
        own.put("keyFile", file);
        own.put("title", templates.text("accessKey", own));
        own.put("copy", templates.text("keyCopy", own));
        KeyCommands commands = new KeyCommands(file, source(), id, secret.isProfile());
        own.put("linux", commands.shell());
        own.put("windows", commands.powerShell());
        return own;
    }

    private String source() {
        return profiles.isEmpty() ? "default" : profiles.get(0).name();
    }

    private Map<String, Object> other(SealedSecret secret) {
        Map<String, Object> own = perSecret(secret);
        own.put("secretTitle", secret.title());
        own.put("secretFile", file(secret));
        own.put("title", templates.text("other", own));
        own.put("copy", templates.text("otherCopy", own));
        own.put("command", secret.openingCommand(file(secret)));
        return own;
    }

    private Map<String, Object> perSecret(SealedSecret secret) {
        Map<String, Object> own = new HashMap<>(values);
        own.put("fingerprint", secret.recipient().owner().fingerprint());
        own.put("noSecretKey", templates.text("noSecretKey", own));
        own.put("sealed", sealed(secret));
        return own;
    }
}
