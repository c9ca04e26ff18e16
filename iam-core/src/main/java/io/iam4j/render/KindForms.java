// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.internal.SamlMetadata;
import io.iam4j.json.Json;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.render.JsonForm.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The members of each kind of resource in JSON. A new kind adds its form here. */
final class KindForms {
    /** A kind's resources: an object with a member for each, by name. */
    record KindForm<R extends Resource>(Kind kind, String member, List<Member<R>> members) {
        Json schema() {
            return JsonForm.objectSchema(members);
        }

        Optional<Json> write(Account account) {
            Map<String, Json> written = new LinkedHashMap<>();
            account.resources(kind)
                    .forEach((name, each) -> written.put(name, Json.object(JsonForm.written(cast(each), members))));
            return written.isEmpty() ? Optional.empty() : Optional.of(Json.object(written));
        }

        List<Resource> read(Json json) {
            List<Resource> read = new ArrayList<>();
            json.members("an object").forEach((name, each) -> {
                R empty = cast(JsonForm.refusing(each, () -> kind.named(name)));
                read.add(JsonForm.read(each, empty, members));
            });
            return read;
        }

        @SuppressWarnings("unchecked") // an account files each resource under its kind
        private R cast(Resource resource) {
            return (R) resource;
        }
    }

    private static final JsonForm<PolicyRef> POLICY_REF =
            JsonForm.text(JsonForm.type("string"), PolicyRef::toString, PolicyRef::of, "the name or ARN of a policy");

    private static final JsonForm<Relation.Mode> MODE =
            JsonForm.oneOf(Relation.Mode.class, mode -> mode.name().toLowerCase(Locale.ROOT));

    /** Every kind, in the order in which an account is written. */
    static final List<KindForm<?>> ALL = List.of(
            new KindForm<>(Kind.POLICY, "policies", policy()),
            new KindForm<>(Kind.GROUP, "groups", group()),
            new KindForm<>(Kind.USER, "users", user()),
            new KindForm<>(Kind.ROLE, "roles", role()),
            new KindForm<>(Kind.INSTANCE_PROFILE, "instanceProfiles", instanceProfile()),
            new KindForm<>(OidcProvider.KIND, "oidcProviders", oidcProvider()),
            new KindForm<>(SamlProvider.KIND, "samlProviders", samlProvider()),
            new KindForm<>(ServerCertificate.KIND, "serverCertificates", serverCertificate()),
            new KindForm<>(ServiceLinkedRole.KIND, "serviceLinkedRoles", serviceLinkedRole()),
            new KindForm<>(
                    VirtualMfaDevice.KIND,
                    "virtualMfaDevices",
                    KindForms.<VirtualMfaDevice>common(VirtualMfaDevice::absent)));

    private KindForms() {}

    private static List<Member<ManagedPolicy>> policy() {
        return all(
                List.of(
                        path(),
                        Member.of("description", JsonForm.TEXT, ManagedPolicy::description, ManagedPolicy::description),
                        Member.of("document", JsonForm.DOCUMENT, ManagedPolicy::document, ManagedPolicy::document),
                        Member.flag("adoptsPrefix", ManagedPolicy::adoptsPrefix, ManagedPolicy::adoptingPrefix),
                        accepted()),
                KindForms.<ManagedPolicy>common(ManagedPolicy::absent, ManagedPolicy::formerly));
    }

    private static List<Member<Group>> group() {
        return all(
                KindForms.<Group>holder(),
                List.of(texts("members", Group::members, (group, names) -> Values.withMembers(group, set(names)))),
                KindForms.<Group>common(Group::absent, Group::formerly));
    }

    private static List<Member<User>> user() {
        return all(
                KindForms.<User>holder(),
                List.of(
                        texts("groups", User::groups, (user, names) -> Values.withGroups(user, set(names))),
                        Member.of(
                                "permissionsOf",
                                JsonForm.TEXT,
                                User::permissionsOf,
                                (user, name) -> user.withPermissionsOf(User.named(name))),
                        Member.flag("requiresMfa", User::requiresMfa, User::requiringMfa),
                        Member.of("until", JsonForm.TIME, User::end, User::until),
                        Member.of("deniedFrom", JsonForm.TIME, User::deniedFrom, User::deniedFrom)),
                CredentialForms.OF_USER,
                KindForms.<User>common(User::absent, User::formerly));
    }

