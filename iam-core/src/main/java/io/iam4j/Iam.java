// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.access.question.Access;
import io.iam4j.account.LiveAccount;
import io.iam4j.act.Act;
import io.iam4j.act.CredentialActs;
import io.iam4j.act.MfaActs;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Ownership;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.User;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.ReadScope;
import io.iam4j.organization.Layer;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.policy.Arn;
import io.iam4j.policy.ResourceArns;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.policy.preset.AwsManagedPolicies;
import io.iam4j.policy.preset.Presets;
import io.iam4j.render.CredentialTable;
import io.iam4j.secret.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The entry point: its static methods create every value of a declaration, and plan an account. Meant to be imported by {@code
 * import static io.iam4j.Iam.*;}.
 */
public final class Iam {
    private Iam() {}

    /**
     * Reads the account, and plans the changes that make it as declared. Changes nothing.
     *
     * @throws io.iam4j.plan.UnplannableException when the declaration cannot be planned; it lists every problem
     * @throws io.iam4j.account.AccountException when the account cannot be read
     * @throws io.iam4j.secret.UnusableRecipientException when a key cannot seal a secret that the plan would make
     */
    public static Plan plan(Account desired, LiveAccount account) {
        return plan(desired, account, InstantSource.system());
    }

    /** The same as of the time that {@code clock} tells: by it, access keys are due to be replaced. */
    public static Plan plan(Account desired, LiveAccount account, InstantSource clock) {
        Objects.requireNonNull(account, "account");
        return Plan.made(Objects.requireNonNull(desired, "desired"), account, AsOf.told(clock.instant()));
    }

    /**
     * Reads what {@code act} concerns, and plans it. Changes nothing.
     *
     * @throws io.iam4j.plan.UnplannableException when there is nothing to act on, such as no user of that name
     * @throws io.iam4j.account.AccountException when the account cannot be read
     * @throws io.iam4j.secret.UnusableRecipientException when a key cannot seal a secret that the act would make
     */
    public static Plan plan(Act act, LiveAccount account) {
        return plan(act, account, InstantSource.system());
    }

    /** The same as of the time that {@code clock} tells. */
    public static Plan plan(Act act, LiveAccount account, InstantSource clock) {
        Objects.requireNonNull(account, "account");
        return Plan.made(Objects.requireNonNull(act, "act"), account, AsOf.told(clock.instant()));
    }

    /**
     * Reads the accounts of an organization, several at once, and plans them as one. Changes nothing.
     *
     * @throws io.iam4j.plan.UnplannableException when the declaration of an account cannot be planned; it lists every problem of all
     */
    public static OrganizationPlan plan(Organization desired, LiveOrganization live) {
        return plan(desired, live, InstantSource.system());
    }

    /** The same as of the time that {@code clock} tells. */
    public static OrganizationPlan plan(Organization desired, LiveOrganization live, InstantSource clock) {
        return OrganizationPlan.made(desired, live, AsOf.told(clock.instant()));
    }

    /** An organization of that name, without accounts; {@link Organization#layer} adds them. */
    public static Organization organization(String name) {
        return Organization.of(name);
    }

    /** A layer of an organization: accounts that are changed side by side. */
    public static Layer layer(String name, Account... accounts) {
        return Layer.of(name, accounts);
    }

    /** The acts on the MFA devices of that user, as in {@code plan(mfaOf("ada").begin(sealedTo(key)), account)}. */
    public static MfaActs mfaOf(String user) {
        return MfaActs.of(user);
    }

    /** Reads what every user signs in with, and shows it: those first of whom something is to be done. Some six calls for each user. */
    public static CredentialTable credentials(LiveAccount account) {
        return CredentialTable.of(account.read(ReadScope.everyone()), Instant.now());
    }

    /** The same from the account's credential report, {@code live.credentialReport(hours(4))}: a handful of calls for any number of users. */
    public static CredentialTable credentials(CredentialReport report) {
        return CredentialTable.of(report);
    }

    /** The acts on what that user signs in with, as in {@code plan(credentialsOf("ada").shutOff(), account)}. */
    public static CredentialActs credentialsOf(String user) {
        return CredentialActs.of(user);
    }

    /** What may be done in an account that holds what is declared, as in {@code access(account).whoMay("iam:CreateUser", "*")}. */
    public static Access access(Account declared) {
        return Access.of(declared);
    }

