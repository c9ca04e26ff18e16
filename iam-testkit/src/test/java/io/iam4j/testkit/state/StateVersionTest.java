// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.emulator.base.Base32;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A state that an earlier build stored, see {@link GoldenState}, is what it was. */
class StateVersionTest {
    private static final String STORED = stored("state-version-1.json");
    private static final JsonNode TREE = Json.tree(STORED).orElseThrow();
    private static final EmbeddedIam IAM =
            EmbeddedIam.builder().checkingSignatures(true).start();
    private static final Wire WIRE = Wire.to(IAM.endpoint()).as(FullServer.ACCOUNT);

    /** Objects whose members have names that a user gave. */
    private static final Set<String> MAPS = Set.of("values", "tokens", "published", "templates", "trusted", "tags");

    private static String stored(String file) {
        try (InputStream in = Objects.requireNonNull(StateVersionTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void restore() {
        IAM.restore(STORED);
    }

    @AfterAll
    static void stop() {
        IAM.close();
    }

    @Test
    void it_is_stored_again_as_it_was() {
        try (EmbeddedIam fresh = EmbeddedIam.start()) {
            fresh.restore(STORED);

            assertThat(fresh.state() + "\n").isEqualTo(STORED);
            assertThat(fresh.inspect().brokenInvariants()).isEmpty();
            assertThat(fresh.now()).isEqualTo(Instant.parse("2026-11-30T07:28:45Z"));
        }
    }

    /** What earlier programs took and today's rules refuse: a key set that verifies nothing, a range of IPv6 with host bits. */
    @Test
    void what_was_stored_is_read_whatever_todays_rules_say() {
        JsonNode old = Json.tree(STORED).orElseThrow();
        ((ObjectNode) old.at("/webIdentities/trusted"))
                .put("token.example.com", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AQAB\"}]}");
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"NotIpAddress\":{\"aws:SourceIp\":\"2001:db8::1/32\"}}}]}";
        ((ObjectNode) old.at("/organization/tree/controlPolicies/0")).put("document", document);
        try (EmbeddedIam fresh = EmbeddedIam.start()) {
            fresh.restore(old.toString());

            JsonNode again = Json.tree(fresh.state()).orElseThrow();
            assertThat(again.at("/webIdentities")).isEqualTo(old.at("/webIdentities"));
            assertThat(again.at("/organization/tree/controlPolicies/0/document").asText())
                    .isEqualTo(document);
        }
    }

    /** Jobs without subject and entities, services with a count of zero, and sessions that have all their policies in one list. */
    @Test
    void the_earlier_shape_of_jobs_reports_and_sessions_is_read() {
        String stored = stored("state-version-1-before-subjects.json");
        JsonNode old = Json.tree(stored).orElseThrow();
        try (EmbeddedIam fresh = EmbeddedIam.builder().authorizing(true).start()) {
            fresh.restore(stored);
            Wire wire = Wire.to(fresh.endpoint()).as(FullServer.ACCOUNT);

            String job = old.at("/accounts/0/settings/accessJobs/0/job").asText();
            assertThat(wire.ok("GetServiceLastAccessedDetails", "JobId", job).texts("ServiceNamespace"))
                    .containsExactly("a4b", "access-analyzer", "iam", "s3", "sts");
            assertThat(wire.ok("GetServiceLastAccessedDetailsWithEntities", "JobId", job, "ServiceNamespace", "iam")
                            .texts("Name"))
                    .containsExactly("ada");
            String report = old.at("/organization/reports/0/id").asText();
            wire.ok("GetOrganizationsAccessReport", "JobId", report); // in progress once
            assertThat(wire.ok("GetOrganizationsAccessReport", "JobId", report).texts("ServiceNamespace"))
                    .containsExactly("a2c", "a4b");
            assertThat(StreamSupport.stream(old.path("issuedKeys").spliterator(), false)
                            .filter(key -> key.at("/session/limited").asBoolean())
                            .map(key -> limited(wire.as(credentials(key)))))
                    .containsExactlyInAnyOrder(
                            "AccessDenied AccessDenied",
                            "InvalidClientTokenId InvalidClientTokenId", // federated users have no access to IAM
                            " AccessDenied"); // the task of AssumeRoot and nothing else
            assertThat(fresh.inspect().brokenInvariants()).isEmpty();
        }
    }

    private static String limited(Wire session) {
        assertThat(session.sts("GetCallerIdentity").status()).isEqualTo(200);
        return session.iam("ListAccessKeys").code() + " "
                + session.iam("CreateUser", "UserName", "eve").code();
    }

    @Test
    void accounts_hold_what_they_held() {
        assertThat(names(WIRE, "ListUsers", "UserName")).containsExactly("ada");
        assertThat(names(WIRE, "ListGroupsForUser UserName ada", "GroupName")).containsExactly("Devs");
        assertThat(names(WIRE, "ListRoles", "RoleName"))
                .containsExactly("AWSServiceRoleForAutoScaling_x", "Deploy", "runner");
        assertThat(names(WIRE, "ListAttachedRolePolicies RoleName Deploy", "PolicyName"))
                .containsExactly("AmazonS3FullAccess");
        assertThat(names(WIRE, "ListInstanceProfiles", "InstanceProfileName")).containsExactly("empty", "web");
        assertThat(names(WIRE, "ListPolicyVersions PolicyArn arn:aws:iam::123456789012:policy/eng/Reader", "VersionId"))
                .containsExactly("v3", "v1");
        assertThat(names(WIRE, "ListServerCertificates", "ServerCertificateName"))
                .containsExactly("www");
        assertThat(names(WIRE, "ListSAMLProviders", "Arn"))
                .containsExactly("arn:aws:iam::123456789012:saml-provider/Okta");
        assertThat(names(WIRE, "ListOpenIDConnectProviders", "Arn"))
                .containsExactly("arn:aws:iam::123456789012:oidc-provider/token.example.com");
        assertThat(WIRE.ok("ListAccountAliases").body()).contains("<member>acme-main</member>");
        assertThat(WIRE.ok("GetUser", "UserName", "ada").text("PermissionsBoundaryArn"))
                .isEqualTo("arn:aws:iam::123456789012:policy/eng/Reader");
        assertThat(names(WIRE.as(FullServer.MEMBER), "ListUsers", "UserName")).containsExactly("mia");
    }

    @Test
    void an_export_that_was_seeded_is_there_with_its_policy_of_aws() {
        Wire seeded = WIRE.as("210987654321");

        assertThat(names(seeded, "ListUsers", "UserName")).containsExactly("ada", "ci");
        assertThat(seeded.ok("GetUser", "UserName", "ci").text("UserId")).isEqualTo("AIDAZCONTINUOUSLY2345");
        assertThat(seeded.ok("GetPolicy", "PolicyArn", "arn:aws:iam::aws:policy/AWSElasticBeanstalkFullAccess")
                        .text("IsAttachable"))
                .isEqualTo("false");
    }

    private static List<String> names(Wire wire, String call, String element) {
        String[] words = call.split(" ");
        return wire.ok(words[0], Stream.of(words).skip(1).toArray(String[]::new))
                .texts(element);
    }

    @Test
    void credentials_are_good() {
        assertThat(StreamSupport.stream(TREE.path("issuedKeys").spliterator(), false)
                        .map(StateVersionTest::identity))
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::123456789012:root",
                        "InvalidClientTokenId", // a key that was deleted
                        "arn:aws:iam::123456789012:user/eng/ada",
                        "arn:aws:sts::123456789012:assumed-role/Deploy/deploying",
                        "arn:aws:sts::123456789012:federated-user/visitor",
                        "arn:aws:iam::123456789012:user/eng/ada", // a session with MFA
                        "arn:aws:iam::222222222222:root");
        assertThat(IAM.signIn(FullServer.ACCOUNT, "ada", FullServer.PASSWORD.toCharArray()))
                .isTrue();
        JsonNode device = TREE.at("/accounts/0/users/0/credentials/mfaDevices/0");
        String seed =
                Base32.encode(Base64.getDecoder().decode(device.path("seed").asText()));
        JsonNode key = TREE.at("/accounts/0/users/0/credentials/accessKeys/0");
        String code = Authenticator.code(seed, IAM.now(), 2);
        String[] signIn = {"SerialNumber", device.path("serial").asText(), "TokenCode", code};
        assertThat(WIRE.as(key.path("id").asText(), secret(key.path("id").asText()))
                        .sts("GetSessionToken", signIn)
                        .status())
                .isEqualTo(200);
    }

    private static String secret(String id) {
        return StreamSupport.stream(TREE.path("issuedKeys").spliterator(), false)
                .filter(key -> key.path("id").asText().equals(id))
                .map(key -> key.path("secret").asText())
                .findFirst()
                .orElseThrow();
    }

    private static Reply credentials(JsonNode key) {
        return new Reply(
                200,
                "<Credentials><AccessKeyId>" + key.path("id").asText() + "</AccessKeyId><SecretAccessKey>"
                        + key.path("secret").asText() + "</SecretAccessKey><SessionToken>"
                        + key.at("/session/token").asText() + "</SessionToken></Credentials>");
    }

    private static String identity(JsonNode key) {
        Wire wire = key.at("/session/token").asText().isEmpty()
                ? WIRE.as(key.path("id").asText(), key.path("secret").asText())
                : WIRE.as(credentials(key));
        Reply answer = wire.sts("GetCallerIdentity");
        return answer.status() == 200 ? answer.text("Arn") : answer.code();
    }

    @Test
    void the_organization_what_was_published_and_trusted_keys_are_there() {
        assertThat(IAM.organizationPath()).isEqualTo("o-yni2gxbnof/r-yni2");
        assertThat(WIRE.organizations("ListAccounts", "{}").body()).contains("apps", "SUSPENDED");
        assertThat(IAM.published(FullServer.TOPIC)).hasSize(4);
        assertThat(Json.object(IAM.jwks()).orElseThrow().path("keys")).hasSize(2);
        assertThat(WIRE.ok("GenerateCredentialReport").text("State")).isEqualTo("COMPLETE");
        assertThat(Json.object(IAM.state())
                        .orElseThrow()
                        .at("/webIdentities/trusted")
                        .fieldNames())
                .toIterable()
                .containsExactly("token.example.com");
    }

    @Test
    void the_file_has_every_member_that_is_stored_today() {
        Set<String> today = members(GoldenState.made(), "", new TreeSet<>());

        assertThat(members(TREE, "", new TreeSet<>()))
                .as(
                        "a state has members that the file of version 1 lacks: they may be absent, or the version is another one."
                                + " Add them to the file by hand, and leave the rest of it as it is")
                .containsAll(today);
    }

    /** The places of members, items of lists and entries of maps as one. */
    private static Set<String> members(JsonNode node, String place, Set<String> out) {
        for (JsonNode item : node.isArray() ? node : List.<JsonNode>of()) members(item, place + "[]", out);
        boolean map = MAPS.contains(place.substring(place.lastIndexOf('.') + 1));
        for (var field : node.isObject() ? Json.fields(node) : List.<Map.Entry<String, JsonNode>>of()) {
            String at = place + "." + (map ? "*" : field.getKey());
            out.add(at);
            members(field.getValue(), at, out);
        }
        return out;
    }
}
