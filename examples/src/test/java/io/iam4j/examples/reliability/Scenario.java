// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.samlProvider;
import static io.iam4j.Iam.serverCertificate;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.serviceLinkedRole;
import static io.iam4j.Iam.user;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.User;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.contract.TestCertificates;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A change of an account.
 *
 * @param name what changes
 * @param holding makes what there is
 * @param wanted makes what there shall be; each time anew, for a secret that a plan hands over is wiped afterwards
 */
record Scenario(String name, Supplier<Account> holding, Supplier<Account> wanted) {
    private static final PlainSealer SEALER = new PlainSealer();
    private static final String PRINT = "0123456789abcdef0123456789abcdef01234567";
    /** By {@code ssh-keygen -t rsa -b 2048}; its private key is gone. */
    static final String SSH_KEY =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCgiVaTsh3ROD5Adiip0h+ITnjp8iT9IFY6rvU1ro0xZelKZx4jQdM9Y95Nii0v"
                    + "oAh8Vli/wAE5pszJGwRVFZIpWbisQal6jrOl82fxLSO60Rp7tLGlhdaYhWzOTh360vY57HeR5laXaR6vp8g/64vqkVKHm1HubEjO"
                    + "mdo/fZ1Jplw7xGlS+HomY6P5Uo4eW5lFYJ4JE2Z27OEiW6eNfZptMcdXRrZZ7e7t/nzOp1arrU0BsbZezJYuiEOb6x2fA+XsLYk4"
                    + "0lnVvd3+gVHhPJDoiMNW4WhVcK8ysuuOfbQEjybEZP4W/CM/Mlk90ci5KKt4p+sF4Nm5Ygkci8ZlVjIv ada@home";

    private static final ManagedPolicy READING =
            policy("reading").allowing(allow("s3:GetObject").onEverything());
    private static final ManagedPolicy WRITING =
            policy("writing").allowing(allow("s3:PutObject").onEverything());
    private static final Role APP = role("app").trusting(service("ec2.amazonaws.com"));

    /** Of accounts without secrets. */
    private Scenario(String name, Account before, Account desired) {
        this(name, () -> before, () -> desired);
    }

    /** What there is. */
    Account before() {
        return holding.get();
    }

    /** What there shall be. */
    Account desired() {
        return wanted.get();
    }

    @Override
    public String toString() {
        return name;
    }

