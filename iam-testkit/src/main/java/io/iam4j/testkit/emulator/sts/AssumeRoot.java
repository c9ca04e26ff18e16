// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.RootTarget;
import io.iam4j.testkit.emulator.action.RootTask;
import io.iam4j.testkit.emulator.base.Regions;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.session.SessionPolicies;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Issues temporary credentials for the root of a member account, for one task. */
final class AssumeRoot implements Action {
    private static final int LONGEST = 900;
    private static final String ALL_THAT_IS_LEFT =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    @Override
    public void run(Request request, Xml out) {
        if (request.origins().signedRegion().equals(Regions.GLOBAL))
            throw Fault.of(400, "InvalidAction", "Could not find operation AssumeRoot for version 2011-06-15");
        RootTarget target = RootTarget.of(request);
        String policy = request.params().raw("TaskPolicyArn.arn").orElseThrow(() -> Params.missing("TaskPolicyArn"));
        int seconds = request.params().integer("DurationSeconds", 0, LONGEST).orElse(LONGEST);
        RootTask task = RootTask.of(policy, request.world().partition())
                .orElseThrow(() -> Fault.validation("Request must contain valid AWS managed task policy ARN"));
        check(request, target, task);
        SessionMarks marks = marks(request);
        SessionContext session = Sessions.sessionContext(request, seconds)
                .within(Optional.of(leaving(policy)))
                .marked(marks);
        IssuedKey.Holder root = new IssuedKey.RootHolder(Optional.of(policy));
        Sessions.issue(request, out, new KeyOwner(target.accountId(), root), session);
        out.text("SourceIdentity", marks.sourceIdentity());
    }

    /** Who is behind the calling session, if that tells; it goes along, as in a chain of roles (STS API reference, AssumeRoot). */
    private static SessionMarks marks(Request request) {
        Optional<String> source =
                request.caller().session().flatMap(session -> session.marks().sourceIdentity());
        return new SessionMarks(List.of(), Set.of(), source, Optional.empty());
    }

    private static void check(Request request, RootTarget target, RootTask task) {
        Organization organization = request.world().organization();
        boolean may = organization.isAdministeredBy(request.account().id())
                && organization.has(target.accountId())
                && !organization.hasInactive(target.accountId())
                && !target.accountId().equals(organization.managementAccount())
                && !request.caller().isRoot();
        if (!may)
            throw Fault.accessDenied("User: " + request.caller().arn()
                    + " is not authorized to perform: sts:AssumeRoot on resource: " + target.arn());
        if (!organization.features().contains(task.feature().wireName()))
            throw Fault.accessDenied(task.feature().label() + " feature is not enabled for your AWS Organization.");
    }

    /** The task policy denies all else and allows nothing, so root's own rights go with it. */
    private static SessionPolicies leaving(String taskPolicy) {
        return new SessionPolicies(List.of(ALL_THAT_IS_LEFT), List.of(taskPolicy));
    }
}
