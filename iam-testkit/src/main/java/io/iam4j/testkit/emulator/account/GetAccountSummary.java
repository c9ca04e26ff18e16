// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
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
        summary.put("MFADevices", account.devices().size());
        summary.put("MFADevicesInUse", (int) account.devices().values().stream()
                .filter(device -> device.user().isPresent())
                .count());
        summary.put("PolicyVersionsInUse", account.policyUse().arns().size());
        summary.put("GlobalEndpointTokenVersion", account.settings().tokenVersion());
        for (String key : ROOT) summary.put(key, 0);
        for (Quota quota : Quota.values())
            if (!quota.summaryKey().isEmpty())
                summary.put(quota.summaryKey(), account.settings().limit(quota));
        out.map("SummaryMap", summary);
    }

    private static final List<String> ROOT = List.of(
            "AccountMFAEnabled",
            "AccountAccessKeysPresent",
            "AccountPasswordPresent",
            "AccountSigningCertificatesPresent");
}
