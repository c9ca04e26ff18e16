// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.access.question.Access;
import io.iam4j.access.question.RoleTerms;
import io.iam4j.access.question.RoleTerms.Caller;
import io.iam4j.aws.profile.PersonalProfiles.RoleProfile;
import io.iam4j.aws.profile.PersonalProfiles.Style;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run over all roles that a person may assume. Not thread-safe. */
final class RoleSearch {
    private static final int HOUR = 3600;
    private static final int SHORTEST = 900;
    private static final String MFA_SERIAL = "mfa_serial";

    private final List<Account> homes;
    private final String user;
    private final List<Account> accounts;
    private final Style style;
    private final Map<String, Snapshot> snapshots;
    private final List<Access> known;
    private final Map<String, RoleProfile> byName = new LinkedHashMap<>();
    private final Set<String> sources = new HashSet<>();
    private final Map<Arn, String> names = new LinkedHashMap<>();
    private final Map<Arn, String> undecided = new LinkedHashMap<>();

    /**
     * Over these accounts.
     *
     * @param homes those of them that have the user
     */
    RoleSearch(List<Account> homes, String user, List<Account> accounts, Style style) {
        this.homes = homes;
        this.user = user;
        this.accounts = accounts;
        this.style = style;
        snapshots = accounts.stream()
                .map(account -> Snapshot.of(account, style.partition()))
                .collect(Collectors.toMap(Snapshot::accountId, each -> each, (a, b) -> a, LinkedHashMap::new));
        known = snapshots.values().stream().map(Access::of).toList();
    }

    RoleSearch run() {
        List<Arn> reached = new ArrayList<>();
        for (Account home : homes) {
            String source = style.sources().apply(home);
            if (!sources.add(source)) throw clash(source, "account " + home.name());
        }
        for (Account home : homes) {
            Arn person = arn(home.requiredId(), "user" + home.user(user).path() + user);
            reached.addAll(
                    assumable(new Caller(person, user, false), style.sources().apply(home)));
        }
        while (style.chained() && !reached.isEmpty()) {
            List<Arn> next = new ArrayList<>();
            for (Arn role : reached) next.addAll(assumable(new Caller(role, user, true), names.getOrDefault(role, "")));
            reached = next;
        }
        return this;
    }

    /** Why a role is left out whose terms are not known, one a line. */
    List<String> undecided() {
        return List.copyOf(undecided.values());
    }

    List<RoleProfile> found() {
        return List.copyOf(byName.values());
    }

    private Arn arn(String account, String resource) {
        return Arn.iam(account, resource).resolve(style.partition(), account);
    }

    /** The roles that are reached from there for the first time. */
    private List<Arn> assumable(Caller caller, String source) {
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

    private boolean add(Account account, Role role, Arn arn, RoleTerms terms, Caller caller, String source) {
        if (!terms.unknown().isEmpty()) {
            undecided.put(
                    arn,
                    "role " + role.name() + " in " + account.name() + ": not known what these say: "
                            + String.join(", ", terms.unknown()));
            return false;
        }
        undecided.remove(arn);
        String name = style.naming().apply(account, role);
        Profile profile = profile(
                Profile.of(name).with("role_arn", arn.toString()).with("source_profile", source), role, terms, caller);
        RoleProfile made = new RoleProfile(account, role, profile, List.copyOf(terms.dependsOn()));
        if (sources.contains(name) || byName.put(name, made) != null) throw clash(name, arn.toString());
        names.put(arn, name);
        return true;
    }

    private ProfileFileException clash(String name, String what) {
        return new ProfileFileException("two profiles would have the name " + name + ", one of them for " + what
                + ": give other names with named(...) or sources(...)");
    }

    /** With the device of the user in that account: the one that is given, or else where an enrolment by iam4j puts the first one. */
    private Profile withMfa(Profile profile, String account) {
        Optional<String> given = Optional.ofNullable(style.mfaSerials().get(account))
                .or(() -> Optional.ofNullable(style.mfaSerials().get(Style.ANY)));
        if (given.isPresent()) return profile.with(MFA_SERIAL, given.get());
        String path = homes.stream()
                .filter(home -> home.requiredId().equals(account))
                .map(home -> home.user(user).path())
                .findFirst()
                .orElse("/");
        return profile.guessing(MFA_SERIAL, arn(account, "mfa" + path + user).toString());
    }

    private Profile profile(Profile named, Role role, RoleTerms terms, Caller caller) {
        Profile profile = named;
        if (terms.mfa()) profile = withMfa(profile, caller.principal().account());
        if (terms.externalId().isPresent())
            profile = profile.with("external_id", terms.externalId().get());
        if (terms.sessionName().isPresent())
            profile = profile.with("role_session_name", terms.sessionName().get());
        int seconds = seconds(role, terms, caller.temporary());
        if (seconds != HOUR) profile = profile.with("duration_seconds", Integer.toString(seconds));
        return style.withCommon(profile);
    }

    private int seconds(Role role, RoleTerms terms, boolean chained) {
        int seconds = role.maxSessionSeconds().orElse(HOUR);
        if (terms.mfaAge().isPresent())
            seconds = Math.min(seconds, Math.max(SHORTEST, terms.mfaAge().getAsInt()));
        return chained ? Math.min(seconds, HOUR) : seconds;
    }
}