    /** What may be done in an account as it is now; it is read once. */
    public static Access access(LiveAccount account) {
        return Access.of(account);
    }

    /** A plan from a stored change set, to be carried out with {@code keys} for the new secrets that it makes. Reads nothing yet. */
    public static Plan plan(ChangeSet changes, LiveAccount account, Sealer... keys) {
        return Plan.stored(Objects.requireNonNull(changes, "changes"), account, Keys.byRecipient(keys));
    }

    /** The same of an organization. Accounts that could not be planned when it was stored stay as they are. */
    public static OrganizationPlan plan(OrganizationChanges changes, LiveOrganization live, Sealer... keys) {
        return OrganizationPlan.stored(Objects.requireNonNull(changes, "changes"), live, Keys.byRecipient(keys));
    }

    /**
     * An account.
     *
     * @param nameOrId 12 digits are its id; anything else is the name that messages use
     * @throws io.iam4j.error.InvalidModelException when it consists of digits and is not 12 long
     */
    public static Account account(String nameOrId) {
        return Account.of(nameOrId);
    }

    /** The account that the plan is made for: its id is filled in when it is planned. */
    public static Account thisAccount() {
        return Account.own();
    }

    /**
     * Owning what bears this tag; see {@link Ownership#tagged}.
     *
     * @throws io.iam4j.error.InvalidModelException when key or value break the rules of tags
     */
    public static Ownership tagged(String key, String value) {
        return Ownership.tagged(key, value);
    }

    /**
     * Owning what lies under {@code path}; see {@link Ownership#under}.
     *
     * @throws io.iam4j.error.InvalidModelException when it does not begin and end with {@code /}, or is {@code /} alone
     */
    public static Ownership under(String path) {
        return Ownership.under(path);
    }

    /** Owning everything that the account holds; see {@link Ownership#wholeAccount}. */
    public static Ownership wholeAccount() {
        return Ownership.wholeAccount();
    }

    /**
     * A user.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 _ + = , . @ -}
     * @throws io.iam4j.error.InvalidModelException when the name breaks that rule
     */
    public static User user(String name) {
        return User.named(name);
    }

    /**
     * A group.
     *
     * @param name 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}
     * @throws io.iam4j.error.InvalidModelException when the name breaks that rule
     */
    public static Group group(String name) {
        return Group.named(name);
    }

    /**
     * A role.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 _ + = , . @ -}
     * @throws io.iam4j.error.InvalidModelException when the name breaks that rule
     */
    public static Role role(String name) {
        return Role.named(name);
    }

    /**
     * A customer managed policy.
     *
     * @param name 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}
     * @throws io.iam4j.error.InvalidModelException when the name breaks that rule
     */
    public static ManagedPolicy policy(String name) {
        return ManagedPolicy.named(name);
    }

    /**
     * An instance profile.
     *
     * @param name 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}
     * @throws io.iam4j.error.InvalidModelException when the name breaks that rule
     */
    public static InstanceProfile instanceProfile(String name) {
        return InstanceProfile.named(name);
    }

    /**
     * An OpenID Connect provider.
     *
     * @param url with or without {@code https://}, such as {@code token.actions.githubusercontent.com}
     * @throws io.iam4j.error.InvalidModelException when it is not the URL of a provider
     */
    public static OidcProvider oidcProvider(String url) {
        return OidcProvider.of(url);
    }

    /**
     * A SAML provider.
     *
     * @param name 1 to 128 of {@code A-Z a-z 0-9 . _ -}
     * @throws io.iam4j.error.InvalidModelException when the name breaks that rule
     */
    public static SamlProvider samlProvider(String name) {
        return SamlProvider.named(name);
    }

    /**
     * A server certificate.
     *
     * @param name 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}
     * @throws io.iam4j.error.InvalidModelException when the name breaks that rule
     */
    public static ServerCertificate serverCertificate(String name) {
        return ServerCertificate.named(name);
    }

    /**
     * The role that belongs to an AWS service.
     *
     * @param service its principal, such as {@code elasticbeanstalk.amazonaws.com}
     * @throws io.iam4j.error.InvalidModelException when it is not of that form
     */
    public static ServiceLinkedRole serviceLinkedRole(String service) {
        return ServiceLinkedRole.of(service);
    }

