// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Credentials;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Map;
import java.util.TreeMap;

/** Counts what there is and shows the quotas. */
final class GetAccountSummary implements Action {
    @Override
    public void run(Request request, Xml out) {
        AccountState account = request.account();
        Map<String, Integer> summary = new TreeMap<>();
        summary.put("Users", account.users().size());
        summary.put("Groups", account.groups().size());
        summary.put("Roles", account.roles().size());
        summary.put("Policies", account.policies().size());
        summary.put("InstanceProfiles", account.profiles().size());
        summary.put("ServerCertificates", account.certificates().size());
        summary.put(
                "Providers",
                account.oidcProviders().size() + account.samlProviders().size());
        int inUse = devicesInUse(account);
        long spare = account.devices().values().stream()
                .filter(device -> device.isVirtual() && device.owner().isEmpty())
                .count();
        summary.put("MFADevices", (int) spare + inUse);
        summary.put("MFADevicesInUse", inUse);
        summary.put("PolicyVersionsInUse", account.policyUse().arns().size());
        summary.put("GlobalEndpointTokenVersion", account.settings().tokenVersion());
        root(account.root().credentials(), summary);
        for (Quota quota : Quota.values())
            if (!quota.summaryKey().isEmpty())
                summary.put(quota.summaryKey(), account.settings().limit(quota));
        out.map("SummaryMap", summary);
    }

    private static int devicesInUse(AccountState account) {
        return account.root().credentials().devices().size()
                + account.users().all().stream()
                        .mapToInt(user -> user.credentials().devices().size())
                        .sum();
    }

    private static void root(Credentials has, Map<String, Integer> summary) {
        summary.put("AccountMFAEnabled", has.devices().isEmpty() ? 0 : 1);
        summary.put("AccountAccessKeysPresent", has.keys().isEmpty() ? 0 : 1);
        summary.put("AccountPasswordPresent", has.login().isPresent() ? 1 : 0);
        summary.put("AccountSigningCertificatesPresent", has.certificates().isEmpty() ? 0 : 1);
    }
}
