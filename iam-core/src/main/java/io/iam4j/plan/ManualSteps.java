// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.ManualStep;
import io.iam4j.kind.Draft;
import io.iam4j.model.settings.AccountSettings;

/** What is declared of an account and is done by hand, for there is no API of it. */
final class ManualSteps {
    private ManualSteps() {}

    static void add(Draft draft) {
        AccountSettings desired = draft.desired().settings();
        String console = "https://" + console(draft.observed().partition()) + "/iam/home#/";
        if (desired.hasRootMfa() && !draft.state().settings().hasRootMfa())
            draft.manual()
                    .add(new ManualStep(
                            "root-mfa",
                            "Sign in as the root user and give it an MFA device.",
                            console + "security_credentials",
                            "The next plan no longer shows this, once GetAccountSummary tells AccountMFAEnabled 1."));
        for (String region : desired.withoutSts())
            draft.manual()
                    .add(new ManualStep(
                            "sts-inactive-" + region,
                            "Deactivate the STS endpoint of " + region + ", under Security Token Service (STS).",
                            console + "account_settings",
                            "No API tells it, so every plan shows this; RegionDisabledException is the answer to aws sts"
                                    + " get-caller-identity --region " + region + " --endpoint-url " + sts(region)));
    }

    private static String sts(String region) {
        return "https://sts." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }

    private static String console(String partition) {
        return switch (partition) {
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            default -> "console.aws.amazon.com";
        };
    }
}
