// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.IssuedKey;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Issues temporary credentials for the root of a member account, for one task. */
final class AssumeRoot implements Action {
    private static final int LONGEST = 900;
    private static final Pattern TARGET = Pattern.compile("(?:arn:aws[a-z-]*:iam::)?([0-9]{12})(?::root)?");
    private static final Map<String, String> FEATURE_BY_TASK = Map.of(
            "IAMAuditRootUserCredentials", "RootCredentialsManagement",
            "IAMCreateRootUserPassword", "RootCredentialsManagement",
            "IAMDeleteRootUserCredentials", "RootCredentialsManagement",
            "S3UnlockBucketPolicy", "RootSessions",
            "SQSUnlockQueuePolicy", "RootSessions");

    @Override
    public void run(Request request, Xml out) {
        String target = request.params().required("TargetPrincipal", Rules.ANY);
        String task = request.params().required("TaskPolicyArn.arn", Rules.ARN);
        int seconds = request.params().integer("DurationSeconds", 0, LONGEST).orElse(LONGEST);
        Matcher account = TARGET.matcher(target);
        if (!account.matches()) throw Fault.validation(target + " is not an account or the ARN of its root.");
        String feature = FEATURE_BY_TASK.get(task.substring(task.lastIndexOf('/') + 1));
        if (feature == null || !task.contains(":iam::aws:policy/root-task/"))
            throw Fault.validation(task + " is not a task policy.");
        Organization organization = request.world().organization();
        boolean may = request.account().id().equals(organization.managementAccount())
                && !request.caller().isRoot()
                && organization.features().contains(feature);
        if (!may)
            throw Fault.accessDenied("User: " + request.caller().arn()
                    + " is not authorized to perform: sts:AssumeRoot on resource: " + target);
        String id = account.group(1);
        String arn = "arn:" + request.world().partition() + ":iam::" + id + ":root";
        Sessions.issue(
                request,
                out,
                new Holding(id, new IssuedKey.SessionHolder(id, arn)),
                Sessions.passport(request, seconds).within(policy(request, task)));
    }

    /** The task policy, where the AWS managed policies are there. */
    private static Optional<List<String>> policy(Request request, String arn) {
        return request.world()
                .catalog()
                .find(arn)
                .map(policy -> List.of(policy.inForce().document()));
    }
}