    /**
     * A virtual MFA device that is there, for its tags, or to delete one that is assigned to nobody; {@link #mfaOf} enrols one.
     *
     * @param name of {@code A-Z a-z 0-9 _ + = , . @ -}, after the path where there is one: {@code people/ada}
     * @throws io.iam4j.error.InvalidModelException when the name breaks that rule
     */
    public static VirtualMfaDevice virtualMfaDevice(String name) {
        return VirtualMfaDevice.named(name);
    }

    /** A role that EC2 instances can assume; {@link #instanceProfileOf} makes its instance profile. */
    public static Role ec2Role(String name) {
        return Role.named(name).trusting(Trust.service("ec2.amazonaws.com"));
    }

    /** An instance profile for that role, with the name of the role, and its path where the role declares one. */
    public static InstanceProfile instanceProfileOf(Role role) {
        InstanceProfile named = InstanceProfile.named(role.name());
        return role.declaredPath().map(named::path).orElse(named).role(role);
    }

    /** A group of that name with AdministratorAccess. */
    public static Group administrators(String name) {
        return Group.named(name).attach(awsManaged("AdministratorAccess"));
    }

    /** The policy IAMSelfManagement: people may manage their own credentials, and may do nothing else without MFA. */
    public static ManagedPolicy selfManagement() {
        return ManagedPolicy.named("IAMSelfManagement").document(Presets.selfServiceCredentials());
    }

    /** A policy that lets its holders assume these roles. */
    public static ManagedPolicy assumeRolePolicy(String name, ResourceArns... roles) {
        return ManagedPolicy.named(name).document(Presets.assumeRole(roles));
    }

    /**
     * The AWS managed policy of that name. Whether it exists is checked when it is planned.
     *
     * @param name with or without its path: {@code Billing} or {@code job-function/Billing}
     */
    public static Arn awsManaged(String name) {
        return AwsManagedPolicies.arn(name);
    }

    /**
     * A statement that allows these actions.
     *
     * @throws IllegalArgumentException when one is not an action, such as {@code s3:GetObject} or {@code s3:*}
     */
    public static Statement allow(String... actions) {
        return Statement.allow(actions);
    }

    /**
     * A statement that denies these actions.
     *
     * @throws IllegalArgumentException when one is not an action, such as {@code s3:GetObject} or {@code s3:*}
     */
    public static Statement deny(String... actions) {
        return Statement.deny(actions);
    }

    /**
     * Trust in AWS services, such as {@code lambda.amazonaws.com}.
     *
     * @throws IllegalArgumentException when one is not the name of an AWS service
     */
    public static Trust service(String... names) {
        return Trust.service(names);
    }

    /**
     * Trust in everybody who signs in with an OpenID Connect provider; {@code audience}, {@code subject} and {@code subjectLike}
     * narrow it.
     *
     * @param urlOrArn the provider's URL, such as {@code token.actions.githubusercontent.com}, or its ARN
     * @throws IllegalArgumentException when it is neither
     */
    public static Trust oidc(String urlOrArn) {
        return Trust.oidc(urlOrArn);
    }

    /** Trust in everybody who signs in with that SAML provider, which belongs to the same account and is declared by this. */
    public static Trust saml(SamlProvider provider) {
        return Trust.saml(provider);
    }

    /** Trust in everybody who signs in with that OpenID Connect provider, which belongs to the same account and is declared by this. */
    public static Trust oidc(OidcProvider provider) {
        return Trust.oidc(provider);
    }

    /** A password policy with the service's defaults: at least 8 characters, never expiring. */
    public static PasswordPolicy passwordPolicy() {
        return PasswordPolicy.standard();
    }

    /** Console access with a one-time password, sealed with {@code key}. */
    public static ConsoleAccess consoleAccess(Sealer key) {
        return ConsoleAccess.sealedWith(key);
    }

    /** {@code key}, with the verbs that make access keys of it, as in {@code withAccessKey(sealedTo(key).rotatedEvery(days(90)))}. */
    public static AccessKeys.Sealing sealedTo(Sealer key) {
        return AccessKeys.sealing(key);
    }

    /** That many days of 24 hours. */
    public static Duration days(long days) {
        return Duration.ofDays(days);
    }

    /** That many hours. */
    public static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    /** That many minutes. */
    public static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
