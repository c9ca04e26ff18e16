// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import io.iam4j.internal.SamlMetadata;
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
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.credential.DeclaredCredentials;
import io.iam4j.model.credential.SigningCertificate;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.preset.AwsManagedPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Resources as expressions. A new kind adds its method here, and its line in {@link KindSource}. */
final class ResourceSource {
    private static final Code NONE = Code.atom("new String[0]");

    private final References references;
    private final String accountId;
    private final boolean isBrief;

    /** For {@code account}; one that is exclusive, as what was exported, leaves defaults out. */
    ResourceSource(References references, Account account) {
        this.references = references;
        accountId = account.id().orElse(Arn.ACCOUNT);
        isBrief = account.isExclusive();
    }

    Code policy(ManagedPolicy policy) {
        Code code = placed(Code.call("policy", Literals.text(policy.name())), policy);
        code = described(code, policy.description());
        if (policy.document().isPresent()) {
            PolicyDocument document = policy.document().get();
            Optional<List<Code>> statements = DocumentSource.statements(document);
            code = statements.isPresent()
                    ? code.then("allowing", statements.get())
                    : code.then("document", DocumentSource.document(document));
        }
        if (policy.adoptsPrefix()) code = code.then("adoptingPrefix");
        return ended(tagged(code, policy), policy);
    }

    Code group(Group group) {
        Code code = placed(Code.call("group", Literals.text(group.name())), group);
        Set<String> members = lasting(group, Relation.MEMBERS, group.members());
        if (!members.isEmpty()) code = code.then("members", Code.texts(members));
        else if (isEmptied(group, Relation.MEMBERS)) code = code.then("members", NONE);
        return ended(held(code, group), group);
    }

    Code user(User user) {
        Code code = placed(Code.call("user", Literals.text(user.name())), user);
        code = related(code, "memberOf", Kind.GROUP, lasting(user, Relation.GROUPS, user.groups()));
        if (isEmptied(user, Relation.GROUPS)) code = code.then("memberOf", NONE);
        code = tagged(held(code, user), user);
        if (user.permissionsOf().isPresent())
            code = code.then(
                    "withPermissionsOf",
                    Code.call("user", Literals.text(user.permissionsOf().get())));
        if (user.requiresMfa()) code = code.then("requiringMfa");
        if (user.end().isPresent())
            code = code.then("until", Literals.instant(user.end().get()));
        if (user.deniedFrom().isPresent())
            code = code.then("deniedFrom", Literals.instant(user.deniedFrom().get()));
        code = ended(credentials(code, user), user);
        List<String> secrets = new ArrayList<>();
        user.consoleAccess().flatMap(ConsoleAccess::sealer).ifPresent(sealer -> secrets.add("a console password"));
        user.accessKeys().flatMap(AccessKeys::sealer).ifPresent(sealer -> secrets.add("an access key"));
        user.declaredCredentials()
                .servicePasswords()
                .ifPresent(all -> all.forEach(password -> secrets.add("a password for " + password.service())));
        return secrets.isEmpty()
                ? code
                : new Code.Remarked(
                        "not written, for it takes a key to seal with: " + String.join(", ", secrets), code);
    }

    /** Credentials that are no secret, and that there are to be none. */
    private static Code credentials(Code begin, User user) {
        Code code = begin;
        if (user.consoleAccess().filter(ConsoleAccess.none()::equals).isPresent())
            code = code.then("withoutConsoleAccess");
        if (user.accessKeys().filter(AccessKeys.none()::equals).isPresent()) code = code.then("withoutAccessKeys");
        DeclaredCredentials credentials = user.declaredCredentials();
        for (Map.Entry<String, Boolean> key : credentials.accessKeys().entrySet())
            code = code.then(
                    key.getValue() ? "withActiveAccessKey" : "withInactiveAccessKey", Literals.text(key.getKey()));
        for (String id : credentials.gone()) code = code.then("withoutCredential", Literals.text(id));
        if (credentials.sshPublicKeys().isPresent()) {
            Set<SshPublicKey> keys = credentials.sshPublicKeys().get();
            if (keys.isEmpty()) code = code.then("withoutSshPublicKeys");
            for (String body : keys.stream().map(SshPublicKey::body).sorted().toList())
                code = code.then("withSshPublicKey", Literals.block(body));
        }
        if (credentials.signingCertificates().isPresent()) {
            Set<SigningCertificate> all = credentials.signingCertificates().get();
            if (all.isEmpty()) code = code.then("withoutSigningCertificates");
            for (String body :
                    all.stream().map(SigningCertificate::body).sorted().toList())
                code = code.then("withSigningCertificate", Literals.block(body));
        }
        return credentials.servicePasswords().filter(Set::isEmpty).isPresent()
                ? code.then("withoutServicePasswords")
                : code;
    }

