// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.OptionalLookup;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.model.PasswordPolicy;
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

    /** The quotas alone; what else the summary counts is no concern of a plan. */
    SortedMap<String, Integer> quotas() {
        SortedMap<String, Integer> quotas = new TreeMap<>();
        for (Map.Entry<String, Integer> entry :
                Answers.checked(iam.getAccountSummary()).summaryMapAsStrings().entrySet())
            if (entry.getKey().endsWith("Quota")) quotas.put(entry.getKey(), entry.getValue());
        return quotas;
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
