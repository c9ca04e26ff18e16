// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.review.Mend;
import java.time.Duration;
import java.util.Set;

/**
 * Makes the password policy as strict as {@code least} where it is not.
 *
 * @param found the policy as it stands; one that lets nothing through that the service's default refuses where the account has none
 * @param least what it must ask for at least: a longest age of 0 days asks for none, and 0 remembered passwords for none
 * @param inWords what is done, a complete sentence
 */
public record TightenPasswords(PasswordPolicy found, PasswordPolicy least, String inWords) implements Mend.Remedy {
    @Override
    public String mayBreak() {
        return "Passwords that exist stay valid until they are next changed"
                + (least.maxAgeDays() > 0
                        ? "; whose password is older than " + least.maxAgeDays()
                                + " days must change it at the next sign-in."
                        : ".");
    }

    @Override
    public Set<Target> touches() {
        return Set.of();
    }

    @Override
    public Account on(Account desired) {
        PasswordPolicy policy = desired.passwordPolicy().orElse(found);
        if (policy.minimumLength() < least.minimumLength()) policy = policy.minimumLength(least.minimumLength());
        if (policy.remembered() < least.remembered()) policy = policy.remembering(least.remembered());
        if (least.maxAgeDays() > 0 && (policy.maxAgeDays() == 0 || policy.maxAgeDays() > least.maxAgeDays()))
            policy = policy.maxAge(Duration.ofDays(least.maxAgeDays()));
        if (least.requiresLowercase()) policy = policy.requiringLowercase();
        if (least.requiresUppercase()) policy = policy.requiringUppercase();
        if (least.requiresNumbers()) policy = policy.requiringNumbers();
        if (least.requiresSymbols()) policy = policy.requiringSymbols();
        return desired.passwordPolicy(policy);
    }
}
