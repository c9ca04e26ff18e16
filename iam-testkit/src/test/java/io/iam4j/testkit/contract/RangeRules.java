// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The least and the greatest values that are taken, and their characters. */
@Facts(1)
interface RangeRules extends Backend {
    /** The operation with the last parameter taking each value in turn is a ValidationError. */
    private void refuses(List<String> values, String action, String... parameters) {
        for (String value : values) {
            String[] all = Arrays.copyOf(parameters, parameters.length + 1);
            all[parameters.length] = value;
            assertThat(wire().iam(action, all).code())
                    .as("%s %s of %d characters", action, parameters[parameters.length - 1], value.length())
                    .isEqualTo("ValidationError");
        }
    }

    private void role() {
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
    }

    @Test
    default void a_role_may_be_changed_within_the_ranges_of_its_creation() {
        role();
        refuses(List.of("3599", "43201", "0"), "UpdateRole", "RoleName", "r", "MaxSessionDuration");
        wire().ok("UpdateRole", "RoleName", "r", "MaxSessionDuration", "43200");
        wire().ok("UpdateRole", "RoleName", "r", "MaxSessionDuration", "3600");
        for (String action : List.of("UpdateRole", "UpdateRoleDescription")) {
            List<String> bad = List.of("d".repeat(1001), "\u201csmart\u201d", "\u007f", "\u00a0", "\u0100");
            refuses(bad, action, "RoleName", "r", "Description");
            for (String good : List.of("\t\n\r ~\u00a1\u00ff", "\u00e4".repeat(1000))) {
                wire().ok(action, "RoleName", "r", "Description", good);
                assertThat(wire().ok("GetRole", "RoleName", "r")
                                .text("Description")
                                .length())
                        .isEqualTo(good.length());
            }
        }
    }

    @Test
    default void a_policys_description_has_1000_characters_keeps_latin_ones_and_stays() {
        String text = "\u201cca\u00f1\u00f3n\u201d \u6f22 \ud83d\ude00" + "d".repeat(988);
        String[] create = {"PolicyName", "p", "PolicyDocument", Samples.ALLOW, "Description"};
        refuses(List.of("d".repeat(1001), "a\nb", "a\tb", "\u0007"), "CreatePolicy", create);
        wire().ok("CreatePolicy", create[0], create[1], create[2], create[3], create[4], text);
        String arn = Samples.ARN + "policy/p";
        String[] version = {"PolicyArn", arn, "PolicyDocument", Samples.ALLOW, "Description", "another"};
        wire().ok("CreatePolicyVersion", version);
        assertThat(wire().ok("GetPolicy", "PolicyArn", arn).text("Description"))
                .isEqualTo(text.replaceAll("[^\u0000-\u00ff]", "?"));
    }

    @Test
    default void a_document_has_131072_latin_characters_at_most_whatever_its_quota() {
        String padded = Samples.ALLOW + " ".repeat(131_072 - Samples.ALLOW.length());
        wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", padded);
        List<String> bad = List.of(
                "", padded + " ", Samples.allow("s3:*\u0100"), Samples.ALLOW + "\u0000", Samples.ALLOW + "\u001f");
        refuses(bad, "CreatePolicy", "PolicyName", "q", "PolicyDocument");
        refuses(bad, "CreatePolicyVersion", "PolicyArn", Samples.ARN + "policy/p", "PolicyDocument");
        refuses(bad, "CreateRole", "RoleName", "r", "AssumeRolePolicyDocument");
        wire().ok("CreateUser", "UserName", "ada");
        refuses(bad, "PutUserPolicy", "UserName", "ada", "PolicyName", "in", "PolicyDocument");
    }

