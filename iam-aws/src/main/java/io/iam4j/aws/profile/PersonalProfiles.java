// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.Nearest;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.organization.Organization;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The profiles of a person, from declarations: one for their own access key in each account that they are a user of, and one for each role that they may assume in the declared
 * accounts. Whether they may, and on what terms, is worked out from the policies of the user and of their groups, from boundaries and
 * denials, and from the trust policies of the roles: both sides must allow it.
 *
 * <p>A role's profile has {@code mfa_serial} where it takes a code, which is a guess unless {@link #mfaSerial} says it, {@code external_id}
 * and {@code role_session_name} where the policies ask for them, and {@code duration_seconds} where a session may last other than an hour:
 * as long as the role allows, or as long as the policies take a code for fresh ({@code aws:MultiFactorAuthAge}). A profile in between two
 * roles lasts an hour at most. Each verb returns a new value. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining">Role chaining</a>
 */
public final class PersonalProfiles {

    /**
     * How the profiles are to look.
     *
     * @param mfaSerials by account; that of {@link #ANY} is for all others
     */
    record Style(
            String partition,
            Function<Account, String> sources,
            Map<String, String> common,
            Map<String, String> mfaSerials,
            boolean chained,
            BiFunction<Account, Role, String> naming) {
        static final String ANY = "";

        Profile withCommon(Profile profile) {
            Profile all = profile;
            for (Map.Entry<String, String> setting : common.entrySet())
                all = all.with(setting.getKey(), setting.getValue());
            return all;
        }
    }

    /**
     * A role and how its profile comes about.
     *
     * @param account the account of the role
     * @param role the role
     * @param profile the profile that assumes it
     * @param dependsOn the condition keys of the request on which it still depends whether the role can be assumed: {@code
     *     aws:SourceIp} for instance
     */
    public record RoleProfile(Account account, Role role, Profile profile, List<String> dependsOn) {
        /** Copies the list. */
        public RoleProfile {
            dependsOn = List.copyOf(dependsOn);
        }
    }

    private final List<Account> homes;
    private final String user;
    private final List<Account> accounts;
    private final Style style;

    private PersonalProfiles(List<Account> homes, String user, List<Account> accounts, Style style) {
        this.homes = homes;
        this.user = user;
        this.accounts = accounts;
        this.style = style;
    }

    /**
     * The profiles of a user, for the roles of the account itself.
     *
     * @param home the account that declares the user; its name is that of the profile with the user's access key
     * @throws InvalidModelException when the account has no id, or declares no such user
     */
    public static PersonalProfiles of(Account home, String user) {
        requireId(home);
        return new PersonalProfiles(List.of(home), home.user(user).name(), List.of(home), plain());
    }

    /**
     * The profiles of a person over an organization: one for the access key in each account that declares a user of that name, and one for
     * each role that they may assume in any account. A role that can be assumed from several of their accounts has the first of these as
     * source, in the order of the layers.
     *
     * @throws InvalidModelException when no account declares such a user, or the organization depends on what AWS Organizations tells; for
     *     that there is {@link #of(Collection, String)}
     */
    public static PersonalProfiles of(Organization organization, String user) {
        return of(organization.accounts(), user);
    }

    /**
     * The same over these accounts, each whole, as {@link Organization#accounts(Optional)} gives them.
     *
     * @throws InvalidModelException when none declares such a user, or one has no id
     */
    public static PersonalProfiles of(Collection<Account> accounts, String user) {
        List<Account> homes = homes(accounts, user);
        PersonalProfiles ofHomes = new PersonalProfiles(homes, user, homes, plain());
        return ofHomes.assumingIn(accounts);
    }

    /**
     * Those of the accounts that declare a user of that name, in their order.
     *
     * @throws InvalidModelException when there is none
     */
    public static List<Account> homes(Collection<Account> accounts, String user) {
        List<Account> homes = accounts.stream()
                .filter(account -> Optional.ofNullable(account.users().get(user))
                        .filter(each -> !each.isAbsent())
                        .isPresent())
                .toList();
        if (!homes.isEmpty()) return homes;
        Set<String> known = new TreeSet<>();
        accounts.forEach(account -> known.addAll(account.users().keySet()));
        throw new InvalidModelException(
                "user \"" + user + '"',
                "account",
                "must be declared in one of the " + accounts.size() + " accounts; the nearest that is: "
                        + Nearest.closest(user, known, 1));
    }

    private static Style plain() {
        return new Style(
                "aws",
                account -> safe(account.name()),
                Map.of(),
                Map.of(),
                false,
                (account, role) -> safe(account.name() + "-" + role.name()));
    }

    private static String requireId(Account account) {
        String id = account.requiredId();
        if (id.equals(Arn.ACCOUNT))
            throw new IllegalArgumentException(
                    "profiles name their accounts by id: declare account(\"...\").id(\"123456789012\")");
        return id;
    }

