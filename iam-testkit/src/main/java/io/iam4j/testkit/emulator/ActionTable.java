// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.access.AccessActions;
import io.iam4j.testkit.emulator.account.AccountActions;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.certificate.CertificateActions;
import io.iam4j.testkit.emulator.credential.CredentialActions;
import io.iam4j.testkit.emulator.delegation.DelegationActions;
import io.iam4j.testkit.emulator.feature.FeatureActions;
import io.iam4j.testkit.emulator.group.GroupActions;
import io.iam4j.testkit.emulator.login.LoginActions;
import io.iam4j.testkit.emulator.mfa.MfaActions;
import io.iam4j.testkit.emulator.policy.PolicyActions;
import io.iam4j.testkit.emulator.profile.InstanceProfileActions;
import io.iam4j.testkit.emulator.provider.ProviderActions;
import io.iam4j.testkit.emulator.role.RoleActions;
import io.iam4j.testkit.emulator.servicelinked.ServiceLinkedRoleActions;
import io.iam4j.testkit.emulator.simulation.SimulationActions;
import io.iam4j.testkit.emulator.sts.StsActions;
import io.iam4j.testkit.emulator.template.RoleTemplateActions;
import io.iam4j.testkit.emulator.uploaded.UploadedCredentialActions;
import io.iam4j.testkit.emulator.user.UserActions;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All actions by service and name. Groups of actions are loaded one after the other, until the action looked for is
 * found. Thread-safe.
 */
public final class ActionTable {
    private static final ActionTable IAM = new ActionTable(
            UserActions::all,
            GroupActions::all,
            RoleActions::all,
            ServiceLinkedRoleActions::all,
            PolicyActions::all,
            CredentialActions::all,
            LoginActions::all,
            UploadedCredentialActions::all,
            AccountActions::all,
            InstanceProfileActions::all,
            CertificateActions::all,
            MfaActions::all,
            ProviderActions::all,
            SimulationActions::all,
            FeatureActions::all,
            AccessActions::all,
            RoleTemplateActions::all,
            DelegationActions::all);
    private static final ActionTable STS = new ActionTable(StsActions::all);

    private final Iterator<Supplier<List<Action>>> groups;
    private final Map<String, Action> loaded = new HashMap<>();

    @SafeVarargs
    private ActionTable(Supplier<List<Action>>... groups) {
        this.groups = List.of(groups).iterator();
    }

    /** The names of the IAM operations that are served. */
    public static Set<String> iam() {
        return IAM.names();
    }

    /** The names of the STS operations that are served. */
    public static Set<String> sts() {
        return STS.names();
    }

    /** Whether IAM or STS has an operation of that name. */
    public static boolean has(String name) {
        return IAM.find(name) != null || STS.find(name) != null;
    }

    static Optional<Action> find(Service service, String name) {
        return Optional.ofNullable((service == Service.STS ? STS : IAM).find(name));
    }

    private synchronized @Nullable Action find(String name) {
        while (!loaded.containsKey(name) && groups.hasNext())
            groups.next().get().forEach(action -> loaded.put(action.name(), action));
        return loaded.get(name);
    }

    private synchronized Set<String> names() {
        while (groups.hasNext()) groups.next().get().forEach(action -> loaded.put(action.name(), action));
        return new TreeSet<>(loaded.keySet());
    }
}
