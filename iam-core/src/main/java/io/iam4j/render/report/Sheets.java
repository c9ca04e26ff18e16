// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.Ownership;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.render.report.Sheet.Row;
import io.iam4j.review.rule.Reviewed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the sheets of an account's users and roles, by what was read of it. */
final class Sheets {
    private final Reviewed reviewed;
    private final Snapshot snapshot;
    private final Account account;
    private final Map<String, SortedSet<String>> groupsOf = new HashMap<>();
    private final Map<String, LastAccessed> accessed;

    private Sheets(Reviewed reviewed) {
        this.reviewed = reviewed;
        snapshot = reviewed.snapshot();
        account = snapshot.account();
        account.users().values().forEach(user -> groupsOf.put(user.name(), new TreeSet<>(user.groups())));
        for (Group group : account.groups().values())
            for (String member : group.members())
                groupsOf.computeIfAbsent(member, any -> new TreeSet<>()).add(group.name());
        accessed = reviewed.lastAccessed().stream()
                .collect(Collectors.toMap(
                        each -> each.entity().toString().split(":", 6)[5], Function.identity(), (one, other) -> other));
    }

    /** Users with a console password first, then other users, then roles, each by name; roles that belong to AWS services are left out. */
    static List<Sheet> of(Reviewed reviewed) {
        Sheets sheets = new Sheets(reviewed);
        Stream<Sheet> users = sheets.account.users().values().stream().map(sheets::user);
        Stream<Sheet> roles = sheets.account.roles().values().stream()
                .filter(role -> !Ownership.isReserved(role))
                .map(sheets::role);
        return Stream.concat(
                        users.sorted(Comparator.comparing(
                                        (Sheet sheet) -> sheet.sort().equals("user"))
                                .thenComparing(Sheet::who)),
                        roles)
                .toList();
    }

    private Sheet user(User user) {
        Optional<Holder> reported = reviewed.report().flatMap(all -> all.user(user.name()));
        UserCredentials credentials = snapshot.credentialsOf(user.name());
        Optional<ConsolePassword> password = reported.isPresent()
                ? reported.flatMap(Holder::consolePassword)
                : credentials.consolePassword().or(() -> user.consoleAccess().map(any -> ConsolePassword.UNKNOWN));
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Console", password.map(this::signIn).stream().toList()));
        mfa(reported, credentials).ifPresent(rows::add);
        rows.add(new Row("Access keys", keys(reported, credentials)));
        SortedSet<String> groups = groupsOf.getOrDefault(user.name(), new TreeSet<>());
        rows.add(new Row("Groups", List.copyOf(groups)));
        rows.add(new Row("Policies", policies(user, groups)));
        common(user, rows);
        Stream<Instant> uses = Stream.concat(
                password.flatMap(ConsolePassword::lastUsed).stream(),
                reported.stream()
                        .flatMap(holder -> holder.keys().stream())
                        .flatMap(key -> key.lastUse().stream())
                        .map(Use::at));
        return new Sheet(
                new Target(Kind.USER, user.name()),
                password.isPresent() ? "person" : "user",
                uses.max(Comparator.naturalOrder()),
                rows);
    }

    private Sheet role(Role role) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                "Trusts",
                role.trust().map(PolicyDocument::statements).orElse(List.of()).stream()
                        .map(Sheets::trusted)
                        .distinct()
                        .toList()));
        rows.add(new Row("Policies", policies(role, new TreeSet<>())));
        common(role, rows);
        return new Sheet(
                new Target(Kind.ROLE, role.name()),
                "role",
                snapshot.factsOf(Kind.ROLE, role.name()).lastUsed(),
                rows);
    }

    private static String trusted(Statement statement) {
        String who = statement.principals().stream().map(Object::toString).collect(Collectors.joining(", "));
        return (who.isEmpty() ? "everyone but some" : who)
                + (statement.conditions().isEmpty() ? "" : ", on conditions");
    }

    /** What users and roles have in common: boundary, age, services. */
    private void common(PolicyHolder holder, List<Row> rows) {
        holder.boundary().ifPresent(bound -> rows.add(new Row("Boundary", List.of(bound.name()))));
        snapshot.factsOf(holder.kind(), holder.name())
                .created()
                .ifPresent(made -> rows.add(new Row("Created", List.of(ago(made)))));
        services(holder).ifPresent(rows::add);
    }

    private Optional<Row> services(Resource holder) {
        String path = holder.kind().arnPrefix() + holder.path() + holder.name();
        return Optional.ofNullable(accessed.get(path))
                .map(each -> new Row(
                        "Services",
                        List.of(each.services().stream()
                                        .filter(service -> service.last().isPresent())
                                        .count()
                                + " of " + each.services().size() + " that the policies allow were reached")));
    }

    private String signIn(ConsolePassword password) {
        String used = password.lastUsed()
                .map(at -> "last sign-in " + ago(at))
                .orElse(reviewed.report().isPresent() ? "never signed in" : "last sign-in not read");
        return "password, " + used;
    }

    private Optional<Row> mfa(Optional<Holder> reported, UserCredentials credentials) {
        List<String> devices = credentials
                .of(Credential.Kind.MFA_DEVICE)
                .map(device -> device.mfaKind() + " device")
                .toList();
        if (!devices.isEmpty()) return Optional.of(new Row("MFA", devices));
        return reported.map(holder -> new Row("MFA", holder.mfaActive() ? List.of("on") : List.of()));
    }

    private List<String> keys(Optional<Holder> reported, UserCredentials credentials) {
        if (reported.isPresent())
            return reported.get().keys().stream().map(this::key).toList();
        return credentials
                .of(Credential.Kind.ACCESS_KEY)
                .map(key -> key.id()
                        + credentials
                                .facts(key)
                                .created()
                                .map(at -> ", made " + ago(at))
                                .orElse(""))
                .toList();
    }

    private String key(Key key) {
        return "key " + key.number() + (key.active() ? ", active" : ", off")
                + key.rotated().map(at -> ", made " + ago(at)).orElse("")
                + key.lastUse()
                        .map(use -> ", last used " + ago(use.at())
                                + use.service()
                                        .map(service -> " for " + service)
                                        .orElse(""))
                        .orElse(", never used");
    }

    /** Those of their own, then those of groups, each once with all the groups that give it. */
    private List<String> policies(PolicyHolder holder, SortedSet<String> groups) {
        List<String> all = new ArrayList<>(names(holder));
        Map<String, List<String>> byGroups = new TreeMap<>();
        for (String group : groups)
            Optional.ofNullable(account.groups().get(group)).stream()
                    .flatMap(each -> names(each).stream())
                    .forEach(name -> byGroups.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(group));
        byGroups.forEach((name, by) ->
                all.add(name + (by.size() == 1 ? ", by group " : ", by groups ") + String.join(", ", by)));
        return all;
    }

    private static List<String> names(PolicyHolder holder) {
        return Stream.concat(
                        holder.attached().stream().map(PolicyRef::name),
                        holder.inline().keySet().stream().map(name -> name + ", inline"))
                .toList();
    }

    /** Such as {@code 12 days ago, on 2026-11-17}. */
    private String ago(Instant then) {
        long days = Duration.between(then, reviewed.now()).toDays();
        String day = then.toString().substring(0, 10);
        return days < 1 ? "today" : (days == 1 ? "1 day" : days + " days") + " ago, on " + day;
    }
}