    private static List<Member<Role>> role() {
        return all(
                List.of(
                        Member.of("description", JsonForm.TEXT, Role::description, Role::description),
                        Member.of(
                                "maxSessionSeconds",
                                JsonForm.NUMBER,
                                role -> role.maxSessionSeconds().stream()
                                        .boxed()
                                        .findFirst(),
                                (role, seconds) -> role.maxSession(Duration.ofSeconds(seconds))),
                        Member.of("trust", JsonForm.DOCUMENT, Role::trust, Values::withTrust)),
                KindForms.<Role>holder(),
                KindForms.<Role>common(Role::absent, Role::formerly));
    }

    private static List<Member<InstanceProfile>> instanceProfile() {
        return all(
                List.of(
                        path(),
                        Member.of(
                                "role",
                                JsonForm.TEXT,
                                InstanceProfile::role,
                                (profile, role) -> Values.withRole(profile, Optional.of(role)))),
                KindForms.<InstanceProfile>common(InstanceProfile::absent));
    }

    private static List<Member<OidcProvider>> oidcProvider() {
        return all(
                List.of(
                        Member.of(
                                "clientIds",
                                JsonForm.listOf(JsonForm.TEXT),
                                provider -> provider.clientIds().map(TreeSet::new),
                                (provider, ids) -> provider.clientIds(array(ids))),
                        Member.of(
                                "thumbprints",
                                JsonForm.listOf(JsonForm.TEXT),
                                provider -> provider.thumbprints().map(TreeSet::new),
                                (provider, all) -> provider.thumbprints(array(all)))),
                KindForms.<OidcProvider>common(OidcProvider::absent));
    }

    /** Of metadata that cannot be read nothing is written: what reads this would refuse it, and leaves the provider's as they are. */
    private static Optional<String> metadata(SamlProvider provider) {
        return Values.metadata(provider)
                .filter(metadata -> metadata.unfit().isEmpty())
                .map(SamlMetadata::text);
    }

    private static List<Member<SamlProvider>> samlProvider() {
        return all(
                List.of(
                        Member.of("metadata", JsonForm.TEXT, KindForms::metadata, SamlProvider::metadata),
                        Member.of(
                                "encryption",
                                JsonForm.oneOf(SamlProvider.Encryption.class, SamlProvider.Encryption::mode),
                                SamlProvider::encryption,
                                (provider, mode) -> mode == SamlProvider.Encryption.REQUIRED
                                        ? provider.requiringEncryption()
                                        : provider.allowingEncryption()),
                        texts("decryptionKeyIds", SamlProvider::decryptionKeyIds, SamlProvider::withDecryptionKeyIds),
                        texts("withoutDecryptionKeys", SamlProvider::withoutDecryptionKeys, (provider, ids) -> {
                            SamlProvider without = provider;
                            for (String id : ids) without = without.withoutDecryptionKey(id);
                            return without;
                        })),
                KindForms.<SamlProvider>common(SamlProvider::absent));
    }

    private static List<Member<ServerCertificate>> serverCertificate() {
        return all(
                List.of(
                        path(),
                        Member.of("body", JsonForm.TEXT, ServerCertificate::body, ServerCertificate::body),
                        Member.of("chain", JsonForm.TEXT, ServerCertificate::chain, ServerCertificate::chain)),
                KindForms.<ServerCertificate>common(ServerCertificate::absent, ServerCertificate::formerly));
    }

    private static List<Member<ServiceLinkedRole>> serviceLinkedRole() {
        return List.of(
                Member.of("description", JsonForm.TEXT, ServiceLinkedRole::description, ServiceLinkedRole::description),
                Member.of("roleName", JsonForm.TEXT, ServiceLinkedRole::roleName, ServiceLinkedRole::withRoleName),
                Member.flag("absent", ServiceLinkedRole::isAbsent, ServiceLinkedRole::absent));
    }

    private static <R extends Resource> Member<R> path() {
        return Member.of("path", JsonForm.TEXT, Resource::declaredPath, Values::withPath);
    }

    private static <R extends Resource> Member<R> accepted() {
        return Member.of(
                "accepted", JsonForm.mapOf(JsonForm.TEXT), resource -> some(resource.accepted()), Values::withAccepted);
    }

