// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.kind.KindDescriptor;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.model.Relation;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.plan.Certificates;
import io.iam4j.policy.PolicyDocument;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccountJsonTest {
    private static final String WRITTEN = """
                {
                  "format": 1,
                  "account": "222222222222",
                  "alias": "acme",
                  "exclusive": true,
                  "policies": {
                    "audit": {
                      "document": {
                        "Version": "2012-10-17",
                        "Statement": [
                          {
                            "Effect": "Allow",
                            "Action": "s3:*",
                            "Resource": "*"
                          }
                        ]
                      }
                    }
                  },
                  "users": {
                    "ada": {
                      "path": "/people/",
                      "groups": [
                        "devops"
                      ],
                      "tags": {
                        "Team": "\\u0142"
                      },
                      "modes": {
                        "groups": "exclusive",
                        "tags": "exclusive"
                      }
                    }
                  }
                }
                """;

    private static final String ID = "222222222222";

    /** That is read back, which is written as JSON with that body. */
    private static Account read(String body) {
        return AccountJson.read("{\"format\": 1, \"account\": \"" + ID + "\"" + body + "}");
    }

    @Test
    void an_account_is_written_by_kind_and_name() {
        Account account = account(ID)
                .alias("acme")
                .with(
                        user("ada").path("/people/").memberOf("devops").tagged("Team", "\u0142"),
                        policy("audit").allowing(allow("s3:*").onEverything()))
                .exclusive();

        assertThat(AccountJson.write(account)).isEqualTo(WRITTEN);
    }

    @Test
    void everything_that_a_declaration_says_comes_back() {
        Account account = account("acme")
                .id(ID)
                .withoutAlias()
                .withoutPasswordPolicy()
                .globalEndpointTokens(TokenVersion.V1)
                .centralRootAccess(RootAccess.values())
                .requiringRootMfa()
                .withoutSts("ap-southeast-2")
                .tagging("Layer", "base")
                .knowingServices("new-service.amazonaws.com")
                .with(
                        user("ada")
                                .requiringMfa()
                                .until(Instant.parse("2031-01-01T00:00:00Z"))
                                .deniedFrom(Instant.parse("2030-01-01T00:00:00Z"))
                                .until(Instant.EPOCH, each -> each.memberOf("oncall"))
                                .leaving("guests")
                                .formerly("eda"),
                        user("old").absent(),
                        group("devops")
                                .members("ada")
                                .keepingOther(Relation.MEMBERS)
                                .exclusive(),
                        instanceProfile("web").role("web").ignoring(Relation.TAGS),
                        oidcProvider("id.example.org/a")
                                .clientIds(new String[0])
                                .thumbprints("a".repeat(40)),
                        user("zoe").withPermissionsOf(user("ada")),
                        policy("p").adoptingPrefix().description("d"),
                        serverCertificate("www").path("/a/").formerly("web"),
                        serviceLinkedRole("autoscaling.amazonaws.com")
                                .suffix("x")
                                .description("d"),
                        virtualMfaDevice("people/ada").tagged("Team", "x"),
                        samlProvider("Okta").requiringEncryption().withoutDecryptionKey("K1"));

        assertThat(AccountJson.read(AccountJson.write(account))).isEqualTo(account);
    }

    @Test
    void what_says_nothing_comes_back() {
        assertThat(AccountJson.read(AccountJson.write(thisAccount()))).isEqualTo(thisAccount());
        Account nothing = thisAccount().mayBeEmpty();
        assertThat(AccountJson.read(AccountJson.write(nothing))).isEqualTo(nothing);
    }

    @Test
    void passwords_and_keys_to_seal_are_left_out() {
        FakeSealer sealer = FakeSealer.of("somebody");
        Account credentials =
                account(ID).with(user("ada").withConsoleAccess(sealer).withAccessKey(sealer));
        assertThat(AccountJson.write(credentials)).doesNotContain("somebody");
        assertThat(AccountJson.read(AccountJson.write(credentials)))
                .isEqualTo(account(ID).with(user("ada")));
    }

    @Test
    void credentials_that_are_no_secret_come_back() {
        Account account = account(ID)
                .with(
                        user("ada")
                                .withSshPublicKey(Certificates.SSH_KEY)
                                .withSigningCertificate(Certificates.WWW)
                                .withActiveAccessKey("AKIAIOSFODNN7EXAMPLE")
                                .withInactiveAccessKey("AKIAI44QH8DHBEXAMPLE")
                                .withoutCredential("APKAEIBAERJR2EXAMPLE")
                                .withoutServicePasswords(),
                        user("grace")
                                .withoutConsoleAccess()
                                .withoutAccessKeys()
                                .withoutSshPublicKeys()
                                .withoutSigningCertificates());
        Account read = AccountJson.read(AccountJson.write(account));
        assertThat(read).isEqualTo(account);
        assertThat(AccountJson.write(read))
                .isEqualTo(AccountJson.write(account))
                .contains(Certificates.SSH_KEY);
    }

    @Test
    void a_document_that_is_not_understood_comes_back_as_it_was() {
        PolicyDocument stored = PolicyDocument.fromWire("{\"Statement\": [{\"Effect\": \"Perhaps\"}]}");
        Account account = account(ID).with(policy("later").document(stored));

        assertThat(AccountJson.read(AccountJson.write(account))).isEqualTo(account);
    }

    @Test
    void text_that_other_programs_wrote_anew_is_read() {
        assertThat(read(", \"users\": {\"ada\": {\"tags\": {\"Team\": \"\u0142\u00e4\"}}}")
                        .user("ada")
                        .tags())
                .containsEntry("Team", "\u0142\u00e4");
    }

    @Test
    void what_is_wrong_is_told_with_its_place_and_what_is_expected() {
        refused(
                ", \"users\": {\"ada\": {\"pth\": \"/a/\"}}",
                "at users.ada.pth (line 1, column 67)",
                "(nearest: path)");
        refused(", \"usrs\": {}", "at usrs", "the unknown member \"usrs\"", "(nearest: users)");
        refused(", \"users\": {\"ada\": {\"path\": 5}}", "at users.ada.path", "found 5, expected a text");
        refused(
                ", \"users\": {\"ada\": {\"path\": \"a\"}}",
                "at users.ada.path",
                "found the text \"a\"",
                "what IAM takes");
        refused(", \"users\": {\"a da\": {}}", "at users.a da", "what IAM takes (user \"a da\": name must");
        refused(", \"users\": {\"ada\": null}", "at users.ada", "found null, expected an object");
        refused(", \"users\": {\"ada\": {}, \"ada\": {}}", "\"ada\" a second time");
        refused(", \"users\": {\"ada\": {\"path\": \"/a/\"}, \"Ada\": {\"path\": \"/b/\"}}", "Ada");
        refused(
                ", \"users\": {\"ada\": {\"modes\": {\"friends\": \"ignored\"}}}",
                "users.ada.modes",
                "no relation \"friends\"");
        refused(", \"users\": {\"ada\": {\"until\": \"soon\"}}", "at users.ada.until", "expected a time such as");
        refused(", \"users\": {\"ada\": {\"groups\": \"devops\"}}", "at users.ada.groups", "expected a list");
        refused(", \"rootAccess\": [\"All\"]", "at rootAccess[0]", "one of RootCredentialsManagement, RootSessions");
        refused(", \"exclusive\": \"yes\"", "at exclusive", "expected true or false");
        refused(", \"passwordPolicy\": {\"minimumLength\": 3}", "at passwordPolicy.minimumLength", "6 to 128");
        refused(
                ", \"policies\": {\"p\": {\"document\": {\"Statement\": [{\"Efect\": \"Allow\"}]}}}",
                "at policies.p.document.Statement[0]",
                "Efect");
    }

    private static void refused(String body, String... words) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageStartingWith("this is not an account as AccountJson.write() writes it: ")
                .hasMessageContainingAll(words);
    }

    @Test
    void another_format_and_text_that_is_no_account_are_refused() {
        for (String text :
                List.of("", "[]", "null", "{}", "{\"format\": 1}", "{\"account\": \"a\"}", "{\"format\": 1,"))
            assertThatThrownBy(() -> AccountJson.read(text)).isInstanceOf(UnreadableJsonException.class);
        assertThatThrownBy(() -> AccountJson.read("{\"format\": 2, \"account\": \"a\"}"))
                .hasMessageContaining("at format (line 1, column 12) found 2, expected format 1, which this version");
    }

    @Test
    void what_is_owned_comes_back() {
        Account account = account(ID).with(user("ada"));
        for (Ownership owning : List.of(
                tagged("stack", "identities").groupsUnder("/identities/"),
                tagged("stack", ""),
                under("/a/").exceptUnder("/a/b/").exceptUnder("/c/"),
                wholeAccount()
                        .except(
                                user("Ada"),
                                instanceProfile("web"),
                                oidcProvider("id.example.org/a"),
                                samlProvider("Okta"))
                        .exceptTagged("keep")
                        .exceptTagged("Team", "x"),
                Ownership.declared().except(role("r"))))
            assertThat(AccountJson.read(AccountJson.write(account.owning(owning))))
                    .isEqualTo(account.owning(owning));
        assertThat(AccountJson.write(account.owning(wholeAccount().except(user("breakglass")))))
                .contains("\"wholeAccount\": true", "\"user breakglass\"");
    }

    @Test
    void what_cannot_be_owned_is_refused_with_its_place() {
        refused(", \"owning\": {\"under\": \"/\"}", "at owning.under", "say wholeAccount()");
        refused(
                ", \"owning\": {\"wholeAccount\": true, \"under\": \"/a/\"}",
                "at owning.under",
                "one of wholeAccount, under and tagged");
        refused(", \"owning\": {\"except\": [\"breakglass\"]}", "at owning.except", "such as \"user breakglass\"");
        refused(", \"owning\": {\"tagged\": {\"a\": \"b\", \"c\": \"d\"}}", "at owning.tagged", "one tag");
        refused(", \"owning\": {\"under\": \"/a/\", \"groupsUnder\": \"/b/\"}", "at owning.groupsUnder");
    }

    @Test
    void every_kind_is_written() {
        assertThat(KindForms.ALL.stream().map(KindForms.KindForm::kind))
                .containsExactlyInAnyOrderElementsOf(
                        Kinds.ALL.stream().map(KindDescriptor::kind).toList());
    }

    /** An attribute that is added to a value, and to no form, would be lost without a word: add it to both, and then here. */
    @Test
    void every_attribute_of_every_kind_is_accounted_for() throws ClassNotFoundException {
        Set<String> accounted = new TreeSet<>(List.of(
                ("name absent accepted exclusive attached inline boundary ends declaredPath formerName tags modes dropped embedded"
                                + " document description adoptsPrefix members groups permissionsOf requiresMfa end"
                                + " deniedFrom consoleAccess accessKeys trusts wholeTrust maxSessionSeconds role"
                                + " declaredCredentials clientIds thumbprints encryption decryptionKey decryptionKeyIds"
                                + " withoutDecryptionKeys certificate signers privateKey roleName")
                        .split(" ")));
        Set<String> attributes = new TreeSet<>();
        for (KindDescriptor<?> kind : Kinds.ALL) {
            Class<?> type = kind.kind().type();
            Class<?> value = Class.forName(type.getPackageName() + ".Immutable" + type.getSimpleName());
            Arrays.stream(value.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .filter(field -> !Modifier.isTransient(field.getModifiers()))
                    .forEach(field -> attributes.add(field.getName().replaceFirst("^is(?=[A-Z])", "")));
        }
        assertThat(attributes).isEqualTo(accounted);
    }

    /** Write the file anew with {@code Files.writeString(path, AccountJson.schema())} when this fails for a reason. */
    @Test
    void the_schema_in_the_docs_is_the_one_that_is_read() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "account.schema.json")))
                .isEqualTo(AccountJson.schema());
    }
}
