// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.emulator.shape.Operation;
import io.iam4j.testkit.emulator.shape.ServiceModel;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
