// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.policy.Statement.allow;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.DecisionType;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;

/** What the tests of evaluation rules share: an account, another one, a bucket in each. */
final class Cases {
    static final String ID = "111111111111";
    static final String OTHER = "222222222222";
    static final Arn ADA = Arn.parse("arn:aws:iam::111111111111:user/ada");
    static final Arn OPS = Arn.parse("arn:aws:iam::111111111111:role/ops");
    static final Arn SESSION = Arn.parse("arn:aws:sts::111111111111:assumed-role/ops/monday");
    static final Arn ROOT = Arn.parse("arn:aws:iam::111111111111:root");
    static final String GET = "s3:GetObject";
    static final String OBJECT = "arn:aws:s3:::bucket/key";
    static final ConditionContext NOTHING_ELSE = ConditionContext.complete();
    static final PolicyDocument FULL_ACCESS = PolicyDocument.of(allow("*").onEverything());

    private Cases() {}

    static Access access(Resource... resources) {
        return Access.of(Account.of(ID).with(resources));
    }

    static PolicyDocument document(Statement... statements) {
        return PolicyDocument.of(statements);
    }

    /** A policy of the bucket that allows reading to somebody. */
    static PolicyDocument allowing(String... principals) {
        return document(allow(GET).by(Principal.aws(principals)).on("arn:aws:s3:::bucket/*"));
    }

    /** What reading the object comes to, nothing else being in the request. */
    static DecisionType get(Access access, Arn principal) {
        return access.may(principal, GET, OBJECT, NOTHING_ELSE).type();
    }
}
