// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.kind.KindDescriptor;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.render.AccountJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSourceTest {
    private static final String ID = "222222222222";

    /** The declaration that the source of {@code account} compiles to. */
    private static Account compiled(Account account) {
        JavaSource source = JavaSource.of(account);
        source.toString()
                .lines()
                .filter(line -> line.length() > 120)
                .forEach(line -> assertThat(line).as("breakable").containsPattern("\"[^ ]{60,}"));
        return CompiledSource.declaration(source.files(), "ExportedAccount");
    }

    private static Account exported(Account account) {
        return Snapshot.of(account, "aws").account().exclusive();
    }

    /** What the declaration of the role says after {@code role("it")}, in one line. */
    private static String roleSource(Role role) {
        Account account = account(ID).with(role);
        assertThat(exported(compiled(account))).isEqualTo(exported(account));
        return verbs(account, "role");
    }

    private static String policySource(PolicyDocument document) {
        Account account = account(ID).with(policy("it").document(document));
        assertThat(compiled(account)).isEqualTo(account);
        return verbs(account, "policy");
    }

    private static String verbs(Account account, String kind) {
        String text = JavaSource.of(account).toString().replaceAll("\\s*\\n\\s*", "");
        String head = kind + "(\"it\")";
        return text.substring(text.indexOf(head) + head.length());
    }

    @Test
    void declared_credentials_come_back_equal_and_passwords_to_seal_are_remarked() {
        Account account = account(ID)
                .with(user("it")
                        .withoutSshPublicKeys()
                        .withoutSigningCertificates()
                        .withoutServicePasswords()
                        .withInactiveAccessKey("AKIAIOSFODNN7EXAMPLE"));
        assertThat(compiled(account)).isEqualTo(account);
        Account sealed = account(ID)
                .with(user("it").withServicePassword("codecommit.amazonaws.com", io.iam4j.FakeSealer.of("ada")));
        assertThat(JavaSource.of(sealed).toString()).contains("a password for codecommit.amazonaws.com");
    }

    @Test
    void a_declaration_in_plain_verbs_comes_back_equal() {
        Group devops = group("devops")
                .path("/teams/")
                .attach(policy("audit").allowing(allow("s3:*").onEverything()));
        Account declared = account(ID)
                .alias("acme")
                .passwordPolicy(passwordPolicy()
                        .minimumLength(14)
                        .requiringNumbers()
                        .maxAge(days(60))
                        .remembering(3)
                        .letUsersChange(false)
                        .hardExpiry(true))
                .globalEndpointTokens(TokenVersion.V2)
                .centralRootAccess(RootAccess.SESSIONS)
                .requiringRootMfa()
                .withoutSts("ap-southeast-2")
                .tagging("Layer", "base")
                .knowingServices("new-service.amazonaws.com")
                .with(resources(devops));

        assertThat(compiled(declared)).isEqualTo(declared);
    }

    private static List<Resource> resources(Group devops) {
        return List.of(
                devops,
                group("guests").members("zoe"),
                user("ada")
                        .memberOf(devops)
                        .memberOf("elsewhere")
                        .requiringMfa()
                        .withoutConsoleAccess(),
                user("keys")
                        .withInactiveAccessKey("AKIAIOSFODNN7EXAMPLE")
                        .withoutSshPublicKeys()
                        .withoutServicePasswords(),
                user("zoe").withoutAccessKeys().until(Instant.parse("2031-01-01T00:00:00Z")),
                user("leaver").absent(),
                user("new").formerly("old").keepingOther(Relation.TAGS).ignoring(Relation.GROUPS),
                user("kept")
                        .leaving("guests")
                        .detached("audit")
                        .withoutInline("old")
                        .withoutBoundary(),
                user("bare").withoutInline(),
                group("bare").withoutInline().attach(new String[0]),
                role("bare")
                        .trusting(service("ec2.amazonaws.com"))
                        .withoutInline()
                        .withoutInline("old"),
                instanceProfile("web").withoutRole(),
                user("copy").withPermissionsOf(user("ada")),
                policy("p").adoptingPrefix().description("d"),
                serverCertificate("www").path("/a/").formerly("web").tagged("Team", "x"),
                serviceLinkedRole("autoscaling.amazonaws.com").suffix("x").description("d"),
                virtualMfaDevice("people/ada").tagged("Team", "x"),
                oidcProvider("id.example.org/b").clientIds(new String[0]).exclusive(),
                oidcProvider("id.example.org/a").clientIds("one", "two").thumbprints("a".repeat(40)));
    }

    @Test
    void an_account_by_name_and_the_account_that_it_is_planned_for_keep_their_names() {
        for (Account each : List.of(
                account("acme"),
                account("acme").id(ID),
                thisAccount(),
                thisAccount().mayBeEmpty(),
                account("*/ \\u002a\\ \u20ac"))) assertThat(compiled(each)).isEqualTo(each);
    }

    @Test
    void what_others_refer_to_is_a_constant_and_what_nobody_refers_to_is_not() {
        Group devops = group("devops");
        String source = JavaSource.of(account(ID).with(user("ada").memberOf(devops), group("guests")))
                .toString();

        assertThat(source)
                .contains("private static final Group DEVOPS = group(\"devops\");")
                .contains("user(\"ada\").memberOf(DEVOPS)")
                .contains("List.of(DEVOPS, group(\"guests\"))")
                .doesNotContain("GUESTS");
    }

    @Test
    void names_that_differ_in_punctuation_or_kind_alone_have_constants_of_their_own() {
        ManagedPolicy policy = policy("a.b").allowing(allow("s3:*").onEverything());
        Account declared = account(ID)
                .with(
                        user("u")
                                .memberOf(group("a-b"), group("a.b"), group("1st"), group("class"), group("=@+"))
                                .attach(policy),
                        user("v").memberOf("a_b"));

        assertThat(compiled(declared)).isEqualTo(declared);
    }

    @Test
    void texts_of_every_kind_survive() {
        String text = "quote \" backslash \\ \\u0041 end */ tab\t line\nreturn\r \u00e4 ${x} \"\"\" \\";
        Account declared = account(ID)
                .with(
                        role("it").description(text),
                        user("it")
                                .inline(
                                        "x",
                                        Statement.allow("s3:*")
                                                .on("arn:aws:s3:::b/" + text.replaceAll("\\s", "") + "\u20ac\u2028")));

        assertThat(compiled(declared)).isEqualTo(declared);
        assertThat(JavaSource.of(declared).toString()).matches("[\\n -~]*");
    }

    @Test
    void documents_are_written_in_verbs_where_these_say_the_same() {
        assertThat(policySource(PolicyDocument.of(Statement.denyAllBut("iam:*", "sts:*")
                        .sid("Own")
                        .onAllBut("arn:aws:s3:::b")
                        .inRegions("eu-west-1")
                        .when(Condition.principalTag("Team", "a", "b"))
                        .when("StringLike", "aws:userid", "x*"))))
                .startsWith(
                        ".allowing(Statement.denyAllBut(\"iam:*\", \"sts:*\").sid(\"Own\").onAllBut(\"arn:aws:s3:::b\")"
                                + ".inRegions(\"eu-west-1\").when(Condition.principalTag(\"Team\", \"a\", \"b\"))"
                                + ".when(\"StringLike\", \"aws:userid\", \"x*\"))");
        assertThat(policySource(PolicyDocument.of(Statement.allow("s3:*")
                        .onEverything()
                        .when(Condition.mfaPresent(), Condition.mfaAgeBelow(Duration.ofSeconds(61))))))
                .contains(".when(Condition.mfaPresent()).when(Condition.mfaAgeBelow(Duration.ofSeconds(61)))");
    }

    @Test
    void documents_that_verbs_do_not_say_are_written_as_json() {
        assertThat(policySource(PolicyDocument.parse("""
                {"Version": "2008-10-17", "Id": "old", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:userid": []}}}}"""))).startsWith(".document(PolicyDocument.parse(\"\"\"{");
        assertThat(policySource(PolicyDocument.fromWire("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*",
                 "Condition": {"StringMatchesTomorrow": {"aws:userid": "\\u20ac \\"\\"\\""}}}]}"""))).startsWith(".document(PolicyDocument.fromWire(\"\"\"{");
    }

    @Test
    void braces_of_a_document_that_was_read_are_written_as_text() {
        PolicyDocument read = PolicyDocument.fromWire("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*",
                 "Resource": "arn:aws:s3:::tenants/{account}/*"}}""");
        PolicyDocument old = PolicyDocument.fromWire("""
                {"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*",
                 "Resource": "arn:aws:s3:::tenants/{account}/*"}}""");
        PolicyDocument trust = PolicyDocument.fromWire("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"Service": "ec2.amazonaws.com"},
                 "Condition": {"StringEquals": {"aws:SourceArn": "{account}"}}}}""");
        assertThat(policySource(read))
                .startsWith(".allowing(allow(\"s3:*\").on(\"arn:aws:s3:::tenants/{account}/*\").literally())");
        assertThat(policySource(old)).contains("\"\"\").literally()");
        Account account = exported(account(ID)
                .with(
                        policy("it").document(read),
                        policy("old").document(old),
                        role("it").trusting(trust).inline("in", read)));
        Snapshot observed = Snapshot.of(account, "aws");
        for (Account again : List.of(account, compiled(account), AccountJson.read(AccountJson.write(account))))
            assertThat(Planner.plan(again, observed, Instant.EPOCH))
                    .satisfies(plan ->
                            assertThat(plan.isEmpty()).as(plan.toString()).isTrue());
        assertThat(Planner.plan(account, observed, Instant.EPOCH).warnings()).isEmpty();
    }

    @Test
    void trust_is_written_in_its_own_verbs_where_these_say_the_same() {
        Account other = account("111111111111");
        assertThat(roleSource(role("it").trusting(other))).startsWith(".trusting(account(\"111111111111\"))");
        assertThat(roleSource(role("it").trusting(other.withMfa(hours(12)))))
                .startsWith(".trusting(account(\"111111111111\").withMfa(hours(12)))");
        assertThat(roleSource(role("it")
                        .trusting(Trust.of(other)
                                .externalId("x1")
                                .alsoAllowing("sts:TagSession")
                                .sid("Own"))))
                .startsWith(".trusting(Trust.of(account(\"111111111111\")).externalId(\"x1\")"
                        + ".alsoAllowing(\"sts:TagSession\").sid(\"Own\"))");
        assertThat(roleSource(role("it").trusting(Trust.of(other).when(Condition.externalId("x")))))
                .startsWith(".trusting(Trust.of(account(\"111111111111\")).when(Condition.externalId(\"x\")))");
        assertThat(roleSource(role("it").trusting(service("ec2.amazonaws.com").when(Condition.sourceAccount(ID)))))
                .startsWith(".trusting(service(\"ec2.amazonaws.com\").when(Condition.sourceAccount(\"" + ID + "\")))");
        assertThat(roleSource(role("it")
                        .trusting(Trust.saml("arn:aws:iam::222222222222:saml-provider/Okta")
                                .audience("https://a"))))
                .startsWith(
                        ".trusting(Trust.saml(\"arn:aws:iam::222222222222:saml-provider/Okta\").audience(\"https://a\"))");
        assertThat(roleSource(role("it").trusting(other.withMfa(), service("ec2.amazonaws.com"))))
                .startsWith(".trusting(account(\"111111111111\").withMfa(), service(\"ec2.amazonaws.com\"))");
        assertThat(roleSource(role("it").trusting(Trust.NOBODY)))
                .startsWith(".trusting(PolicyDocument.of(deny(\"sts:AssumeRole\").by(Principal.anyone())))");
        assertThat(roleSource(role("it")
                        .trusting(PolicyDocument.of(Statement.allow("sts:AssumeRole")
                                .by(Principal.service("ec2.amazonaws.com"), Principal.aws(ID))))))
                .contains(".by(Principal.aws(\"222222222222\"),Principal.service(\"ec2.amazonaws.com\"))");
    }

    @Test
    void a_provider_of_the_account_that_a_role_trusts_is_a_constant() {
        OidcProvider provider =
                oidcProvider("token.actions.githubusercontent.com").clientIds("sts.amazonaws.com");
        Account account = exported(account(ID)
                .with(role("it")
                        .trusting(oidc(provider).audience("sts.amazonaws.com").subjectLike("repo:acme/*"))));

        assertThat(verbs(account, "role"))
                .startsWith(".trusting(oidc(TOKEN_ACTIONS_GITHUBUSERCONTENT_COM).audience(\"sts.amazonaws.com\")"
                        + ".subjectLike(\"repo:acme/*\"))");
        assertThat(exported(compiled(account))).isEqualTo(account);
    }

    @Test
    void secrets_are_not_written_and_a_remark_says_so() {
        String source = JavaSource.of(account(ID)
                        .with(user("ada")
                                .withConsoleAccess(FakeSealer.of("ada"))
                                .withAccessKey(FakeSealer.of("ada"))))
                .toString();

        assertThat(source)
                .contains("// not written, for it takes a key to seal with: a console password, an access key\n");
    }

    @Test
    void names_that_java_does_not_take_are_refused() {
        for (String name : List.of("Account", "Users2", "class", "a b", ""))
            assertThatThrownBy(() -> JavaSource.of(account(ID)).named(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + name + "\" is ");
        for (String name : List.of("com.acme.new", "a..b", "a-b"))
            assertThatThrownBy(() -> JavaSource.of(account(ID)).inPackage(name))
                    .hasMessageContaining("is no name of a package");
    }

    @Test
    void relations_of_one_mode_are_said_in_one_verb() {
        Account account = thisAccount()
                .with(user("it")
                        .attach("p")
                        .memberOf("g")
                        .keepingOther(Relation.ATTACHED_POLICIES, Relation.GROUPS)
                        .ignoring(Relation.TAGS, Relation.BOUNDARY));
        assertThat(compiled(account)).isEqualTo(account);
        assertThat(verbs(account, "user"))
                .contains(".keepingOther(Relation.ATTACHED_POLICIES, Relation.GROUPS)")
                .contains(".ignoring(Relation.");
        assertThat(JavaSource.of(account).toString())
                .contains("/** The account that it is planned for, written from what it holds. */");
    }

    @Test
    void a_large_account_is_split_and_compiles() {
        List<Group> groups = IntStream.range(0, 900)
                .mapToObj(i -> group("group-" + i)
                        .attach(policy("policy-" + i)
                                .allowing(allow("s3:GetObject", "s3:PutObject").on("arn:aws:s3:::bucket-" + i + "/*"))))
                .toList();
        List<User> users = IntStream.range(0, 3000)
                .mapToObj(i -> user("user-" + i).memberOf(groups.get(i % 900)).tagged("Number", "n" + i))
                .toList();
        List<String> actions = IntStream.range(0, 4000).mapToObj(i -> "s:A" + i).toList();
        Role large = role("large")
                .inline("all", Statement.allow(actions.toArray(String[]::new)).onEverything());
        Account declared = account(ID).with(users).with(large);

        assertThat(JavaSource.of(declared).files().size()).isBetween(5, 40);
        assertThat(compiled(declared)).isEqualTo(declared);
    }

    @Test
    void a_filtered_account_refers_to_what_was_left_out_by_name() {
        Account declared = exported(account(ID)
                .with(user("ada").path("/people/").memberOf(group("devops")).tagged("Team", "x"), user("ci")));
        Account people = declared.only(each -> each.path().startsWith("/people/"));

        assertThat(JavaSource.of(people).toString())
                .contains("user(\"ada\").path(\"/people/\").memberOf(\"devops\")")
                .doesNotContain("group(")
                .doesNotContain("user(\"ci\")");
        assertThat(Planner.plan(compiled(people), Snapshot.of(declared, "aws"), Instant.EPOCH)
                        .steps())
                .isEmpty();
    }

    @Test
    void files_are_written_where_packages_lie(@TempDir Path folder) throws IOException {
        Account declared = account(ID).with(user("ada").memberOf(group("devops")));

        List<Path> written = JavaSource.of(declared)
                .inPackage("com.acme")
                .named("Acme")
                .split()
                .writeTo(folder);

        assertThat(written.stream().map(path -> folder.relativize(path).toString()))
                .containsExactly("com/acme/Acme.java", "com/acme/Groups.java", "com/acme/Users.java");
        assertThat(Files.readString(written.get(2))).contains("memberOf(Groups.DEVOPS)");
    }

    @Test
    void every_kind_is_written() {
        assertThat(KindSource.ALL.stream().map(KindSource::kind))
                .containsExactlyInAnyOrderElementsOf(
                        Kinds.ALL.stream().map(KindDescriptor::kind).toList());
    }
}