    static List<Scenario> all() {
        return Stream.of(
                        ofUsersAndGroups(),
                        ofRolesAndPolicies(),
                        ofRelations(),
                        ofProfiles(),
                        ofProviders(),
                        ofUploads(),
                        ofTheRest())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> ofUsersAndGroups() {
        return List.of(
                users(),
                ofUser(
                        "update a user",
                        user("ada").path("/a/"),
                        user("eve").formerly("ada").path("/b/")),
                ofUser(
                        "delete a user",
                        holding(user("ada")).withAccessKey(SEALER),
                        user("ada").absent()),
                given(
                        "give a password and a key to a user who was there",
                        user("ada"),
                        user("ada").withConsoleAccess(SEALER).withAccessKey(SEALER)),
                given(
                        "take password and key from a user",
                        user("ada").withConsoleAccess(SEALER).withAccessKey(SEALER),
                        user("ada").withoutConsoleAccess().withoutAccessKeys()),
                groups(),
                new Scenario(
                        "update a group",
                        with(group("dev").path("/a/").members(user("ada"))),
                        with(group("ops").formerly("dev").path("/b/"))),
                new Scenario(
                        "delete a group",
                        with(holding(group("dev")).members(user("ada"))),
                        with(group("dev").absent())));
    }

    private static List<Scenario> ofRolesAndPolicies() {
        return List.of(
                roles(),
                new Scenario(
                        "update a role",
                        with(APP),
                        with(APP.description("new").maxSession(hours(2)).trusting(service("lambda.amazonaws.com")))),
                new Scenario("trust a new user", with(APP), with(APP.trusting(user("ada")), user("ada"))),
                new Scenario(
                        "delete a role",
                        with(holding(APP), instanceProfile("app").role("app")),
                        with(role("app").absent(), instanceProfile("app").withoutRole())),
                policies(),
                new Scenario(
                        "new version of a policy",
                        with(READING),
                        with(READING.allowing(allow("s3:ListBucket").onEverything()))),
                new Scenario(
                        "delete a policy",
                        with(user("ada").attach(READING), group("dev").attach(READING)),
                        with(
                                READING.absent(),
                                user("ada").detached("reading"),
                                group("dev").detached("reading"))));
    }

    private static List<Scenario> ofRelations() {
        return List.of(
                new Scenario(
                        "attach and detach",
                        with(
                                READING,
                                WRITING,
                                user("ada").attach("reading"),
                                group("dev").attach("reading"),
                                APP.attach("reading")),
                        with(
                                user("ada").attach("writing").exclusive(),
                                group("dev").attach("writing").exclusive(),
                                APP.attach("writing").exclusive())),
                new Scenario(
                        "put and delete inline policies",
                        with(inline(user("ada"), "old"), inline(group("dev"), "old"), inline(APP, "old")),
                        with(
                                inline(user("ada"), "new").exclusive(),
                                inline(group("dev"), "new").exclusive(),
                                inline(APP, "new").exclusive())),
                new Scenario(
                        "set and take boundaries",
                        with(READING, user("ada").boundedBy("reading"), APP),
                        with(user("ada").withoutBoundary(), APP.boundedBy("reading"))),
                tags(),
                new Scenario(
                        "join and leave groups",
                        with(group("dev"), group("ops"), user("ada").memberOf("dev")),
                        with(user("ada").memberOf("ops").exclusive())));
    }

    private static List<Scenario> ofProfiles() {
        return List.of(
                new Scenario(
                        "create an instance profile",
                        with(),
                        with(instanceProfile("app").role(APP).tagged("k", "v"))),
                new Scenario(
                        "update an instance profile",
                        with(
                                APP,
                                role("web").trusting(service("ec2.amazonaws.com")),
                                instanceProfile("app").role("app")),
                        with(instanceProfile("app").role("web"))),
                new Scenario(
                        "delete an instance profile",
                        with(APP, instanceProfile("app").role("app")),
                        with(instanceProfile("app").absent())));
    }

    private static List<Scenario> ofProviders() {
        SamlProvider okta = samlProvider("Okta");
        return List.of(
                new Scenario(
                        "create an OIDC provider",
                        with(),
                        with(idp().clientIds("a", "b").thumbprints(PRINT).tagged("k", "v"))),
                new Scenario(
                        "update an OIDC provider",
                        with(idp().clientIds("a", "b").thumbprints(PRINT)),
                        with(idp().clientIds("b", "c").thumbprints(PRINT.replace('0', '1')))),
                new Scenario("delete an OIDC provider", with(idp().clientIds("a")), with(idp().absent())),
                new Scenario(
                        "create a SAML provider",
                        with(),
                        with(okta.metadata(metadata("one")).tagged("k", "v"))),
                new Scenario(
                        "update a SAML provider",
                        with(okta.metadata(metadata("one")).tagged("k", "v")),
                        with(okta.metadata(metadata("two")).tagged("k", "w"))),
                new Scenario("delete a SAML provider", with(okta.metadata(metadata("one"))), with(okta.absent())),
                new Scenario(
                        "create a service-linked role",
                        with(),
                        with(serviceLinkedRole("autoscaling.amazonaws.com").suffix("app"))),
                new Scenario(
                        "delete a service-linked role",
                        with(serviceLinkedRole("autoscaling.amazonaws.com")),
                        with(serviceLinkedRole("autoscaling.amazonaws.com").absent())));
    }

    private static String metadata(String name) {
        return TestCertificates.metadata("https://" + name + ".example.org", TestCertificates.WWW);
    }

    private static List<Scenario> ofUploads() {
        return List.of(
                new Scenario(
                        "upload a server certificate",
                        Scenario::with,
                        () -> with(certificate("www").tagged("k", "v"))),
                new Scenario(
                        "rename a server certificate",
                        () -> with(certificate("old")),
                        () -> with(serverCertificate("www").formerly("old").path("/a/"))),
                new Scenario(
                        "delete a server certificate",
                        () -> with(certificate("www")),
                        () -> with(serverCertificate("www").absent())),
                given(
                        "upload keys and certificates of a user",
                        user("ada"),
                        user("ada").withSshPublicKey(SSH_KEY).withSigningCertificate(TestCertificates.OTHER)),
                given(
                        "take keys and certificates from a user",
                        user("ada").withSshPublicKey(SSH_KEY).withSigningCertificate(TestCertificates.OTHER),
                        user("ada").withoutSshPublicKeys().withoutSigningCertificates()),
                given(
                        "give a password for a service",
                        user("ada"),
                        user("ada").withServicePassword("codecommit.amazonaws.com", SEALER)));
    }

    private static ServerCertificate certificate(String name) {
        return serverCertificate(name).body(TestCertificates.WWW).privateKey(Secret.copyOf(TestCertificates.WWW_KEY));
    }

    private static List<Scenario> ofTheRest() {
        return List.of(
                new Scenario(
                        "set alias and password policy",
                        with(),
                        with().alias("acme")
                                .passwordPolicy(
                                        passwordPolicy().minimumLength(20).maxAge(days(60)))),
                new Scenario(
                        "replace alias and password policy",
                        with().alias("acme").passwordPolicy(passwordPolicy()),
                        with().alias("acme-two").passwordPolicy(passwordPolicy().minimumLength(12))),
                new Scenario(
                        "delete alias and password policy",
                        with().alias("acme").passwordPolicy(passwordPolicy()),
                        with().withoutAlias().withoutPasswordPolicy()));
    }

    private static Account with(Resource... resources) {
        return account("matrix").with(resources);
    }

    private static Scenario ofUser(String name, User before, User desired) {
        return new Scenario(name, with(group("dev"), READING, before), with(desired));
    }

    private static Scenario given(String name, User before, User desired) {
        return new Scenario(name, with(before), with(desired));
    }

    private static Scenario users() {
        return new Scenario(
                "create users with password and key",
                with(READING),
                with(
                        group("dev"),
                        holding(user("ada")
                                .path("/a/")
                                .tagged("k", "v")
                                .boundedBy("reading")
                                .withConsoleAccess(SEALER)),
                        user("bot").withAccessKey(SEALER)));
    }

    private static Scenario groups() {
        return new Scenario(
                "create a group",
                with(user("ada")),
                with(holding(group("dev").path("/a/")).members("ada")));
    }

    private static Scenario roles() {
        return new Scenario(
                "create a role that trusts a new user",
                with(READING),
                with(
                        user("ada"),
                        holding(role("app").path("/a/").description("one").tagged("k", "v"))
                                .trusting(user("ada"))
                                .boundedBy("reading")));
    }

    private static Scenario policies() {
        return new Scenario(
                "create policies",
                with(user("ada")),
                with(
                        READING.path("/a/").description("one").tagged("k", "v"),
                        user("ada").attach("reading")));
    }

    private static Scenario tags() {
        return new Scenario(
                "tag and untag",
                with(
                        user("ada").tagged("a", "1"),
                        APP.tagged("a", "1"),
                        READING.tagged("a", "1"),
                        instanceProfile("app").tagged("a", "1"),
                        idp().clientIds("a").tagged("a", "1")),
                with(
                        user("ada").tagged("b", "2").exclusive(),
                        APP.tagged("b", "2").exclusive(),
                        READING.tagged("b", "2").exclusive(),
                        instanceProfile("app").tagged("b", "2").exclusive(),
                        idp().clientIds("a").tagged("b", "2").exclusive()));
    }

    private static OidcProvider idp() {
        return oidcProvider("https://idp.example.org");
    }

    private static User holding(User user) {
        return inline(user.attach(READING).memberOf("dev"), "own");
    }

    private static Group holding(Group group) {
        return inline(group.attach(READING), "own");
    }

    private static Role holding(Role role) {
        return inline(role.attach(READING), "own");
    }

    private static User inline(User user, String name) {
        return user.inline(name, allow("s3:*").onEverything());
    }

    private static Group inline(Group group, String name) {
        return group.inline(name, allow("s3:*").onEverything());
    }

    private static Role inline(Role role, String name) {
        return role.inline(name, allow("s3:*").onEverything());
    }
}
