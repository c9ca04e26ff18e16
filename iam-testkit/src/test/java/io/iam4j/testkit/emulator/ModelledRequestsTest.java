// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.emulator.shape.Operation;
import io.iam4j.testkit.emulator.shape.ServiceModel;
import io.iam4j.testkit.emulator.shape.Structure;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Checks run validation first, then the rest. Every value of every operation that is served is sent wrong in
 * every way that the service's model forbids, of entities that do not exist: the value must be what is complained of.
 */
@Facts(9)
class ModelledRequestsTest {
    private static final EmbeddedIam IAM = EmbeddedIam.start();
    private static final Wire WIRE = Wire.to(IAM.endpoint());

    /** Operations that refuse with ValidationError what their model lets pass. */
    private static final Set<String> STRICTER = Set.of("GetMFADevice", "ChangePassword");

    @AfterAll
    static void stop() {
        IAM.close();
    }

    private static List<Operation> served(String service, Set<String> names) {
        return names.stream()
                .flatMap(name -> ServiceModel.operation(service, name).stream())
                .toList();
    }

    private static String[] flat(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
    }

    private static Reply call(String service, String name, Map<String, String> parameters) {
        return service.equals("iam") ? WIRE.iam(name, flat(parameters)) : WIRE.sts(name, flat(parameters));
    }

    private static List<String> tolerated(String service, List<Operation> operations) {
        List<String> out = new ArrayList<>();
        for (Operation operation : operations)
            for (WrongValues.Request wrong : new WrongValues(operation.input()).all()) {
                Reply reply = call(service, operation.name(), wrong.parameters());
                if (!reply.code().equals(wrong.code()))
                    out.add(operation.name() + ": " + wrong.flaw() + ", and the answer is " + reply.status() + " "
                            + reply.code());
            }
        return out;
    }

    @Test
    void a_wrong_value_is_refused_before_anything_is_looked_up() {
        assertThat(tolerated("iam", served("iam", ActionTable.iam()))).isEmpty();
        assertThat(tolerated("sts", served("sts", ActionTable.sts()))).isEmpty();
    }

    /** What the model marks as a secret is sent too long, in characters that it may not have, and as what it is not. */
    @Test
    void no_message_holds_a_secret_that_was_sent() {
        List<String> out = new ArrayList<>();
        Set<String> secrets = new TreeSet<>();
        for (String service : List.of("iam", "sts"))
            for (Operation operation : served(service, service.equals("iam") ? ActionTable.iam() : ActionTable.sts()))
                for (Structure.Member member : operation.input().members()) {
                    if (Params.of(Map.of(member.name(), "x"))
                            .secrets()
                            .findAny()
                            .isEmpty()) continue;
                    secrets.add(member.name());
                    for (String secret : List.of(
                            "hunter2".repeat(30_000), "hunter2\u2603", "hunter2 hunter2", "hunter2-Hunter2-9")) {
                        Map<String, String> request = new WrongValues(operation.input()).right();
                        request.put(member.name(), secret);
                        String body = call(service, operation.name(), request).body();
                        if (body.contains("unter2")) out.add(operation.name() + " " + member.name() + ": " + body);
                    }
                }
        assertThat(out).isEmpty();
        assertThat(IAM.calls().all().toString()).doesNotContain("hunter2");
        assertThat(secrets).contains("Password", "NewPassword", "PrivateKey", "SAMLAssertion", "WebIdentityToken");
    }

    /** What an exception of a defect says is not known beforehand. */
    @Test
    void the_text_of_a_defect_is_told_without_the_secrets_of_its_call() {
        Params sent = Params.of(Map.of("UserName", "ada", "Password", "hunter2"));
        RequestContext call = new RequestContext(Service.IAM, "CreateLoginProfile", sent);

        assertThat(call.withoutSecrets("no hunter2 of ada")).isEqualTo("no <Password> of ada");
    }

    @Test
    void right_values_are_not_complained_of() {
        List<String> out = new ArrayList<>();
        for (Operation operation : served("iam", ActionTable.iam())) {
            Reply reply = call("iam", operation.name(), new WrongValues(operation.input()).right());
            if (Set.of("ValidationError", "MalformedInput").contains(reply.code())
                    && !STRICTER.contains(operation.name())) out.add(operation.name() + ": " + reply.message());
        }
        assertThat(out).isEmpty();
    }
}
