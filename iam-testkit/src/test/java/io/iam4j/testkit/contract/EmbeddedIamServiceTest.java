// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.emulator.ActionTable;
import io.iam4j.testkit.http.Wire;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EmbeddedIamServiceTest extends ServiceContract {
    private static final EmbeddedIam IAM = EmbeddedIam.start();

    private static final AnswerShapes SHAPES = new AnswerShapes();
    /** Operations whose success no rule can bring about, or whose answers tests of their own look at. */
    private static final Set<String> BEYOND = Set.of(
            "iam AcceptDelegationRequest",
            "iam AcquireRole",
            "iam AssociateDelegationRequest",
            "iam CreateDelegationRequest",
            "iam GenerateOrganizationsAccessReport",
            "iam GetAccountProperties",
            "iam GetDelegationRequest",
            "iam GetHumanReadableSummary",
            "iam GetMFADevice",
            "iam GetOrganizationsAccessReport",
            "iam GetRoleTemplateVersion",
            "iam ListDelegationRequests",
            "iam PutAccountProperties",
            "iam RejectDelegationRequest",
            "iam SendDelegationToken",
            "iam UpdateDelegationRequest",
            "sts AssumeRoleWithSAML",
            "sts AssumeRoot",
            "sts DecodeAuthorizationMessage",
            "sts GetDelegatedAccessToken",
            "sts GetFederationToken",
            "sts GetWebIdentityToken");

    private static int rules;

    /** Facts 9: together the rules see every operation answer, in the shape of the service's model. */
    @AfterAll
    static void stop() {
        IAM.close();
        Set<String> unseen = new TreeSet<>();
        ActionTable.iam().forEach(name -> unseen.add("iam " + name));
        ActionTable.sts().forEach(name -> unseen.add("sts " + name));
        unseen.removeAll(SHAPES.answered());
        unseen.removeAll(BEYOND);
        long all = Stream.of(EmbeddedIamServiceTest.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
        if (rules >= all)
            assertThat(unseen).as("operations that no rule sees succeed").isEmpty();
    }

    @Override
    public Wire wire() {
        return super.wire().watched(SHAPES::check);
    }

    @Override
    public URI endpoint() {
        return IAM.endpoint();
    }

    @Override
    public String backend() {
        return "the embedded IAM";
    }

    @Override
    public void reset() {
        IAM.reset();
        rules++;
    }
}
