// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogService;
import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.shape.ServiceModel;
import io.iam4j.testkit.emulator.store.AccessJob;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out an access job. */
final class Analysis {
    private static final Pattern POLICY = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+");

    static final String ACTIONS = "ACTION_LEVEL";

    private Analysis() {}

    static AccessJob of(Request request, String type) {
        String arn = request.params().required("Arn", Rules.ARN);
        boolean isPolicy = POLICY.matcher(arn).matches();
        List<Principal> users = isPolicy ? attached(request, arn) : users(Entity.of(request));
        List<CompiledPolicy> policies = isPolicy
                ? request.account().policy(arn).stream()
                        .map(policy -> CompiledPolicy.parse(policy.inForce().document()))
                        .toList()
                : Authority.rights(request.account(), Entity.of(request)).identity();
        Set<String> allowed = Services.reachable(List.of(policies));
        Set<String> services = new TreeSet<>(allowed);
        users.forEach(user -> services.addAll(user.reached().keySet()));
        return new AccessJob(
                type,
                arn,
                Optional.of(request.caller().jobOwner()),
                request.now(),
                services.stream()
                        .map(service -> access(
                                service,
                                allowed.contains(service),
                                users,
                                type.equals(ACTIONS) ? tracked(request, service, policies) : Set.of()))
                        .toList(),
                users.stream().map(AccessJob.Who::of).toList());
    }

    private static List<Principal> attached(Request request, String arn) {
        if (request.account().policy(arn).isEmpty()) throw Fault.noSuchEntity("Policy " + arn + " was not found.");
        return request.account().policyUse().attachedTo(arn).values().stream()
                .flatMap(principal -> users(principal).stream())
                .distinct()
                .toList();
    }

    private static List<Principal> users(Principal principal) {
        return principal instanceof Group group ? List.copyOf(group.members().all()) : List.of(principal);
    }

    /**
     * The actions whose use is told one by one, of those that the policies allow: all that this server has, and of other services those
     * that anybody of the account was seen to use.
     */
    private static Set<String> tracked(Request request, String service, List<CompiledPolicy> policies) {
        Set<String> all = ServiceModel.operations(service).collect(Collectors.toCollection(TreeSet::new));
        Stream.concat(request.account().users().all().stream(), request.account().roles().all().stream())
                .map(Principal.class::cast)
                .flatMap(each -> each.used().keySet().stream())
                .filter(action -> action.startsWith(service + ":"))
                .forEach(action -> all.add(action.substring(service.length() + 1)));
        all.removeIf(action -> policies.stream()
                .noneMatch(policy ->
                        policy.allowing(service + ":" + action).findAny().isPresent()));
        return all;
    }

    private static AccessJob.Used used(String service, String action, List<Principal> users) {
        return new AccessJob.Used(
                action,
                users.stream()
                        .flatMap(user -> Optional.ofNullable(user.used().get(service + ":" + action)).stream()
                                .map(use -> new AccessJob.Reached(AccessJob.Who.of(user), use)))
                        .max(Comparator.comparing(each -> each.use().at())));
    }

    private static AccessJob.Access access(
            String service, boolean allowed, List<Principal> users, Set<String> tracked) {
        List<AccessJob.Reached> reached = new ArrayList<>();
        for (Principal user : users) {
            LastUse use = user.reached().get(service);
            if (use != null) reached.add(new AccessJob.Reached(AccessJob.Who.of(user), use));
        }
        reached.sort(Comparator.comparing((AccessJob.Reached each) -> each.use().at())
                .reversed());
        return new AccessJob.Access(
                service,
                allowed,
                List.copyOf(reached),
                tracked.stream().map(action -> used(service, action, users)).toList());
    }

    static AccessJob find(Request request) {
        String id = request.params().required("JobId", Rules.ANY);
        AccessJob job = request.account().settings().accessJobs().get(id);
        if (job == null || !job.isOf(request.caller().jobOwner()))
            throw Fault.noSuchEntity("Could not find the requested job: " + id);
        return job;
    }

    /**
     * What a report calls a service: as the catalogue of actions does, but IAM, of which that adds the abbreviation (recorded: radkawar/stackd,
     * testdata/aws/iam/last_access.json).
     */
    static String title(String namespace) {
        if (namespace.equals("iam")) return "AWS Identity and Access Management";
        return ActionCatalog.standard()
                .service(namespace)
                .map(CatalogService::name)
                .orElse(namespace);
    }
}