    Code role(Role role) {
        Code code = placed(Code.call("role", Literals.text(role.name())), role);
        code = described(code, role.description());
        if (role.trust().isPresent())
            code = new TrustSource(accountId, references::at)
                    .trusting(code, role.trust().get());
        code = held(code, role);
        if (role.maxSessionSeconds().isPresent()
                && !(isBrief && role.maxSessionSeconds().getAsInt() == 3600))
            code = code.then(
                    "maxSession",
                    Literals.duration(
                            Duration.ofSeconds(role.maxSessionSeconds().getAsInt())));
        return ended(tagged(code, role), role);
    }

    Code instanceProfile(InstanceProfile profile) {
        Code code = placed(Code.call("instanceProfile", Literals.text(profile.name())), profile);
        code = related(code, "role", Kind.ROLE, profile.role().stream().toList());
        if (profile.role().isEmpty() && isMentioned(profile, Relation.ROLE)) code = code.then("withoutRole");
        return ended(tagged(code, profile), profile);
    }

    Code oidcProvider(OidcProvider provider) {
        Code code = Code.call("oidcProvider", Literals.text(provider.name()));
        if (provider.clientIds().isPresent()) {
            List<Code> ids =
                    Code.texts(provider.clientIds().get().stream().sorted().toList());
            code = code.then("clientIds", ids.isEmpty() ? List.of(NONE) : ids); // without arguments it is the getter
        }
        if (provider.thumbprints().isPresent())
            code = code.then(
                    "thumbprints",
                    Code.texts(provider.thumbprints().get().stream().sorted().toList()));
        return ended(tagged(code, provider), provider);
    }

    Code samlProvider(SamlProvider provider) {
        Code code = Code.call("samlProvider", Literals.text(provider.name()));
        boolean unread = Values.metadata(provider).flatMap(SamlMetadata::unfit).isPresent();
        if (provider.metadata().isPresent() && !unread)
            code = code.then("metadata", Literals.block(provider.metadata().get()));
        if (provider.encryption().isPresent())
            code = code.then(
                    provider.encryption().get() == SamlProvider.Encryption.REQUIRED
                            ? "requiringEncryption"
                            : "allowingEncryption");
        for (String id : provider.withoutDecryptionKeys()) code = code.then("withoutDecryptionKey", Literals.text(id));
        code = ended(tagged(code, provider), provider);
        boolean keys = !provider.decryptionKeyIds().isEmpty()
                || provider.decryptionKey().isPresent();
        if (unread) return new Code.Remarked("not written, for they cannot be read: its metadata", code);
        return keys
                ? new Code.Remarked("not written, for it is a secret: its private key for encrypted assertions", code)
                : code;
    }

    Code serverCertificate(ServerCertificate certificate) {
        Code code = placed(Code.call("serverCertificate", Literals.text(certificate.name())), certificate);
        if (certificate.body().isPresent())
            code = code.then("body", Literals.block(certificate.body().get()));
        if (certificate.chain().isPresent())
            code = code.then("chain", Literals.block(certificate.chain().get()));
        return new Code.Remarked(
                "not written, for it is a secret: its private key", ended(tagged(code, certificate), certificate));
    }

