// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.access.question.Access;
import io.iam4j.access.question.RoleTerms;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The profiles of a person, from declarations: one for their own access key, and one for each role that they may assume in the declared
 * accounts. Whether they may, and on what terms, is worked out from the policies of the user and of their groups, from boundaries and
 * denials, and from the trust policies of the roles: both sides must allow it.
 *
 * <p>A role's profile has {@code mfa_serial} where it takes a code, {@code external_id} and {@code role_session_name} where the policies
 * ask for them, and {@code duration_seconds} where a session may last other than an hour: as long as the role allows, or as long as the
 * policies take a code for fresh ({@code aws:MultiFactorAuthAge}). A profile in between two roles lasts an hour at most. Each verb
 * returns a new value. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining">Role chaining</a>
 */
public final class PersonalProfiles {
    private static final int HOUR = 3600;
    private static final int SHORTEST = 900;

    /** How the profiles are to look. */
    private record Style(
            String partition,
            String source,
            Map<String, String> common,
            Optional<String> mfaSerial,
            boolean chained,
            BiFunction<Account, Role, String> naming) {}

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

    private final Account home;
    private final String user;
    private final List<Account> accounts;
    private final Style style;

    private PersonalProfiles(Account home, String user, List<Account> accounts, Style style) {
        this.home = home;
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
        Style plain = new Style(
                "aws",
                safe(home.name()),
                Map.of(),
                Optional.empty(),
                false,
                (account, role) -> safe(account.name() + "-" + role.name()));
        requireId(home);
        return new PersonalProfiles(home, home.user(user).name(), List.of(home), plain);
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
        return new PersonalProfiles(home, user, List.copyOf(byId.values()), style);
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
        return with(new Style(style.partition, style.source, common, style.mfaSerial, style.chained, style.naming));
    }

    /** With this name for the profile of the user's own access key, in place of the account's name. */
    public PersonalProfiles source(String profile) {
        return with(new Style(
                style.partition, SafeSubset.name(profile), style.common, style.mfaSerial, style.chained, style.naming));
    }

    /** With this MFA device, in place of the one that is named after the user: {@code arn:aws:iam::ACCOUNT:mfa/USER}. */
    public PersonalProfiles mfaSerial(String serial) {
        return with(new Style(
                style.partition, style.source, style.common, Optional.of(serial), style.chained, style.naming));
    }

    /** In another partition than {@code aws}: {@code aws-cn} or {@code aws-us-gov}. */
    public PersonalProfiles partition(String partition) {
        return with(new Style(partition, style.source, style.common, style.mfaSerial, style.chained, style.naming));
    }

    /** With these names for the profiles of roles, in place of {@code ACCOUNT-ROLE}. */
    public PersonalProfiles named(BiFunction<Account, Role, String> naming) {
        return with(new Style(style.partition, style.source, style.common, style.mfaSerial, style.chained, naming));
    }

    /** With roles that can be assumed from another role alone; their profiles have that role's profile as source. */
    public PersonalProfiles includingChainedRoles() {
        return with(new Style(style.partition, style.source, style.common, style.mfaSerial, true, style.naming));
    }

    private PersonalProfiles with(Style next) {
        return new PersonalProfiles(home, user, accounts, next);
    }

    /**
     * The profile of the access key, then those of the roles.
     *
     * @throws ProfileFileException when two roles come to one name
     */
    public List<Profile> profiles() {
        List<Profile> profiles = new ArrayList<>();
        profiles.add(withCommon(Profile.of(style.source)));
        roles().forEach(role -> profiles.add(role.profile()));
        return List.copyOf(profiles);
    }

    private Profile withCommon(Profile profile) {
        for (Map.Entry<String, String> setting : style.common.entrySet())
            profile = profile.with(setting.getKey(), setting.getValue());
        return profile;
    }

    /**
     * The roles that can be assumed, those of the user's own account first.
     *
     * @throws ProfileFileException when two roles come to one name
     */
    public List<RoleProfile> roles() {
        return new Search().run().found();
    }

    /** The roles that are left out because a policy is attached whose document is not declared, one a line. */
    public List<String> undecided() {
        return new Search().run().undecided.values().stream().toList();
    }

