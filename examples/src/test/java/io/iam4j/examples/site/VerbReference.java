// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tables of {@code docs/reference.md}: every verb of the DSL by its source, beside the term of IAM for it, which {@code terms.properties} tells. A
 * verb without a term, and a term without a verb, is an error.
 */
final class VerbReference {
    /** A table: its heading, the type, and what its verbs return. */
    private record Table(String heading, String type, Set<String> results) {
        String simpleName() {
            return type.substring(type.lastIndexOf('.') + 1);
        }

        Path source(Path root) {
            String outer = type.replaceFirst("\\.Sealing$", "");
            return root.resolve("iam-core/src/main/java/io/iam4j/" + outer.replace('.', '/') + ".java");
        }
    }

    private static final List<Table> TABLES = List.of(
            new Table("The entry point: `Iam`", "Iam", Set.of()),
            new Table("Account", "model.Account", Set.of("Account", "Trust")),
            new Table("Users, groups and roles alike", "model.HolderVerbs", Set.of("H")),
            new Table("User", "model.User", Set.of("User")),
            new Table("Group", "model.Group", Set.of("Group")),
            new Table("Role", "model.Role", Set.of("Role", "Arns")),
            new Table("Customer managed policy", "model.ManagedPolicy", Set.of("ManagedPolicy")),
            new Table(
                    "Policies, profiles, providers, certificates and devices alike",
                    "model.TaggedResource",
                    Set.of("R")),
            new Table("Instance profile", "model.InstanceProfile", Set.of("InstanceProfile")),
            new Table("OpenID Connect provider", "model.OidcProvider", Set.of("OidcProvider")),
            new Table("SAML provider", "model.SamlProvider", Set.of("SamlProvider")),
            new Table("Server certificate", "model.ServerCertificate", Set.of("ServerCertificate")),
            new Table("Service-linked role", "model.ServiceLinkedRole", Set.of("ServiceLinkedRole")),
            new Table("Virtual MFA device", "model.VirtualMfaDevice", Set.of("VirtualMfaDevice")),
            new Table("Password policy", "model.settings.PasswordPolicy", Set.of("PasswordPolicy")),
            new Table("Console access", "model.credential.ConsoleAccess", Set.of("ConsoleAccess")),
            new Table("Access keys", "model.credential.AccessKeys", Set.of("AccessKeys")),
            new Table("Access keys, from `sealedTo`", "model.credential.AccessKeys.Sealing", Set.of("AccessKeys")),
            new Table("Statement", "policy.Statement", Set.of("Statement")),
            new Table("Condition", "policy.Condition", Set.of("Condition")),
            new Table("Trust", "policy.Trust", Set.of("Trust")),
            new Table("Ownership", "model.Ownership", Set.of("Ownership")),
            new Table("Acts on credentials: `credentialsOf(user)`", "act.CredentialActs", Set.of("Act")),
            new Table("Acts on MFA devices: `mfaOf(user)`", "act.MfaActs", Set.of("Act")),
            new Table("Organization", "organization.Organization", Set.of("Organization")),
            new Table("Layer", "organization.Layer", Set.of("Layer")));

    /** What makes the values that {@code Iam} makes as well, and what carries a declaration out. */
    private static final Set<String> NO_VERBS = Set.of(
            "Account.of",
            "Account.own",
            "User.named",
            "Group.named",
            "Role.named",
            "ManagedPolicy.named",
            "InstanceProfile.named",
            "OidcProvider.of",
            "SamlProvider.named",
            "ServerCertificate.named",
            "ServiceLinkedRole.of",
            "VirtualMfaDevice.named",
            "PasswordPolicy.standard",
            "Organization.of",
            "Layer.of",
            "Statement.resolve",
            "Statement.exchanging",
            "Statement.withoutConditions");

    private VerbReference() {}

    static String markdown(Path root, Map<String, String> terms) {
        Set<String> left = new TreeSet<>(terms.keySet());
        Set<String> missing = new TreeSet<>();
        String text = TABLES.stream()
                .map(table -> table(root, table, terms, left, missing))
                .collect(Collectors.joining("\n"));
        if (!missing.isEmpty() || !left.isEmpty())
            throw new IllegalStateException(
                    "terms.properties has no term for " + missing + ", and no verb is called " + left);
        return text;
    }

    private static String table(
            Path root, Table table, Map<String, String> terms, Set<String> left, Set<String> missing) {
        StringBuilder text =
                new StringBuilder("## " + table.heading() + "\n\n| verb | in IAM | effect |\n|---|---|---|\n");
        List<Verbs.Verb> verbs = Verbs.of(table.source(root), table.simpleName(), table.results());
        if (verbs.isEmpty()) throw new IllegalStateException(table.type() + " has no verb");
        for (Verbs.Verb verb : verbs) {
            String name = table.simpleName() + "." + verb.name();
            if (NO_VERBS.contains(name)) continue;
            left.remove(name);
            if (!terms.containsKey(name)) missing.add(name);
            text.append("| `").append(String.join("`, `", verb.calls()));
            text.append("` | ")
                    .append(terms.get(name))
                    .append(" | ")
                    .append(verb.effect())
                    .append(" |\n");
        }
        return text.toString();
    }

    /** Lines {@code Type.verb = term}; a line with # is a comment. */
    static Map<String, String> terms() {
        Map<String, String> terms = new LinkedHashMap<>();
        Site.resource("terms.properties")
                .lines()
                .filter(line -> line.contains(" = ") && !line.startsWith("#"))
                .forEach(line -> {
                    String[] parts = line.split(" = ", 2);
                    terms.put(parts[0], parts[1]);
                });
        return terms;
    }
}