    Code serviceLinkedRole(ServiceLinkedRole role) {
        Code code = Code.call("serviceLinkedRole", Literals.text(role.service()));
        if (role.suffix().isPresent())
            code = code.then("suffix", Literals.text(role.suffix().get()));
        return ended(described(code, role.description()), role);
    }

    private Code described(Code code, Optional<String> description) {
        Optional<String> text = description.filter(each -> !isBrief || !each.isEmpty());
        return text.isEmpty() ? code : code.then("description", Literals.text(text.get()));
    }

    Code virtualMfaDevice(VirtualMfaDevice device) {
        return ended(tagged(Code.call("virtualMfaDevice", Literals.text(device.name())), device), device);
    }

    private Code placed(Code code, Resource resource) {
        Optional<String> path = resource.declaredPath().filter(each -> !isBrief || !each.equals("/"));
        return path.isEmpty() ? code : code.then("path", Literals.text(path.get()));
    }

    /** Attachments, inline policies, boundary, tags. */
    private Code held(Code begin, PolicyHolder holder) {
        Code code = attached(begin, holder);
        for (Map.Entry<String, PolicyDocument> inline : holder.inline().entrySet()) {
            List<Code> arguments = new ArrayList<>(List.of(Literals.text(inline.getKey())));
            PolicyDocument document = inline.getValue();
            arguments.addAll(
                    DocumentSource.statements(document).orElseGet(() -> List.of(DocumentSource.document(document))));
            code = code.then("inline", arguments);
        }
        if (isEmptied(holder, Relation.INLINE_POLICIES)) code = code.then("withoutInline");
        Optional<Code> boundary = holder.boundary()
                .map(policy -> references
                        .policy(policy)
                        .or(() -> awsManaged(policy))
                        .orElseGet(() -> Literals.text(policy.toString())));
        if (boundary.isPresent()) code = code.then("boundedBy", boundary.get());
        else if (isMentioned(holder, Relation.BOUNDARY)) code = code.then("withoutBoundary");
        return holder instanceof Role || holder instanceof User ? code : tagged(code, holder);
    }

    private Code attached(Code begin, PolicyHolder holder) {
        List<Code> own = new ArrayList<>();
        List<Code> aws = new ArrayList<>();
        List<Code> others = new ArrayList<>();
        for (PolicyRef policy : holder.attached()) {
            if (holder.ends().containsKey(new Relation.Part(Relation.ATTACHED_POLICIES, policy.toString()))) continue;
            Optional<Code> reference = references.policy(policy);
            Optional<Code> managed = awsManaged(policy);
            if (reference.isPresent()) own.add(reference.get());
            else if (managed.isPresent()) aws.add(managed.get());
            else others.add(Literals.text(policy.toString()));
        }
        Code code = begin;
        for (List<Code> some : List.of(own, aws, others)) if (!some.isEmpty()) code = code.then("attach", some);
        return isEmptied(holder, Relation.ATTACHED_POLICIES) ? code.then("attach", NONE) : code;
    }

    /** A policy of AWS by its name, where that gives its ARN. */
    private static Optional<Code> awsManaged(PolicyRef policy) {
        return policy.arn().filter(AwsManagedPolicies::owns).flatMap(arn -> {
            String whole = arn.resource().substring("policy/".length());
            return List.of(arn.name(), whole).stream()
                    .filter(name -> AwsManagedPolicies.arn(name).resource().equals(arn.resource()))
                    .map(name -> Code.call("awsManaged", Literals.text(name)))
                    .findFirst();
        });
    }

    /** Those names in a relation that do not end at some time. */
    private static Set<String> lasting(PolicyHolder holder, Relation relation, Collection<String> names) {
        Set<String> lasting = new TreeSet<>(names);
        lasting.removeIf(name -> holder.ends().containsKey(new Relation.Part(relation, name)));
        return lasting;
    }

