// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a sentence, of this server's making, what a delegation request asks for; in English only. */
final class GetHumanReadableSummary implements Action {
    private static final Pattern ENTITY =
            Pattern.compile("arn:aws[a-z-]*:iam::(?:[0-9]{12})?:delegation-request/([A-Za-z0-9_-]+)");
    private static final Rule LOCALE = new Rule(2, 12, Pattern.compile("(?s).*"), "");

    @Override
    public void run(Request request, Xml out) {
        String arn = request.params().required("EntityArn", Rules.ARN);
        String locale = request.params().optional("Locale", LOCALE).orElse("en");
        Matcher entity = ENTITY.matcher(arn);
        if (!entity.matches()) throw Fault.invalidInput("ARN " + arn + " is not that of a delegation request.");
        DelegationRequest delegation = Access.visible(request, entity.group(1));
        boolean english = locale.startsWith("en");
        out.text("SummaryContent", english ? sentence(delegation) : "")
                .text("Locale", locale)
                .text("SummaryState", english ? "AVAILABLE" : "NOT_SUPPORTED");
    }

    private static String sentence(DelegationRequest delegation) {
        String services = String.join(
                ", ",
                CompiledPolicy.parse(delegation.ask().permission().policy()).services());
        return "Account " + delegation.ask().requestor() + " asks for access to " + services + " for "
                + delegation.ask().terms().sessionSeconds() + " seconds: "
                + delegation.ask().wording().description();
    }
}
