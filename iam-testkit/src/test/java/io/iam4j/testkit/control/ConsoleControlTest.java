// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.OutOfBandActions;
import io.iam4j.testkit.http.Wire;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleControlTest {
    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ControlClient control = new ControlClient(iam.endpoint());
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private JsonNode act(String act, String body) {
        return control.ok("POST", "console/" + act, body).path("result");
    }

    @Test
    void every_act_of_the_java_class_is_there_by_the_name_of_its_method() {
        List<String> acts = new ArrayList<>();
        control.get("console").path("acts").forEach(act -> acts.add(act.asText()));

        assertThat(acts)
                .containsAll(Stream.of(OutOfBandActions.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(method -> method.getName())
                        .toList())
                .contains("signIn", "delegationTemplate", "published");
    }

    @Test
    void root_has_the_credentials_that_are_given() {
        act("rootCredentials", "{\"present\": [\"PASSWORD\", \"ACCESS_KEY\"]}");

        assertThat(wire.ok("GetAccountSummary").body()).contains("<key>AccountAccessKeysPresent</key><value>1</value>");
        act("rootCredentials", "{\"present\": []}");
        assertThat(wire.ok("GetAccountSummary").body()).contains("<key>AccountAccessKeysPresent</key><value>0</value>");
    }

    @Test
    void a_user_registers_a_security_key_and_signs_in() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", "Correct-horse-7");

        String serial =
                act("securityKey", "{\"user\": \"ada\", \"name\": \"yubi\"}").asText();

        assertThat(wire.ok("ListMFADevices", "UserName", "ada").text("SerialNumber"))
                .isEqualTo(serial);
        assertThat(act("signIn", "{\"user\": \"ada\", \"password\": \"Correct-horse-7\"}")
                        .asBoolean())
                .isTrue();
        assertThat(act("signIn", "{\"user\": \"ada\", \"password\": \"wrong\"}").asBoolean())
                .isFalse();
    }

    @Test
    void use_is_noted_and_a_denial_encoded() {
        wire.ok("CreateUser", "UserName", "ada");
        String arn = "arn:aws:iam::123456789012:user/ada";

        act("serviceReached", "{\"arn\": \"" + arn + "\", \"service\": \"s3\", \"region\": \"eu-west-1\"}");
        act("actionUsed", "{\"arn\": \"" + arn + "\", \"action\": \"s3:CreateBucket\", \"region\": \"eu-west-1\"}");
        String denial = act(
                        "encodedDenial", "{\"user\": \"ada\", \"action\": \"ec2:RunInstances\", \"resource\": \"*\"}")
                .asText();
        assertThat(wire.sts("DecodeAuthorizationMessage", "EncodedMessage", denial)
                        .body())
                .contains("ec2:RunInstances");
    }

    @Test
    void settings_of_account_and_organization_are_switched() {
        act("stsIn", "{\"region\": \"eu-west-1\", \"on\": false}");
        act("delegatedAdministrator", "{\"administers\": true}");
        act("trustedAccess", "{\"given\": false}");
        assertThat(wire.iam("ListOrganizationsFeatures").status()).isNotEqualTo(200);
        act("trustedAccess", "{\"given\": true}");
        act("allFeatures", "{\"enabled\": true}");
        act("hardwareToken", "{\"serial\": \"GAHT12345678\", \"seed\": \"00112233445566778899\"}");
        act("delegationTemplate", "{\"arn\": \"arn:aws:iam::aws:delegation-template/x\", \"policy\": \"{}\"}");
        assertThat(act("published", "{\"topicArn\": \"arn:aws:sns:us-east-1:123456789012:t\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        securityKy      | {}                                           | 404 | | the nearest are securityKey,
        securityKey     | {"name": "a"}                                | 400 | user | user: is missing; it is the name of a user
        securityKey     | {"user": "eve", "name": "a"}                 | 400 | | there is no user eve in account 123456789012; create the user first
        securityKey     | {"user": "eve", "nome": "a", "name": "b"}    | 400 | nome | did you mean name?
        rootCredentials | {"present": ["KEY"]}                         | 400 | | root has no KEY; there are [PASSWORD
        hardwareToken   | {"serial": "GAHT12345678", "seed": "xyz"}    | 400 | | seed: hexadecimal digits
        hardwareToken   | {"serial": "GAHT12345678", "seed": 1234}     | 400 | seed | a text is expected, not a number
        signIn          | {"user": "ada", "password": 1234}            | 400 | password | a text is expected, not a number
        stsIn           | {"region": "eu-west-1"}                      | 400 | on | on: is missing; it is whether STS is on there
        roleInUse       | {"role": "r", "region": "eu-west-1"}         | 400 | | there is no role r
        certificateInUse| {"certificate": "c"}                         | 400 | | there is no server certificate c
        """)
    void what_is_wrong_is_named(String act, String body, int status, String field, String message) {
        ControlClient.Answer answer = control.send("POST", "console/" + act, body);

        assertThat(answer.error()).contains(message);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field()).isEqualTo(field == null ? "" : field);
    }

    @Test
    void an_act_that_a_quota_forbids_is_a_conflict() {
        wire.ok("CreateUser", "UserName", "ada");
        for (int i = 0; i < 8; i++) act("securityKey", "{\"user\": \"ada\", \"name\": \"k" + i + "\"}");

        ControlClient.Answer ninth =
                control.send("POST", "console/securityKey", "{\"user\": \"ada\", \"name\": \"k\"}");
        assertThat(ninth.status()).isEqualTo(409);
        assertThat(ninth.error()).contains("8 MFA devices already");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        securityKey        | {"user": "lost", "name": "my key ü"}                         | "my key ü" is not how a security key is called: 1 to 128 letters
        securityKey        | {"user": "lost", "name": ""}                                 | an empty text is not how a security key is called
        hardwareToken      | {"serial": "G", "seed": "00"}                                | "G" is not the number of a hardware token: it has 9 to 256 letters
        hardwareToken      | {"serial": "LONG", "seed": "00"}                             | is not the number of a hardware token: it has 9 to 256 letters
        serviceReached     | {"arn": "USER", "service": "Amazon S3", "region": "eu-west-1"} | "Amazon S3" is not the namespace of a service, such as s3
        serviceReached     | {"arn": "USER", "service": "S3", "region": "eu-west-1"}      | the nearest are
        serviceReached     | {"arn": "USER", "service": "s3", "region": "x"}              | "x" is not a region: write eu-west-1, for instance
        actionUsed         | {"arn": "USER", "action": "s3:", "region": "eu-west-1"}      | "s3:" is no action: write "s3:CreateBucket", for instance
        actionUsed         | {"arn": "USER", "action": "nosuch:Do", "region": "eu-west-1"} | "nosuch" is not the namespace of a service
        stsIn              | {"region": "mars-1", "on": false}                            | "mars-1" is not a region
        encodedDenial      | {"user": "lost", "action": "bogus", "resource": "*"}         | "bogus" is no action
        encodedDenial      | {"user": "lost", "action": "s3:GetObject", "resource": "x"}  | "x" is not an ARN
        delegationTemplate | {"arn": "x", "policy": "{}"}                                 | "x" is not an ARN
        delegationTemplate | {"arn": "USER", "policy": "not json"}                        | the text of the policy template is not a JSON object
        roleInUse          | {"role": "r", "region": "y"}                                 | "y" is not a region
        certificateInUse   | {"certificate": "c", "resources": ["x"]}                     | "x" is not an ARN
        """)
    void what_no_call_of_iam_could_take_away_is_not_put_there(String act, String body, String message) {
        wire.ok("CreateUser", "UserName", "lost");
        String filled =
                body.replace("USER", "arn:aws:iam::123456789012:user/lost").replace("LONG", "x".repeat(257));
        ControlClient.Answer answer = control.send("POST", "console/" + act, filled);
        assertThat(answer.error()).contains(message);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_security_key_has_the_name_of_its_user_as_it_is_spelt_and_is_taken_away_again() {
        wire.ok("CreateUser", "UserName", "lost");
        String serial =
                act("securityKey", "{\"user\": \"LOST\", \"name\": \"yubi\"}").asText();
        assertThat(serial).contains(":u2f/user/lost/yubi-");
        wire.ok("DeactivateMFADevice", "UserName", "lost", "SerialNumber", serial);
        wire.ok("DeleteUser", "UserName", "lost");
    }
}