    /** What ends at some time, each with a verb of its own. */
    private static Code ending(Code begin, PolicyHolder holder) {
        Code code = begin;
        for (Map.Entry<Relation.Part, Instant> end : holder.ends().entrySet()) {
            String verb = switch (end.getKey().relation()) {
                case GROUPS -> "memberOf";
                case MEMBERS -> "members";
                default -> "attach";
            };
            Code more = Code.atom("each").then(verb, Literals.text(end.getKey().name()));
            code = code.then(
                    "until",
                    Literals.instant(end.getValue()),
                    Code.atom("each -> " + more.flat().orElseThrow()));
        }
        return code;
    }

    /** With things of that kind: by the constant of each that has one, and by name. */
    private Code related(Code begin, String verb, Kind kind, Collection<String> names) {
        List<Code> known = new ArrayList<>();
        List<Code> others = new ArrayList<>();
        for (String name : names)
            references.named(kind, name).ifPresentOrElse(known::add, () -> others.add(Literals.text(name)));
        Code code = known.isEmpty() ? begin : begin.then(verb, known);
        return others.isEmpty() ? code : code.then(verb, others);
    }

    private static Code tagged(Code begin, Resource resource) {
        Code code = begin;
        for (Map.Entry<String, String> tag : resource.tags().entrySet())
            code = code.then("tagged", Literals.text(tag.getKey()), Literals.text(tag.getValue()));
        return code;
    }

    /** Whether it says of a relation that there is to be nothing in it, and does not say so of all. */
    private static boolean isMentioned(Resource resource, Relation relation) {
        return Values.modes(resource).get(relation) == Relation.Mode.EXCLUSIVE && !resource.isExclusive();
    }

    private static boolean isEmptied(Resource resource, Relation relation) {
        boolean empty = switch (relation) {
            case GROUPS -> ((User) resource).groups().isEmpty();
            case MEMBERS -> ((Group) resource).members().isEmpty();
            case INLINE_POLICIES -> ((PolicyHolder) resource).inline().isEmpty();
            default -> ((PolicyHolder) resource).attached().isEmpty();
        };
        return empty && isMentioned(resource, relation);
    }

    /** What a declaration may say besides what is there: modes, what goes, former names, tombstones. */
    private Code ended(Code begin, Resource resource) {
        Code code = resource instanceof PolicyHolder holder ? ending(begin, holder) : begin;
        for (Map.Entry<Relation, ?> dropped : new TreeMap<>(Values.dropped(resource)).entrySet())
            code = dropped(code, dropped.getKey(), resource.dropped(dropped.getKey()));
        List<Code> additive = inMode(resource, Relation.Mode.ADDITIVE);
        if (!additive.isEmpty()) code = code.then("keepingOther", additive);
        List<Code> ignored = inMode(resource, Relation.Mode.IGNORED);
        if (!ignored.isEmpty()) code = code.then("ignoring", ignored);
        if (resource.isExclusive()) code = code.then("exclusive");
        if (resource.formerName().isPresent())
            code = code.then("formerly", Literals.text(resource.formerName().get()));
        for (Map.Entry<String, String> accepted : resource.accepted().entrySet())
            code = code.then(
                    "accepting", List.of(Literals.text(accepted.getKey()), Literals.text(accepted.getValue())));
        return resource.isAbsent() ? code.then("absent") : code;
    }

    private static List<Code> inMode(Resource resource, Relation.Mode mode) {
        return new TreeMap<>(Values.modes(resource))
                .entrySet().stream()
                        .filter(each -> each.getValue() == mode)
                        .<Code>map(each -> new Code.Constant(
                                Relation.class.getName(), each.getKey().name()))
                        .toList();
    }

    private static Code dropped(Code begin, Relation relation, Collection<String> names) {
        if (relation == Relation.INLINE_POLICIES) {
            Code code = begin;
            for (String name : names) code = code.then("withoutInline", Literals.text(name));
            return code;
        }
        return begin.then(
                switch (relation) {
                    case ATTACHED_POLICIES -> "detached";
                    case GROUPS -> "leaving";
                    case MEMBERS -> "withoutMembers";
                    default -> throw new IllegalStateException("nothing goes by name from " + relation);
                },
                Code.texts(names));
    }
}