    @Test
    default void a_password_has_1_to_128_latin_characters() {
        wire().ok("CreateUser", "UserName", "ada");
        List<String> bad = List.of("", "aA1!" + "p".repeat(125), Samples.PASSWORD + "\u0100", Samples.PASSWORD + "\0");
        refuses(bad, "CreateLoginProfile", "UserName", "ada", "Password");
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", "aA1!" + "p".repeat(124));
        wire().ok("UpdateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD + "\t\n\r \u00ff");
        refuses(bad, "UpdateLoginProfile", "UserName", "ada", "Password");
    }

    @Test
    default void a_code_has_six_digits_and_a_serial_number_9_to_256_characters() {
        wire().ok("CreateUser", "UserName", "ada");
        List<String> codes = List.of("12345", "1234567", "12345a", "");
        String[] enable = {"UserName", "ada", "SerialNumber", "GAHT12345678", "AuthenticationCode1", "123456"};
        refuses(codes, "EnableMFADevice", append(enable, "AuthenticationCode2"));
        for (String code : codes) {
            enable[5] = code;
            refuses(List.of("123456"), "EnableMFADevice", append(enable, "AuthenticationCode2"));
        }
        refuses(
                List.of("GAHT1234", "G".repeat(257), "GAHT 12345678", "GAHT!12345678"),
                "DeactivateMFADevice",
                "UserName",
                "ada",
                "SerialNumber");
        for (String unknown : List.of("GAHT12345", "G".repeat(256), "w_+=/:,.@-"))
            assertThat(wire().iam("DeactivateMFADevice", "UserName", "ada", "SerialNumber", unknown)
                            .code())
                    .isEqualTo("NoSuchEntity");
    }

    private static String[] append(String[] parameters, String last) {
        String[] all = Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = last;
        return all;
    }

    @Test
    default void a_password_policy_takes_the_ends_of_its_ranges_and_six_switches() {
        String[][] ends = {
            {"MinimumPasswordLength", "6", "128"},
            {"MaxPasswordAge", "1", "1095"},
            {"PasswordReusePrevention", "1", "24"}
        };
        for (String[] each : ends)
            for (String value : List.of(each[1], each[2])) {
                wire().ok("UpdateAccountPasswordPolicy", each[0], value);
                assertThat(wire().ok("GetAccountPasswordPolicy").text(each[0])).isEqualTo(value);
            }
        refuses(List.of("0"), "UpdateAccountPasswordPolicy", "PasswordReusePrevention");
        List<String> switches = new ArrayList<>(List.of("MaxPasswordAge", "90"));
        for (String each : "RequireSymbols RequireNumbers RequireUppercaseCharacters RequireLowercaseCharacters"
                .concat(" AllowUsersToChangePassword HardExpiry")
                .split(" ", -1)) {
            assertThat(wire().ok("GetAccountPasswordPolicy").texts(each)).doesNotContain("true");
            switches.addAll(List.of(each, "true"));
            wire().ok("UpdateAccountPasswordPolicy", switches.toArray(new String[0]));
            assertThat(wire().ok("GetAccountPasswordPolicy").text(each)).isEqualTo("true");
        }
        wire().ok("DeleteAccountPasswordPolicy");
    }

    @Test
    default void urls_and_clients_have_255_characters_at_most_and_thumbprints_exactly_40() {
        String url = "https://idp.example.org/" + "u".repeat(255 - 24);
        refuses(List.of("", url + "u"), "CreateOpenIDConnectProvider", "Url");
        String[] create = {"Url", url, "ClientIDList.member.1"};
        refuses(List.of("", "c".repeat(256)), "CreateOpenIDConnectProvider", create);
        create[2] = "ThumbprintList.member.1";
        refuses(List.of("a".repeat(39), "a".repeat(41)), "CreateOpenIDConnectProvider", create);
        String arn = wire().ok("CreateOpenIDConnectProvider", "Url", url).text("OpenIDConnectProviderArn");
        String[] provider = {"OpenIDConnectProviderArn", arn};
        String[] client = {provider[0], arn, "ClientID"};
        refuses(List.of("", "c".repeat(256)), "AddClientIDToOpenIDConnectProvider", client);
        wire().ok("AddClientIDToOpenIDConnectProvider", append(client, "c".repeat(255)));
        String[] thumbprint = {provider[0], arn, "ThumbprintList.member.1"};
        refuses(List.of("a".repeat(39), "a".repeat(41)), "UpdateOpenIDConnectProviderThumbprint", thumbprint);
        wire().ok("UpdateOpenIDConnectProviderThumbprint", append(thumbprint, "a".repeat(40)));
    }

    @Test
    default void a_provider_is_not_created_with_more_than_a_hundred_clients_or_five_thumbprints() {
        List<String> clients = new ArrayList<>(List.of("Url", "https://idp.example.org"));
        for (int i = 1; i <= 101; i++) clients.addAll(List.of("ClientIDList.member." + i, "client" + i));
        assertThat(wire().iam("CreateOpenIDConnectProvider", clients.toArray(new String[0]))
                        .code())
                .isEqualTo("LimitExceeded");
        List<String> thumbprints = new ArrayList<>(List.of("Url", "https://idp.example.org"));
        for (int i = 1; i <= 6; i++) thumbprints.addAll(List.of("ThumbprintList.member." + i, ("" + i).repeat(40)));
        assertThat(wire().iam("CreateOpenIDConnectProvider", thumbprints.toArray(new String[0]))
                        .code())
                .isEqualTo("InvalidInput");
        assertThat(wire().ok("ListOpenIDConnectProviders").texts("Arn")).isEmpty();
    }

    @Test
    default void saml_metadata_has_a_thousand_to_ten_million_characters() {
        String shortest = Samples.METADATA.strip();
        shortest += " ".repeat(1000 - shortest.length());
        String longest = shortest + " ".repeat(10_000_000 - 1000);
        refuses(
                List.of(shortest.substring(0, 999), longest + " "),
                "CreateSAMLProvider",
                "Name",
                "s",
                "SAMLMetadataDocument");
        wire().ok("CreateSAMLProvider", "Name", "short", "SAMLMetadataDocument", shortest);
        wire().ok("CreateSAMLProvider", "Name", "long", "SAMLMetadataDocument", longest);
    }

    @Test
    default void a_page_has_a_hundred_items_when_nothing_else_is_asked_for() {
        IntStream.range(0, 101).forEach(i -> wire().ok("CreateGroup", "GroupName", "g" + (1000 + i)));
        Reply page = wire().ok("ListGroups");
        assertThat(page.texts("GroupName")).hasSize(100);
        assertThat(page.text("IsTruncated")).isEqualTo("true");
        assertThat(wire().ok("ListGroups", "Marker", page.text("Marker")).texts("GroupName"))
                .containsExactly("g1100");
    }

    @Test
    default void a_marker_has_1_to_320_characters() {
        refuses(List.of(""), "ListUsers", "Marker");
        Reply reply = wire().iam("ListUsers", "Marker", "m".repeat(321));
        assertThat(reply.code()).isEqualTo("ValidationError");
        assertThat(reply.message()).endsWith("Member must have length less than or equal to 320");
        assertThat(wire().iam("ListUsers", "Marker", "m".repeat(320)).message())
                .isEqualTo("Marker and Filter do not match");
    }

    @Test
    default void a_marker_is_short_enough_however_long_the_names_are() {
        wire().ok("CreateUser", "UserName", "ada");
        for (String name : List.of("a", "b", "c")) {
            Reply device = Creation.DEVICE.by(wire(), "d".repeat(225) + name);
            String[] enable = {"UserName", "ada", "SerialNumber", device.text("SerialNumber"), "AuthenticationCode1"};
            String seed = Authenticator.seed(device);
            String[] codes = append(append(enable, Authenticator.code(seed, 0)), "AuthenticationCode2");
            wire().ok("EnableMFADevice", append(codes, Authenticator.code(seed, 1)));
            assertThat(Creation.DEVICE
                            .by(wire(), name, "Path", "/" + "p".repeat(510) + "/")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(pages("ListVirtualMFADevices", "AssignmentStatus", "Any")).hasSize(6);
        assertThat(pages("ListMFADevices", "UserName", "ada")).hasSize(3);
    }

    /** The serial numbers that a listing shows one by one. */
    private Set<String> pages(String listing, String name, String value) {
        Set<String> seen = new HashSet<>();
        Reply page = wire().ok(listing, name, value, "MaxItems", "1");
        while (page.has("Marker")) {
            assertThat(page.text("Marker")).hasSizeBetween(1, 320);
            assertThat(seen.add(page.text("SerialNumber"))).isTrue();
            page = wire().ok(listing, name, value, "MaxItems", "1", "Marker", page.text("Marker"));
        }
        assertThat(seen.add(page.text("SerialNumber"))).isTrue();
        return seen;
    }

    @Test
    default void groups_and_access_keys_have_no_tags() {
        String[] tag = {"GroupName", "g", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v"};
        wire().ok("CreateGroup", tag);
        assertThat(wire().ok("GetGroup", "GroupName", "g").has("Tags")).isFalse();
        for (String action : List.of("TagGroup", "UntagGroup", "ListGroupTags", "TagAccessKey"))
            assertThat(wire().iam(action, tag).code()).as(action).isEqualTo("InvalidAction");
    }
}
