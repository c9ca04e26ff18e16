// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.iam4j.testkit.control.Fields;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The acts of {@link OutOfBandActions}, and what else a test does beside the API, as the control calls them: by the names of the methods. */
enum ConsoleAct {
    ROOT_CREDENTIALS("rootCredentials", (on, fields) -> {
        RootCredential[] present =
                fields.texts("present").stream().map(ConsoleAct::credential).toArray(RootCredential[]::new);
        fields.noOthers();
        on.console().rootCredentials(present);
        return Nodes.NOTHING;
    }),
    SECURITY_KEY("securityKey", (on, fields) -> {
        String user = fields.text("user", Nodes.USER);
        String name = fields.text("name", "how the key is called");
        fields.noOthers();
        return Nodes.text(on.console().securityKey(user, name));
    }),
    HARDWARE_TOKEN("hardwareToken", (on, fields) -> {
        String serial = fields.text("serial", "the number on the token, such as GAHT12345678");
        byte[] seed = hex(fields.text("seed", "its secret, as hexadecimal digits"));
        fields.noOthers();
        on.console().hardwareToken(serial, seed);
        return Nodes.NOTHING;
    }),
    ROLE_IN_USE("roleInUse", (on, fields) -> {
        String role = fields.text("role", "the name of a service-linked role");
        String region = fields.text("region", Nodes.REGION);
        String[] resources = fields.texts("resources").toArray(String[]::new);
        fields.noOthers();
        on.console().roleInUse(role, region, resources);
        return Nodes.NOTHING;
    }),
    SERVICE_REACHED("serviceReached", (on, fields) -> {
        String arn = fields.text("arn", Nodes.PRINCIPAL);
        String service = fields.text("service", "the namespace of a service, such as s3");
        Instant at = fields.optionalMoment("at").orElseGet(on.iam()::now);
        String region = fields.text("region", Nodes.REGION);
        fields.noOthers();
        on.console().serviceReached(arn, service, at, region);
        return Nodes.NOTHING;
    }),
    ACTION_USED("actionUsed", (on, fields) -> {
        String arn = fields.text("arn", Nodes.PRINCIPAL);
        String action = fields.text("action", "an action, such as s3:CreateBucket");
        Instant at = fields.optionalMoment("at").orElseGet(on.iam()::now);
        String region = fields.text("region", Nodes.REGION);
        fields.noOthers();
        on.console().actionUsed(arn, action, at, region);
        return Nodes.NOTHING;
    }),
    CERTIFICATE_IN_USE("certificateInUse", (on, fields) -> {
        String certificate = fields.text("certificate", "the name of a server certificate");
        String[] resources = fields.texts("resources").toArray(String[]::new);
        fields.noOthers();
        on.console().certificateInUse(certificate, resources);
        return Nodes.NOTHING;
    }),
    STS_IN("stsIn", (on, fields) -> {
        String region = fields.text("region", Nodes.REGION);
        boolean enabled = fields.flag("on", "whether STS is on there");
        fields.noOthers();
        on.console().stsIn(region, enabled);
        return Nodes.NOTHING;
    }),
    DELEGATED_ADMINISTRATOR("delegatedAdministrator", (on, fields) -> {
        boolean administers = fields.flag("administers", "whether the account is one");
        fields.noOthers();
        on.console().delegatedAdministrator(administers);
        return Nodes.NOTHING;
    }),
    TRUSTED_ACCESS("trustedAccess", (on, fields) -> {
        boolean given = fields.flag("given", "whether IAM has it");
        fields.noOthers();
        on.console().trustedAccess(given);
        return Nodes.NOTHING;
    }),
    ALL_FEATURES("allFeatures", (on, fields) -> {
        boolean enabled = fields.flag("enabled", "all features, or consolidated billing only");
        fields.noOthers();
        on.console().allFeatures(enabled);
        return Nodes.NOTHING;
    }),
    ENCODED_DENIAL("encodedDenial", (on, fields) -> {
        String user = fields.text("user", Nodes.USER);
        String action = fields.text("action", "an action, such as ec2:RunInstances");
        String resource = fields.text("resource", "the ARN of what it was refused on");
        fields.noOthers();
        return Nodes.text(on.console().encodedDenial(user, action, resource));
    }),
    SIGN_IN("signIn", (on, fields) -> {
        String user = fields.text("user", Nodes.USER);
        String password = fields.text("password", "what the user types");
        fields.noOthers();
        return JsonNodeFactory.instance.booleanNode(on.iam().signIn(on.account(), user, password.toCharArray()));
    }),
    DELEGATION_TEMPLATE("delegationTemplate", (on, fields) -> {
        String arn = fields.text("arn", "the ARN of the template");
        String policy = fields.text("policy", "its text, with parameters such as @{name}");
        fields.noOthers();
        on.iam().delegationTemplate(arn, policy);
        return Nodes.NOTHING;
    }),
    PUBLISHED("published", (on, fields) -> {
        String topic = fields.text("topicArn", "the SNS topic of delegation requests");
        fields.noOthers();
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        on.iam().published(topic).forEach(messages::add);
        return messages;
    });

    /** A server, and the account of it that is acted on. */
    record On(EmbeddedIam iam, String account) {
        OutOfBandActions console() {
            return iam.outOfBand(account);
        }
    }

    /** Reads the fields and acts. */
    interface Effect {
        JsonNode on(On target, Fields fields);
    }

    /** What the acts give back, and what fields mean. */
    private static final class Nodes {
        static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();
        static final String USER = "the name of a user";
        static final String PRINCIPAL = "the ARN of a user or role";
        static final String REGION = "a region, such as eu-west-1";

        private Nodes() {}

        static JsonNode text(String value) {
            return JsonNodeFactory.instance.textNode(value);
        }
    }

    private final String method;
    private final Effect effect;

    ConsoleAct(String method, Effect effect) {
        this.method = method;
        this.effect = effect;
    }

    static List<String> names() {
        return Stream.of(values()).map(act -> act.method).toList();
    }

    static ConsoleAct named(String method) {
        return Stream.of(values())
                .filter(act -> act.method.equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no act " + method));
    }

    JsonNode on(EmbeddedIam iam, String account, Fields fields) {
        return effect.on(new On(iam, account), fields);
    }

    private static RootCredential credential(String name) {
        return Stream.of(RootCredential.values())
                .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "present: root has no " + name + "; there are " + Arrays.toString(RootCredential.values())));
    }

    private static byte[] hex(String digits) {
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("seed: hexadecimal digits are expected, two for each byte", e);
        }
    }
}
