// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.RootTask;
import io.iam4j.testkit.emulator.base.Regions;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionPolicies;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Issues temporary credentials for the root of a member account, for one task. */
final class AssumeRoot implements Action {
    private static final int LONGEST = 900;
    private static final String ALL_THAT_IS_LEFT =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final Pattern TARGET = Pattern.compile("(?:arn:aws[a-z-]*:iam::)?([0-9]{12})(?::root)?");

    @Override
    public void run(Request request, Xml out) {
        if (request.origins().signedRegion().equals(Regions.GLOBAL))
            throw Fault.of(400, "InvalidAction", "Could not find operation AssumeRoot for version 2011-06-15");
        String target = request.params().required("TargetPrincipal", Rules.ANY);
        String policy = request.params().raw("TaskPolicyArn.arn").orElseThrow(() -> Params.missing("TaskPolicyArn"));
        int seconds = request.params().integer("DurationSeconds", 0, LONGEST).orElse(LONGEST);
        RootTask task = RootTask.of(policy, request.world().partition())
                .orElseThrow(() -> Fault.validation("Request must contain valid AWS managed task policy ARN"));
        Matcher account = TARGET.matcher(target);
        if (!account.matches()) throw Fault.validation("Request must contain a valid target principal");
        String id = account.group(1);
        check(request, id, task);
        Sessions.issue(
                request,
                out,
                new KeyOwner(id, new IssuedKey.RootHolder(Optional.of(policy))),
                Sessions.sessionContext(request, seconds).within(Optional.of(leaving(policy))));
    }

    private static void check(Request request, String target, RootTask task) {
        Organization organization = request.world().organization();
        boolean may = organization.isAdministeredBy(request.account().id())
                && organization.has(target)
                && !organization.hasInactive(target)
                && !target.equals(organization.managementAccount())
                && !request.caller().isRoot();
        if (!may)
            throw Fault.accessDenied("User: " + request.caller().arn()
                    + " is not authorized to perform: sts:AssumeRoot on resource: arn:"
                    + request.world().partition() + ":iam::" + target + ":root");
        if (!organization.features().contains(task.feature().wireName()))
            throw Fault.accessDenied(task.feature().label() + " feature is not enabled for your AWS Organization.");
    }

    /** The task policy denies all else and allows nothing, so root's own rights go with it. */
    private static SessionPolicies leaving(String taskPolicy) {
        return new SessionPolicies(List.of(ALL_THAT_IS_LEFT), List.of(taskPolicy));
    }
}
