// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.settings;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * What is set of an account as a whole. What no verb mentions is left as it is. The verbs of {@code Account} set these. Each verb
 * returns a new value. Immutable and thread-safe.
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable(singleton = true)
public abstract sealed class AccountSettings permits ImmutableAccountSettings {
    /** What a reading calls the features of an organization for root access, which it reads when they are declared. */
    public static final String ROOT_ACCESS = "central root access";

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

    AccountSettings() {}

    /** Nothing is said of any setting. */
    public static AccountSettings none() {
        return ImmutableAccountSettings.of();
    }

    /** The alias in the sign-in URL; empty when it is not managed. */
    public abstract Optional<String> alias();

    /** Whether there is to be no alias. */
    @Value.Default
    public boolean isWithoutAlias() {
        return false;
    }

    /** The password policy; empty when it is not managed. */
    public abstract Optional<PasswordPolicy> passwordPolicy();

    /** Whether there is to be no password policy of the account's own. */
    @Value.Default
    public boolean isWithoutPasswordPolicy() {
        return false;
    }

    /** The version of the tokens that the global endpoint of STS issues; empty when it is not managed. */
    public abstract Optional<TokenVersion> globalEndpointTokens();

    /** Which of the organization's features for root access are enabled; empty when they are not managed. */
    public abstract Optional<Set<RootAccess>> rootAccess();

    /** Whether the root user is to have an MFA device, or has one in an account that was read. */
    @Value.Default
    public boolean hasRootMfa() {
        return false;
    }

    /** The regions in which STS is to be inactive, which no API sets or tells. */
    @Value.NaturalOrder
    public abstract SortedSet<String> withoutSts();

    /** Whether a plan of an account that declares nothing has no changes, rather than a refusal. */
    @Value.Default
    public boolean isEmptyAllowed() {
        return false;
    }

    /** Whether nothing is said of any setting. */
    public final boolean isNone() {
        return copy().emptyAllowed(false).build().equals(none());
    }

    @Value.Check
    void check() {
        for (String region : withoutSts())
            if (!REGION.matcher(region).matches())
                throw new InvalidModelException(
                        "account settings",
                        "region without STS",
                        "must be the code of a region, such as ap-southeast-2, but is \"" + region + '"');
    }

    /** With this alias. */
    public AccountSettings alias(String alias) {
        return copy().alias(alias).withoutAlias(false).build();
    }

    /** Without an alias: an existing one is deleted. */
    public AccountSettings withoutAlias() {
        return copy().alias(Optional.empty()).withoutAlias(true).build();
    }

    /** With exactly this alias, or with nothing said of it. */
    public abstract AccountSettings withAlias(Optional<String> alias);

    /** With this password policy. */
    public AccountSettings passwordPolicy(PasswordPolicy policy) {
        return copy().passwordPolicy(policy).withoutPasswordPolicy(false).build();
    }

    /** Without a password policy of its own: an existing one is deleted, and the default of the service applies. */
    public AccountSettings withoutPasswordPolicy() {
        return copy().passwordPolicy(Optional.empty())
                .withoutPasswordPolicy(true)
                .build();
    }

    /** With exactly this password policy, or with nothing said of it. */
    public abstract AccountSettings withPasswordPolicy(Optional<? extends PasswordPolicy> policy);

    /** With tokens of this version from the global endpoint of STS. */
    public AccountSettings globalEndpointTokens(TokenVersion version) {
        return copy().globalEndpointTokens(version).build();
    }

    /** With exactly these features of the organization for root access. */
    public AccountSettings rootAccess(Collection<RootAccess> features) {
        Set<RootAccess> all = EnumSet.noneOf(RootAccess.class);
        all.addAll(features);
        return copy().rootAccess(Set.copyOf(all)).build();
    }

    /** With an MFA device of the root user. */
    public AccountSettings rootMfa() {
        return copy().hasRootMfa(true).build();
    }

    /**
     * With STS inactive in these regions, besides those named before.
     *
     * @param regions codes such as {@code ap-southeast-2}
     * @throws InvalidModelException when one is no such code
     */
    public AccountSettings withoutSts(String... regions) {
        Set<String> all = new TreeSet<>(withoutSts());
        all.addAll(Arrays.asList(regions));
        return copy().withoutSts(all).build();
    }

    /**
     * Of an account that may declare nothing, such as what was worked out and found to need no change. Else a plan of an empty declaration is
     * refused, for a mistake in making it is the likelier reason.
     */
    public AccountSettings allowingEmpty() {
        return copy().emptyAllowed(true).build();
    }

    /** What is found once all of it is set: that something is to be absent, or may be, is no longer said. */
    public AccountSettings landed() {
        return copy().withoutAlias(false)
                .withoutPasswordPolicy(false)
                .emptyAllowed(false)
                .build();
    }

    private ImmutableAccountSettings.Builder copy() {
        return ImmutableAccountSettings.builder().from(this);
    }

    /** What it says, by what it says it of, in words. */
    public Map<String, String> inWords() {
        Map<String, String> words = new LinkedHashMap<>();
        alias().ifPresent(alias -> words.put("alias", alias));
        if (isWithoutAlias()) words.put("alias", "none");
        passwordPolicy().ifPresent(policy -> words.put("password policy", policy.toString()));
        if (isWithoutPasswordPolicy()) words.put("password policy", "none");
        globalEndpointTokens().ifPresent(version -> words.put("STS tokens", version.toString()));
        rootAccess().ifPresent(features -> words.put("root access", RootAccess.words(features)));
        if (hasRootMfa()) words.put("root user", "has an MFA device");
        if (!withoutSts().isEmpty()) words.put("without STS", String.join(", ", withoutSts()));
        if (isEmptyAllowed()) words.put("may be", "empty");
        return words;
    }

    @Override
    public final String toString() {
        return inWords().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("; "));
    }
}
