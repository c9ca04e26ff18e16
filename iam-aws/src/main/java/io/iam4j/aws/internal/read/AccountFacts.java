// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.OptionalLookup;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.TokenVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;

/** What is said of the account as a whole: one call each, a few pages for the instance profiles. */
final class AccountFacts {
    private static final int PAGE = 1000;

    private final IamClient iam;

    AccountFacts(IamClient iam) {
        this.iam = iam;
    }

    Optional<String> alias() {
        return Answers.checked(iam.listAccountAliases()).accountAliases().stream()
                .findFirst();
    }

    Optional<PasswordPolicy> passwordPolicy() {
        return OptionalLookup.by(iam::getAccountPasswordPolicy)
                .map(answer -> model(Parts.of(answer.passwordPolicy(), "GetAccountPasswordPolicy", "PasswordPolicy")));
    }

    /**
     * What the summary tells that concerns a plan.
     *
     * @param quotas by their key
     * @param settings those of the account's settings that it tells
     */
    record Summary(SortedMap<String, Integer> quotas, AccountSettings settings) {}

    Summary summary() {
        Map<String, Integer> told = Answers.checked(iam.getAccountSummary()).summaryMapAsStrings();
        SortedMap<String, Integer> quotas = new TreeMap<>();
        told.forEach((key, value) -> {
            if (key.endsWith("Quota")) quotas.put(key, value);
        });
        AccountSettings settings = AccountSettings.none();
        Integer tokens = told.get("GlobalEndpointTokenVersion");
        if (tokens != null) settings = settings.globalEndpointTokens(tokens == 1 ? TokenVersion.V1 : TokenVersion.V2);
        boolean mfa = Integer.valueOf(1).equals(told.get("AccountMFAEnabled"));
        return new Summary(quotas, mfa ? settings.rootMfa() : settings);
    }

    /** Every instance profile by name, without its tags. */
    SortedMap<String, InstanceProfile> instanceProfiles() {
        SortedMap<String, InstanceProfile> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var page : Answers.pages(marker ->
                iam.listInstanceProfiles(request -> request.maxItems(PAGE).marker(marker))))
            page.instanceProfiles()
                    .forEach(profile -> all.put(
                            Parts.of(profile.instanceProfileName(), "ListInstanceProfiles", "InstanceProfileName"),
                            profile));
        return all;
    }

    private static PasswordPolicy model(software.amazon.awssdk.services.iam.model.PasswordPolicy policy) {
        PasswordPolicy model = PasswordPolicy.standard()
                .minimumLength(
                        Optional.ofNullable(policy.minimumPasswordLength()).orElse(6))
                .letUsersChange(yes(policy.allowUsersToChangePassword()))
                .hardExpiry(yes(policy.hardExpiry()));
        int days = Optional.ofNullable(policy.maxPasswordAge()).orElse(0);
        int remembered = Optional.ofNullable(policy.passwordReusePrevention()).orElse(0);
        if (days > 0) model = model.maxAge(Duration.ofDays(days));
        if (remembered > 0) model = model.remembering(remembered);
        return requiring(policy, model);
    }

    private static PasswordPolicy requiring(
            software.amazon.awssdk.services.iam.model.PasswordPolicy policy, PasswordPolicy model) {
        PasswordPolicy requiring = model;
        if (yes(policy.requireLowercaseCharacters())) requiring = requiring.requiringLowercase();
        if (yes(policy.requireUppercaseCharacters())) requiring = requiring.requiringUppercase();
        if (yes(policy.requireNumbers())) requiring = requiring.requiringNumbers();
        return yes(policy.requireSymbols()) ? requiring.requiringSymbols() : requiring;
    }

    private static boolean yes(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
