// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.hierarchy.ControlPolicy;
import io.iam4j.testkit.emulator.hierarchy.Hierarchy;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.store.OrganizationReport;
import io.iam4j.testkit.emulator.store.OrganizationReport.Access;
import io.iam4j.testkit.emulator.store.OrganizationReport.Failure;
import io.iam4j.testkit.emulator.store.OrganizationReport.Reached;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the accounts of the organization may reach and did reach. */
final class OrganizationReports {
    private OrganizationReports() {}

    /**
     * Lets the management account pass.
     *
     * @throws Fault AccessDenied
     */
    static void requireManager(Request request) {
        if (!request.account().id().equals(request.world().organization().managementAccount()))
            throw Fault.accessDenied(
                    "Account " + request.account().id() + " is not the management account of the organization.");
    }

    /** A report on a subject: an entity path and, after a space, a policy id, which may be empty. */
    static OrganizationReport of(Request request, String subject) {
        String path = subject.substring(0, subject.indexOf(' '));
        String policy = subject.substring(subject.indexOf(' ') + 1);
        Optional<Failure> failure = failure(request, path, policy);
        List<Access> services = failure.isPresent() ? List.of() : services(request, path, policy);
        return new OrganizationReport(
                UUID.randomUUID().toString(),
                Optional.of(request.caller().jobOwner()),
                subject,
                request.now(),
                services,
                failure);
    }

    private static Optional<Failure> failure(Request request, String path, String policy) {
        Organization organization = request.world().organization();
        boolean exists = organization.hierarchy().nodes().stream()
                .anyMatch(node -> node.path().equals(path + "/"));
        if (!exists)
            return Optional.of(new Failure(
                    "INVALID_ORGANIZATIONS_ENTITY_PATH",
                    "The entity with the specified path does not exist in your organization."));
        boolean known = policy.isEmpty()
                || organization.hierarchy().policy(policy).isPresent()
                || path.endsWith("/" + organization.managementAccount());
        if (known) return Optional.empty();
        return Optional.of(new Failure(
                "INVALID_ORGANIZATIONS_POLICY",
                "The policy with the specified ID does not exist in your organization."));
    }

    private static Stream<AccountState> accounts(Request request) {
        return request.world().accounts().stream()
                .filter(account -> request.world().organization().has(account.id()));
    }

    private static String path(Request request, AccountState account) {
        return request.world().organization().parentPath(account.id()).orElse("") + account.id();
    }

    /**
     * The services that the policies of an entity and above it let it reach, or the chosen policy, and who of the accounts that it limits
     * reached them (recorded: radkawar/stackd, testdata/aws/iam/organizations_access.json). Nothing limits the management account.
     */
    private static List<Access> services(Request request, String path, String policy) {
        String manager = request.world().organization().managementAccount();
        boolean isOfManager = path.endsWith("/" + manager);
        Predicate<AccountState> chosen = account -> isOfManager
                ? account.id().equals(manager)
                : !account.id().equals(manager)
                        && (path(request, account) + "/").startsWith(path + "/")
                        && (policy.isEmpty() || isLimited(request, account, path, policy));
        Map<String, TreeSet<Reached>> reached = new TreeMap<>();
        accounts(request)
                .filter(chosen)
                .forEach(account -> latest(account)
                        .forEach((service, use) -> reached.computeIfAbsent(service, any -> new TreeSet<>(LATEST_FIRST))
                                .add(new Reached(path(request, account), use))));
        Set<String> all = isOfManager ? Services.all() : Services.reachable(levels(request, path, policy));
        return all.stream().map(service -> access(service, reached)).toList();
    }

    private static List<List<CompiledPolicy>> levels(Request request, String path, String policy) {
        Hierarchy tree = request.world().organization().hierarchy();
        if (!policy.isEmpty())
            return List.of(
                    tree.policy(policy).map(ControlPolicy::compiled).stream().toList());
        return tree.nodes().stream()
                .filter(node -> (path + "/").startsWith(node.path()))
                .map(node ->
                        node.policies().stream().map(ControlPolicy::compiled).toList())
                .toList();
    }

    /** Whether a policy is attached to an account, or to what it is in, at an entity or below it. */
    private static boolean isLimited(Request request, AccountState account, String path, String policy) {
        String place = path(request, account) + "/";
        return request.world().organization().hierarchy().nodes().stream()
                .filter(node -> node.path().startsWith(path + "/") && place.startsWith(node.path()))
                .flatMap(node -> node.policies().stream())
                .anyMatch(each -> each.id().equals(policy));
    }

    private static final Comparator<Reached> LATEST_FIRST =
            Comparator.comparing((Reached each) -> each.use().at()).reversed().thenComparing(Reached::entityPath);

    private static Access access(String service, Map<String, TreeSet<Reached>> reached) {
        TreeSet<Reached> uses = reached.get(service);
        return uses == null
                ? new Access(service, 0, Optional.empty())
                : new Access(service, uses.size(), Optional.of(uses.first()));
    }

    private static Map<String, LastUse> latest(AccountState account) {
        return account.locked(() -> {
            Map<String, LastUse> out = new TreeMap<>();
            Stream.<Principal>concat(account.users().all().stream(), account.roles().all().stream())
                    .flatMap(principal -> principal.reached().values().stream())
                    .forEach(use -> out.merge(
                            use.service(), use, (one, other) -> one.at().isBefore(other.at()) ? other : one));
            return out;
        });
    }
}
