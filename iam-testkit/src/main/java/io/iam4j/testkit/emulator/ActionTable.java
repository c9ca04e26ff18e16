// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.access.AccessActions;
import io.iam4j.testkit.emulator.account.AccountActions;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.certificate.CertificateActions;
import io.iam4j.testkit.emulator.credential.CredentialActions;
import io.iam4j.testkit.emulator.delegation.DelegationActions;
import io.iam4j.testkit.emulator.group.GroupActions;
import io.iam4j.testkit.emulator.mfa.MfaActions;
import io.iam4j.testkit.emulator.organization.OrganizationActions;
import io.iam4j.testkit.emulator.policy.PolicyActions;
import io.iam4j.testkit.emulator.profile.InstanceProfileActions;
import io.iam4j.testkit.emulator.provider.ProviderActions;
import io.iam4j.testkit.emulator.role.RoleActions;
import io.iam4j.testkit.emulator.simulation.SimulationActions;
import io.iam4j.testkit.emulator.sts.StsActions;
import io.iam4j.testkit.emulator.template.RoleTemplateActions;
import io.iam4j.testkit.emulator.user.UserActions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All actions by service and name. Immutable. */
public final class ActionTable {
    private static final Map<String, Action> IAM = byName(Stream.of(
            UserActions.all(),
            GroupActions.all(),
            RoleActions.all(),
            PolicyActions.all(),
            InstanceProfileActions.all(),
            CredentialActions.all(),
            CertificateActions.all(),
            MfaActions.all(),
            ProviderActions.all(),
            AccountActions.all(),
            SimulationActions.all(),
            OrganizationActions.all(),
            AccessActions.all(),
            RoleTemplateActions.all(),
            DelegationActions.all()));
    private static final Map<String, Action> STS = byName(Stream.of(StsActions.all()));

    private ActionTable() {}

    private static Map<String, Action> byName(Stream<List<Action>> actions) {
        return actions.flatMap(List::stream).collect(Collectors.toUnmodifiableMap(Action::name, action -> action));
    }

    /** The names of the IAM operations that are served. */
    public static Set<String> iam() {
        return new TreeSet<>(IAM.keySet());
    }

    /** The names of the STS operations that are served. */
    public static Set<String> sts() {
        return new TreeSet<>(STS.keySet());
    }

    static Optional<Action> find(Service service, String name) {
        return Optional.ofNullable((service == Service.STS ? STS : IAM).get(name));
    }
}
