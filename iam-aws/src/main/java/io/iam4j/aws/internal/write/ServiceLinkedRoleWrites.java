// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.aws.internal.call.Finding;
import io.iam4j.aws.internal.call.LinkedRoleNames;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.LostCalls.Sent;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.PerChange;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.ClientFacts;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.internal.ServiceLinkedRoleChange.CreateServiceLinkedRole;
import io.iam4j.change.internal.ServiceLinkedRoleChange.DeleteServiceLinkedRole;
import io.iam4j.change.internal.ServiceLinkedRoleChange.UpdateRoleDescription;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeletionTaskFailureReasonType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Changes of service-linked roles. A deletion is a task of the service's: the first attempt starts it, and each further one asks how
 * it goes. Asking the service to delete a role whose deletion is under way starts no second task. Thread-safe.
 */
final class ServiceLinkedRoleWrites {
    /** How long a deletion may take; Terraform waits half as long. */
    private static final Duration TASK = Duration.ofMinutes(10);

    private final IamClient iam;
    private final String endpoint;
    private final RecentWrites recent;
    private final PerChange<String> tasks = new PerChange<>();

    ServiceLinkedRoleWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        endpoint = ClientFacts.endpoint(iam);
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.put(CreateServiceLinkedRole.class, Write.by(this::create).doneAgainOn("InvalidInput", this::look));
        writes.put(UpdateRoleDescription.class, Write.by(this::describe));
    }

    void register(AccountWriter writer) {
        writer.put(DeleteServiceLinkedRole.class, (change, none) -> delete(change));
    }

    private static String service(CreateServiceLinkedRole change) {
        return change.role().split("_", 2)[0];
    }

    private void create(CreateServiceLinkedRole change) {
        String[] parts = change.role().split("_", 2);
        iam.createServiceLinkedRole(request -> {
            request.awsServiceName(parts[0]).overrideConfiguration(NoRetry.ATTEMPT);
            if (parts.length > 1) request.customSuffix(parts[1]);
            if (!change.description().isEmpty()) request.description(change.description());
        });
    }

    /** The service says of a role that is there that its name has been taken, by a code that means much else. */
    private Finding look(CreateServiceLinkedRole change, LostCalls lost, Failure refusal) {
        Look<ListRolesResponse> look = lost.look(() -> Answers.checked(iam.listRoles(request ->
                request.pathPrefix("/aws-service-role/" + service(change) + "/").overrideConfiguration(NoRetry.LOOK))));
        Map<String, Role> roles = new TreeMap<>();
        look.answer().roles().forEach(role -> roles.put(role.roleName(), role));
        return named(change, roles.keySet())
                .map(roles::get)
                .map(role -> Finding.of(lost.mayHaveMade(look, role.createDate())
                        && Optional.ofNullable(role.description()).orElse("").equals(change.description())))
                .orElse(refusal.says("has been taken") ? Finding.UNSEEN : Finding.OTHERWISE);
    }

    private static Optional<String> named(CreateServiceLinkedRole change, Set<String> roles) {
        String[] parts = change.role().split("_", 2);
        LinkedRoleNames names = new LinkedRoleNames(parts[0], roles);
        return parts.length > 1 ? names.with(parts[1]) : names.plain(roles);
    }

    private void describe(UpdateRoleDescription change) {
        iam.updateRoleDescription(request -> request.roleName(change.roleName())
                .description(change.description())
                .overrideConfiguration(NoRetry.ATTEMPT));
    }

    private Result delete(DeleteServiceLinkedRole change) {
        LostCalls lost = recent.lost(change);
        Sent sent = lost.sending();
        try {
            String task = tasks.get(change, () -> start(change));
            return status(
                    change,
                    Answers.checked(iam.getServiceLinkedRoleDeletionStatus(
                            request -> request.deletionTaskId(task).overrideConfiguration(NoRetry.LOOK))));
        } catch (SdkException thrown) {
            Failure failure = Failure.of(thrown).at(endpoint);
            if (failure.isUndecided() && tasks.find(change).isEmpty()) lost.add(sent);
            return failed(change, failure, lost);
        }
    }

    private String start(DeleteServiceLinkedRole change) {
        String task = iam.deleteServiceLinkedRole(
                        request -> request.roleName(change.roleName()).overrideConfiguration(NoRetry.ATTEMPT))
                .deletionTaskId();
        if (task == null) throw Answers.incomplete("DeletionTaskId");
        return task;
    }

    private Result status(DeleteServiceLinkedRole change, GetServiceLinkedRoleDeletionStatusResponse told) {
        switch (told.status()) {
            case SUCCEEDED -> {
                return done(change);
            }
            case FAILED -> {
                tasks.remove(change);
                recent.decided(change);
                return new Result.Refused(problem(
                        change,
                        "the service did not delete the role " + change.roleName() + ": " + words(told.reason())
                                + " Remove what uses it, and plan again."));
            }
            default -> {
                return new Result.Unknown(
                        problem(
                                change,
                                "the service is at it: the deletion of the role " + change.roleName()
                                        + " has not ended. A new plan shows whether it has."),
                        Optional.of(new Retry(Reason.CONSISTENCY, TASK)));
            }
        }
    }

    private static String words(DeletionTaskFailureReasonType reason) {
        if (reason == null) return "it gave no reason.";
        String uses = reason.roleUsageList().stream()
                .map(use -> " In " + use.region() + ": " + String.join(", ", use.resources()) + ".")
                .collect(Collectors.joining());
        return reason.reason() + uses;
    }

    private Result done(DeleteServiceLinkedRole change) {
        tasks.remove(change);
        recent.done(change, true);
        return Result.done();
    }

    /** A role that is not there is deleted, unless it was made just now; a task that the service does not know is started anew. */
    private Result failed(DeleteServiceLinkedRole change, Failure failure, LostCalls lost) {
        boolean started = tasks.find(change).isPresent();
        if (failure.is("NoSuchEntity")) {
            if (!started && !lost.any() && recent.takesWhatIsNew(change))
                return new Result.Transient(failure.problem(what(change), ""), Retry.of(Reason.CONSISTENCY));
            if (!started) return done(change);
            tasks.remove(change);
            return new Result.Unknown(
                    failure.problem(what(change), " A new plan shows whether the role is gone."),
                    Optional.of(Retry.of(Reason.CONSISTENCY)));
        }
        Optional<Retry> retry = failure.retry();
        if (started || lost.any())
            return new Result.Unknown(
                    failure.problem(what(change), " A new plan shows whether the role is gone."), retry);
        return retry.<Result>map(later -> new Result.Transient(failure.problem(what(change), ""), later))
                .orElseGet(() -> new Result.Refused(failure.problem(what(change), failure.hint())));
    }

    private static Problem problem(DeleteServiceLinkedRole change, String text) {
        return new Problem("", what(change) + ": " + text, new IllegalStateException(text));
    }

    private static String what(DeleteServiceLinkedRole change) {
        return change.call() + " of " + change.target();
    }
}