    /** One run over all roles. */
    private final class Search {
        private final Map<String, Snapshot> snapshots = accounts.stream()
                .map(account -> Snapshot.of(account, style.partition))
                .collect(Collectors.toMap(Snapshot::accountId, each -> each, (a, b) -> a, LinkedHashMap::new));
        private final List<Access> known =
                snapshots.values().stream().map(Access::of).toList();
        private final Map<String, RoleProfile> byName = new LinkedHashMap<>();
        private final Map<Arn, String> names = new LinkedHashMap<>();
        private final Map<Arn, String> undecided = new LinkedHashMap<>();

        Search run() {
            Arn person = arn(home.requiredId(), "user" + home.user(user).path() + user);
            List<Arn> reached = assumable(new RoleTerms.Caller(person, user, false), style.source);
            while (style.chained && !reached.isEmpty()) {
                List<Arn> next = new ArrayList<>();
                for (Arn role : reached)
                    next.addAll(assumable(new RoleTerms.Caller(role, user, true), names.getOrDefault(role, "")));
                reached = next;
            }
            return this;
        }

        List<RoleProfile> found() {
            return List.copyOf(byName.values());
        }

        private Arn arn(String account, String resource) {
            return Arn.iam(account, resource).resolve(style.partition, account);
        }

        /** The roles that are reached from there for the first time. */
        private List<Arn> assumable(RoleTerms.Caller caller, String source) {
            Snapshot own = snapshots.get(caller.principal().account());
            if (own == null) return List.of();
            Access access = Access.of(own).knowing(known);
            List<Arn> reached = new ArrayList<>();
            for (Account account : accounts) {
                String id = account.requiredId();
                for (Role role : List.copyOf(account.roles().values())) {
                    Arn arn = arn(id, "role" + role.path() + role.name());
                    if (role.isAbsent() || names.containsKey(arn) || arn.equals(caller.principal())) continue;
                    Optional<RoleTerms> terms = RoleTerms.of(access, caller, arn);
                    if (terms.isPresent() && add(account, role, arn, terms.get(), caller, source)) reached.add(arn);
                }
            }
            return reached;
        }

        private boolean add(
                Account account, Role role, Arn arn, RoleTerms terms, RoleTerms.Caller caller, String source) {
            if (!terms.unknown().isEmpty()) {
                undecided.put(
                        arn,
                        "role " + role.name() + " in " + account.name() + ": not known what these say: "
                                + String.join(", ", terms.unknown()));
                return false;
            }
            undecided.remove(arn);
            String name = style.naming.apply(account, role);
            Profile profile = profile(name, arn, terms, source, seconds(role, terms, caller.temporary()));
            RoleProfile made = new RoleProfile(account, role, profile, List.copyOf(terms.dependsOn()));
            if (name.equals(style.source) || byName.put(name, made) != null)
                throw new ProfileFileException("two profiles would have the name " + name + ", one of them for " + arn
                        + ": give other names with named(...) or source(...)");
            names.put(arn, name);
            return true;
        }

        private Profile profile(String name, Arn arn, RoleTerms terms, String source, int seconds) {
            Profile profile = Profile.of(name).with("role_arn", arn.toString()).with("source_profile", source);
            if (terms.mfa())
                profile = profile.with(
                        "mfa_serial",
                        style.mfaSerial.orElse(
                                arn(home.requiredId(), "mfa/" + user).toString()));
            if (terms.externalId().isPresent())
                profile = profile.with("external_id", terms.externalId().get());
            if (terms.sessionName().isPresent())
                profile = profile.with("role_session_name", terms.sessionName().get());
            if (seconds != HOUR) profile = profile.with("duration_seconds", Integer.toString(seconds));
            return withCommon(profile);
        }

        private int seconds(Role role, RoleTerms terms, boolean chained) {
            int seconds = role.maxSessionSeconds().orElse(HOUR);
            if (terms.mfaAge().isPresent())
                seconds = Math.min(seconds, Math.max(SHORTEST, terms.mfaAge().getAsInt()));
            return chained ? Math.min(seconds, HOUR) : seconds;
        }
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
