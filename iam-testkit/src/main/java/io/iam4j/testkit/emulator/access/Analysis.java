// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.access.CompiledPolicy;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
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
        Map<String, List<AccessJob.Reached>> reached = uses(users, Principal::reached);
        Map<String, List<AccessJob.Reached>> used = type.equals(ACTIONS) ? uses(users, Principal::used) : Map.of();
        Map<String, Set<String>> seen = type.equals(ACTIONS) ? seen(request) : Map.of();
        Set<String> services = new TreeSet<>(allowed);
        services.addAll(reached.keySet());
        return new AccessJob(
                type,
                arn,
                Optional.of(request.caller().jobOwner()),
                request.now(),
                services.stream()
                        .map(service -> new AccessJob.Access(
                                service,
                                allowed.contains(service),
                                reached.getOrDefault(service, List.of()),
                                type.equals(ACTIONS) ? tracked(service, seen, policies, used) : List.of()))
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

    /** Who reached each service, or used each action, the latest first: one pass over all uses, however many services there are. */
    private static Map<String, List<AccessJob.Reached>> uses(
            List<Principal> users, Function<Principal, Map<String, LastUse>> last) {
        Map<String, List<AccessJob.Reached>> out = new HashMap<>();
        for (Principal user : users) {
            AccessJob.Who who = AccessJob.Who.of(user);
            last.apply(user)
                    .forEach((name, use) ->
                            out.computeIfAbsent(name, any -> new ArrayList<>()).add(new AccessJob.Reached(who, use)));
        }
        out.replaceAll((name, all) -> all.stream()
                .sorted(Comparator.comparing(
                                (AccessJob.Reached each) -> each.use().at())
                        .reversed())
                .toList());
        return out;
    }

    /** The actions that anybody of the account was seen to use, by service. */
    private static Map<String, Set<String>> seen(Request request) {
        Map<String, Set<String>> out = new HashMap<>();
        Stream.concat(request.account().users().all().stream(), request.account().roles().all().stream())
                .map(Principal.class::cast)
                .flatMap(each -> each.used().keySet().stream())
                .filter(action -> action.indexOf(':') >= 0)
                .forEach(action -> {
                    int colon = action.indexOf(':');
                    out.computeIfAbsent(action.substring(0, colon), any -> new TreeSet<>())
                            .add(action.substring(colon + 1));
                });
        return out;
    }

    /**
     * The actions whose use is told one by one, of those that the policies allow: all that this server has, and of other services those
     * that anybody of the account was seen to use.
     */
    private static List<AccessJob.Used> tracked(
            String service,
            Map<String, Set<String>> seen,
            List<CompiledPolicy> policies,
            Map<String, List<AccessJob.Reached>> used) {
        Set<String> all = new TreeSet<>(ServiceModel.operations(service));
        all.addAll(seen.getOrDefault(service, Set.of()));
        return all.stream()
                .filter(action -> policies.stream()
                        .anyMatch(policy -> policy.allowing(service + ":" + action)
                                .findAny()
                                .isPresent()))
                .map(action -> new AccessJob.Used(
                        action,
                        used.getOrDefault(service + ":" + action, List.of()).stream()
                                .findFirst()))
                .toList();
    }

    static AccessJob find(Request request) {
        String id = request.params().required("JobId", Rules.ANY);
        AccessJob job = request.account().settings().accessJobs().get(id);
        if (job == null || !job.isOf(request.caller().jobOwner()))
            throw Fault.noSuchEntity("Could not find the requested job: " + id);
        return job;
    }
}