    /** A name of characters that all readers take. */
    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9_./@+:%-]+", "-");
    }

    /**
     * With the roles of these accounts too; the account of the user counts once.
     *
     * @throws InvalidModelException when one has no id
     */
    public PersonalProfiles assumingIn(Collection<Account> others) {
        Map<String, Account> byId = new LinkedHashMap<>();
        for (Account account : accounts) byId.put(requireId(account), account);
        for (Account account : others) byId.putIfAbsent(requireId(account), account);
        return new PersonalProfiles(homes, user, List.copyOf(byId.values()), style);
    }

    /** With this region in each profile, such as {@code eu-west-1}. */
    public PersonalProfiles region(String region) {
        return common("region", region);
    }

    /** With this format of output for the AWS CLI in each profile: {@code json}, {@code yaml}, {@code text} or {@code table}. */
    public PersonalProfiles output(String format) {
        return common("output", format);
    }

    private PersonalProfiles common(String key, String value) {
        Map<String, String> common = new LinkedHashMap<>(style.common);
        common.put(key, value);
        return with(new Style(style.partition, style.sources, common, style.mfaSerials, style.chained, style.naming));
    }

    /**
     * With this name for the profile of the user's own access key, in place of the account's name.
     *
     * @throws IllegalArgumentException when there are several accounts with such a key; {@link #sources(Function)} names them all
     */
    public PersonalProfiles source(String profile) {
        if (homes.size() > 1)
            throw new IllegalArgumentException(user + " is a user of " + homes.size()
                    + " accounts, each with a profile of its own: name them with sources(account -> ...)");
        String name = SafeSubset.name(profile);
        return sources(account -> name);
    }

    /** With these names for the profiles of the user's own access keys, by the account of each, in place of the accounts' names. */
    public PersonalProfiles sources(Function<Account, String> naming) {
        return with(new Style(
                style.partition,
                account -> SafeSubset.name(naming.apply(account)),
                style.common,
                style.mfaSerials,
                style.chained,
                style.naming));
    }

    /**
     * With this MFA device. Without this verb {@code mfa_serial} is a guess, since declarations hold no devices: {@code
     * arn:aws:iam::ACCOUNT:mfa/USER}, under the user's path, where {@code mfaOf(user).begin(...)} puts the first device. Another tool, and a
     * device beside that one, may have another name. So a guess does not replace an {@code mfa_serial} of the same account that is in the
     * file already, and one that is given here does.
     *
     * <p>A device belongs to the user of one account: of several, that which its ARN names. One without an ARN, made of hardware, is for all
     * that have no other.
     */
    public PersonalProfiles mfaSerial(String serial) {
        Map<String, String> serials = new LinkedHashMap<>(style.mfaSerials);
        serials.put(Arn.find(serial).map(Arn::account).filter(this::isHome).orElse(Style.ANY), serial);
        return with(new Style(
                style.partition, style.sources, style.common, Map.copyOf(serials), style.chained, style.naming));
    }

    private boolean isHome(String account) {
        return homes.stream().anyMatch(home -> home.requiredId().equals(account));
    }

    /** In another partition than {@code aws}: {@code aws-cn} or {@code aws-us-gov}. */
    public PersonalProfiles partition(String partition) {
        return with(new Style(partition, style.sources, style.common, style.mfaSerials, style.chained, style.naming));
    }

    /** With these names for the profiles of roles, in place of {@code ACCOUNT-ROLE}. */
    public PersonalProfiles named(BiFunction<Account, Role, String> naming) {
        return with(new Style(style.partition, style.sources, style.common, style.mfaSerials, style.chained, naming));
    }

    /** With roles that can be assumed from another role alone; their profiles have that role's profile as source. */
    public PersonalProfiles includingChainedRoles() {
        return with(new Style(style.partition, style.sources, style.common, style.mfaSerials, true, style.naming));
    }

    private PersonalProfiles with(Style next) {
        return new PersonalProfiles(homes, user, accounts, next);
    }

    /** The names of the profiles of the user's own access keys, by the ids of their accounts. */
    public Map<String, String> sources() {
        Map<String, String> names = new LinkedHashMap<>();
        homes.forEach(home -> names.put(home.requiredId(), style.sources.apply(home)));
        return Collections.unmodifiableMap(names);
    }

    /**
     * The profile of each access key, then those of the roles.
     *
     * @throws ProfileFileException when two profiles come to one name
     */
    public List<Profile> profiles() {
        List<Profile> profiles = new ArrayList<>();
        sources().values().forEach(name -> profiles.add(style.withCommon(Profile.of(name))));
        roles().forEach(role -> profiles.add(role.profile()));
        return List.copyOf(profiles);
    }

    /**
     * The roles that can be assumed, those of the user's own accounts first.
     *
     * @throws ProfileFileException when two profiles come to one name
     */
    public List<RoleProfile> roles() {
        return new RoleSearch(homes, user, accounts, style).run().found();
    }

    /** The roles that are left out because a policy is attached whose document is not declared, one a line. */
    public List<String> undecided() {
        return new RoleSearch(homes, user, accounts, style).run().undecided();
    }

    /** The profiles as the file {@code config} has them, with a comment for what they depend on or what is left out. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        profiles().forEach(profile -> text.append(profile).append("\n\n"));
        roles().stream()
                .filter(role -> !role.dependsOn().isEmpty())
                .forEach(role -> text.append("# ")
                        .append(role.profile().name())
                        .append(" depends on ")
                        .append(String.join(", ", role.dependsOn()))
                        .append('\n'));
        undecided().forEach(line -> text.append("# left out: ").append(line).append('\n'));
        return text.toString();
    }
}