    @SuppressWarnings("unchecked") // each holder's copy is of its own type
    private static <H extends PolicyHolder> List<Member<H>> holder() {
        return List.of(
                path(),
                accepted(),
                Member.of(
                        "attached",
                        JsonForm.listOf(POLICY_REF),
                        holder -> some(holder.attached()),
                        (holder, policies) -> (H) Values.withAttached(holder, new TreeSet<>(policies))),
                Member.of(
                        "inline",
                        JsonForm.mapOf(JsonForm.DOCUMENT),
                        holder -> some(holder.inline()),
                        (holder, documents) -> (H) Values.withInline(holder, documents)),
                Member.of("boundary", POLICY_REF, PolicyHolder::boundary, (holder, policy) ->
                        (H) Values.withBoundary(holder, Optional.of(policy))),
                Member.of(
                        "ends",
                        JsonForm.mapOf(JsonForm.mapOf(JsonForm.TIME)),
                        holder -> some(ends(holder)),
                        (holder, ends) -> (H) Values.withEnds(holder, parts(ends))));
    }

    private static <R extends Resource> List<Member<R>> common(
            Function<R, R> absent, BiFunction<R, String, R> formerly) {
        return all(
                List.of(Member.of("formerly", JsonForm.TEXT, Resource::formerName, formerly)),
                KindForms.<R>common(absent));
    }

    /** What every resource has; its modes come last, for other members mention relations. */
    private static <R extends Resource> List<Member<R>> common(Function<R, R> absent) {
        return List.of(
                Member.of("tags", JsonForm.mapOf(JsonForm.TEXT), resource -> some(resource.tags()), Values::withTags),
                Member.flag("absent", Resource::isAbsent, absent),
                Member.flag("exclusive", Resource::isExclusive, Values::exclusive),
                Member.of(
                        "without",
                        JsonForm.mapOf(JsonForm.listOf(JsonForm.TEXT)),
                        resource -> some(byRelation(Values.dropped(resource), names -> (Collection<String>) names)),
                        (resource, names) -> Values.withDropped(resource, relations(names, KindForms::set))),
                Member.of(
                        "modes",
                        JsonForm.mapOf(MODE),
                        resource -> some(byRelation(Values.modes(resource), Function.identity())),
                        (resource, modes) -> Values.withModes(resource, relations(modes, Function.identity()))));
    }

    static <V> Member<V> texts(
            String name, Function<V, ? extends Collection<String>> get, BiFunction<V, Collection<String>, V> with) {
        return Member.of(name, JsonForm.listOf(JsonForm.TEXT), value -> some(get.apply(value)), with);
    }

    private static <V, M> Map<String, M> byRelation(Map<Relation, V> map, Function<V, M> value) {
        Map<String, M> named = new LinkedHashMap<>();
        new TreeMap<>(map).forEach((relation, each) -> named.put(text(relation), value.apply(each)));
        return named;
    }

    private static <V, M> Map<Relation, M> relations(Map<String, V> named, Function<V, M> value) {
        Map<Relation, M> map = new TreeMap<>();
        named.forEach((text, each) -> map.put(relation(text), value.apply(each)));
        return map;
    }

    private static Map<String, Map<String, Instant>> ends(PolicyHolder holder) {
        Map<String, Map<String, Instant>> ends = new LinkedHashMap<>();
        holder.ends()
                .forEach((part, end) -> ends.computeIfAbsent(text(part.relation()), all -> new LinkedHashMap<>())
                        .put(part.name(), end));
        return ends;
    }

    private static Map<Relation.Part, Instant> parts(Map<String, Map<String, Instant>> ends) {
        Map<Relation.Part, Instant> parts = new TreeMap<>();
        ends.forEach((text, all) ->
                all.forEach((name, end) -> parts.put(new Relation.Part(relation(text), name), end)));
        return parts;
    }

    private static String text(Relation relation) {
        return relation.name().toLowerCase(Locale.ROOT);
    }

    private static Relation relation(String text) {
        return Arrays.stream(Relation.values())
                .filter(relation -> text(relation).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no relation \"" + text + "\", only "
                        + Arrays.stream(Relation.values()).map(KindForms::text).toList()));
    }

    private static <C extends Collection<?>> Optional<C> some(C all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    static <K, V> Optional<Map<K, V>> some(Map<K, V> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static Set<String> set(Collection<String> names) {
        return new LinkedHashSet<>(names);
    }

    static String[] array(Collection<String> names) {
        return names.toArray(String[]::new);
    }

    @SafeVarargs
    private static <R> List<Member<R>> all(List<Member<R>>... some) {
        return Stream.of(some).flatMap(List::stream).toList();
    }
}
