// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SealedSecret.Kind;
import io.iam4j.secret.SecretAccount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The values that the templates of a kit name for one of the accounts that the person is a user of. Not thread-safe. */
final class KitAccount {
    private static final Set<Kind> OWN_SECTION = EnumSet.of(Kind.CONSOLE_PASSWORD, Kind.ACCESS_KEY, Kind.MFA_SEED);

    private final Map<String, Object> values;
    private final KitTemplates templates;
    private final User user;
    private final Account account;
    private final KitFiles files;
    private final List<SealedSecret> secrets;

    /**
     * Of that account.
     *
     * @param all the values of the whole kit
     * @param secrets those of this account alone
     */
    KitAccount(
            Account account,
            User user,
            Map<String, Object> all,
            KitTemplates templates,
            KitFiles files,
            List<SealedSecret> secrets) {
        values = new HashMap<>(all);
        this.templates = templates;
        this.user = user;
        this.account = account;
        this.files = files;
        this.secrets = secrets;
    }

    static String called(Account account) {
        String id = account.requiredId();
        return account.name().equals(id) ? id : account.name() + " (" + id + ")";
    }

    /**
     * All values.
     *
     * @param source the profile of the person's access key in the account
     * @param needsMfa whether a role that is assumed from there takes a code
     */
    Map<String, Object> all(String partition, String source, boolean needsMfa) {
        Optional<String> url = SecretAccount.signInUrl(
                        partition, account.alias().orElse(account.requiredId()))
                .filter(any -> !isMachine());
        values.put("isMachine", isMachine());
        values.put("user", user.name());
        values.put("account", called(account));
        values.put("hasUrl", url.isPresent());
        values.put("signInUrl", url.orElse(""));
        values.put("source", source);
        for (String perSecret : List.of("keyId", "keyFile", "secretTitle", "secretFile", "fingerprint"))
            values.put(perSecret, "");
        password();
        mfa(partition, needsMfa);
        values.put("keys", each(Kind.ACCESS_KEY, secret -> key(secret, source)));
        List<Map<String, Object>> others = new ArrayList<>();
        for (SealedSecret secret : secrets) if (!OWN_SECTION.contains(secret.kind())) others.add(other(secret));
        values.put("others", others);
        return templates.withTexts(values);
    }

    /** Whether there are access keys and no way into the console. */
    private boolean isMachine() {
        return user.accessKeys().flatMap(AccessKeys::recipient).isPresent()
                && user.consoleAccess().flatMap(ConsoleAccess::recipient).isEmpty()
                && only(Kind.CONSOLE_PASSWORD).isEmpty();
    }

    private List<Map<String, Object>> each(Kind kind, Function<SealedSecret, Map<String, Object>> to) {
        return secrets.stream().filter(secret -> secret.kind() == kind).map(to).toList();
    }

    private void password() {
        Optional<SealedSecret> password = only(Kind.CONSOLE_PASSWORD);
        String file = password.map(files::of).orElse("");
        values.put("hasPassword", password.isPresent());
        values.put("passwordFile", file);
        values.put(
                "passwordCommand",
                password.map(secret -> secret.openingCommand(file)).orElse(""));
        values.put("passwordSealed", password.map(KitAccount::sealed).orElse(""));
        password.ifPresent(
                secret -> values.put("fingerprint", secret.recipient().owner().fingerprint()));
        values.put(
                "mustChange",
                user.consoleAccess().map(ConsoleAccess::resetRequired).orElse(true));
        values.put("hasRules", password.isPresent());
        values.put("rules", rules());
    }

    private void mfa(String partition, boolean needsMfa) {
        Optional<SealedSecret> seed = only(Kind.MFA_SEED);
        String file = seed.map(files::of).orElse("");
        values.put("hasSeed", seed.isPresent());
        values.put("seedFile", file);
        values.put(
                "seedCommand", seed.map(secret -> secret.openingCommand(file)).orElse(""));
        values.put("seedSealed", seed.map(KitAccount::sealed).orElse(""));
        values.put("confirmCommand", confirmCommand(seed, partition));
        values.put("hasMfa", only(Kind.CONSOLE_PASSWORD).isPresent() || seed.isPresent() || needsMfa);
        values.put("rolesNeedMfa", needsMfa);
        values.put("mfaName", user.name());
        values.put(
                "mfaSteps",
                IntStream.rangeClosed(1, 5)
                        .mapToObj(step -> templates.text("mfa" + step, values))
                        .toList());
    }

    /** What enables the device of that seed, or else the one that is named after the user. */
    private String confirmCommand(Optional<SealedSecret> seed, String partition) {
        String serial = seed.flatMap(SealedSecret::credentialId)
                .orElse("arn:" + partition + ":iam::" + account.requiredId() + ":mfa" + user.path() + user.name());
        return "aws iam enable-mfa-device --profile " + values.get("source") + " --user-name " + user.name()
                + " --serial-number " + word(serial) + " --authentication-code1 CODE1 --authentication-code2 CODE2";
    }

    /** As one word of a shell: the path of a user may have any printable character. */
    private static String word(String text) {
        return text.matches("[A-Za-z0-9:/_+=,.@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A user has one of that kind, and the kit the latest. */
    private Optional<SealedSecret> only(Kind kind) {
        return secrets.stream().filter(secret -> secret.kind() == kind).findFirst();
    }

    private static String sealed(SealedSecret secret) {
        return secret.message().armored().strip();
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

    private Map<String, Object> key(SealedSecret secret, String source) {
        String file = files.of(secret);
        String id = secret.credentialId().orElse("");
        Map<String, Object> own = perSecret(secret);
        own.put("keyId", id);
        own.put("keyFile", file);
        own.put("title", templates.text("accessKey", own));
        own.put("copy", templates.text("keyCopy", own));
        KeyCommands commands = new KeyCommands(file, source, id, secret.isProfile());
        own.put("linux", commands.shell());
        own.put("windows", commands.powerShell());
        return own;
    }

    private Map<String, Object> other(SealedSecret secret) {
        Map<String, Object> own = perSecret(secret);
        own.put("secretTitle", secret.title());
        own.put("secretFile", files.of(secret));
        own.put("title", templates.text("other", own));
        own.put("copy", templates.text("otherCopy", own));
        own.put("command", secret.openingCommand(files.of(secret)));
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
