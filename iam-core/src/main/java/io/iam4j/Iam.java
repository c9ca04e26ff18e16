// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.account.LiveAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.AwsManagedPolicies;
import io.iam4j.model.ConsoleAccess;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.PasswordPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import io.iam4j.policy.ResourceArns;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.policy.preset.Presets;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The front door: {@code import static io.iam4j.Iam.*;} opens everything. */
public final class Iam {
    private Iam() {}

    /**
     * Reads the account and plans what makes it as declared.
     *
     * @throws io.iam4j.plan.UnplannableException when the declaration cannot be planned; it lists every problem
     * @throws io.iam4j.account.AccountException when the account cannot be read
     */
    public static Plan plan(Account desired, LiveAccount account) {
        return Plan.made(Objects.requireNonNull(desired, "desired"), Objects.requireNonNull(account, "account"));
    }

    /** A stored change set, to be carried out on {@code account}; {@code keys} seal the new secrets it makes. */
    public static Plan plan(ChangeSet changes, LiveAccount account, Sealer... keys) {
        Map<Recipient, Sealer> sealers =
                Arrays.stream(keys).collect(Collectors.toMap(Sealer::recipient, Function.identity(), (a, b) -> a));
        return Plan.stored(
                Objects.requireNonNull(changes, "changes"), Objects.requireNonNull(account, "account"), sealers);
    }

    /** An account: 12 digits are its id, anything else is what messages call it. */
    public static Account account(String nameOrId) {
        return Account.of(nameOrId);
    }

    /** The account that the plan is made for, whichever it is. */
    public static Account thisAccount() {
        return Account.own();
    }

    /** A user. */
    public static User user(String name) {
        return User.named(name);
    }

    /** A group. */
    public static Group group(String name) {
        return Group.named(name);
    }

    /** A role. */
    public static Role role(String name) {
        return Role.named(name);
    }

    /** A customer managed policy. */
    public static ManagedPolicy policy(String name) {
        return ManagedPolicy.named(name);
    }

    /** An instance profile. */
    public static InstanceProfile instanceProfile(String name) {
        return InstanceProfile.named(name);
    }

    /**
     * An OpenID Connect provider.
     *
     * @param url with or without {@code https://}, such as {@code token.actions.githubusercontent.com}
     */
    public static OidcProvider oidcProvider(String url) {
        return OidcProvider.of(url);
    }

    /** A role for EC2 instances, to be given policies, and put into {@link #instanceProfileOf}. */
    public static Role ec2Role(String name) {
        return Role.named(name).trusting(Trust.service("ec2.amazonaws.com"));
    }

    /** The instance profile of the role's own name that hands the role to EC2 instances. */
    public static InstanceProfile instanceProfileOf(Role role) {
        return InstanceProfile.named(role.name()).path(role.path()).role(role);
    }

    /** A group of that name with AdministratorAccess. */
    public static Group administrators(String name) {
        return Group.named(name).attach(awsManaged("AdministratorAccess"));
    }

    /** The policy IAMSelfManagement: what people need to look after their own credentials, and nothing else without MFA. */
    public static ManagedPolicy selfManagement() {
        return ManagedPolicy.named("IAMSelfManagement").document(Presets.selfServiceCredentials());
    }

    /** A policy that lets its holders assume these roles. */
    public static ManagedPolicy assumeRolePolicy(String name, ResourceArns... roles) {
        return ManagedPolicy.named(name).document(Presets.assumeRole(roles));
    }

    /** The AWS managed policy of that name, with or without its path. */
    public static Arn awsManaged(String name) {
        return AwsManagedPolicies.arn(name);
    }

    /** A statement that allows these actions. */
    public static Statement allow(String... actions) {
        return Statement.allow(actions);
    }

    /** A statement that denies these actions. */
    public static Statement deny(String... actions) {
        return Statement.deny(actions);
    }

    /** Trust in an AWS service, such as {@code lambda.amazonaws.com}. */
    public static Trust service(String... names) {
        return Trust.service(names);
    }

    /**
     * Trust in those whom an OpenID Connect provider vouches for; narrow it by {@code audience}, {@code subject} or {@code
     * subjectLike}.
     *
     * @param urlOrArn the provider's URL, such as {@code token.actions.githubusercontent.com}, or its ARN
     * @throws IllegalArgumentException when it is neither
     */
    public static Trust oidc(String urlOrArn) {
        return Trust.oidc(urlOrArn);
    }

    /** Trust in those whom that OpenID Connect provider of this account vouches for. */
    public static Trust oidc(OidcProvider provider) {
        return Trust.oidc(provider);
    }

    /** A password policy to start from. */
    public static PasswordPolicy passwordPolicy() {
        return PasswordPolicy.standard();
    }

    /** Console access with a one-time password sealed by {@code key}. */
    public static ConsoleAccess consoleAccess(Sealer key) {
        return ConsoleAccess.sealedWith(key);
    }

    /** Reads as English: {@code withConsoleAccess(sealedTo(key))}. */
    public static Sealer sealedTo(Sealer key) {
        return key;
    }

    /** So many days. */
    public static Duration days(long days) {
        return Duration.ofDays(days);
    }

    /** So many hours. */
    public static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    /** So many minutes. */
    public static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
