// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.document.TemplateParameters;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.partner.RequestedDelegation;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Files a request of the calling account, which stands for a partner. */
final class CreateDelegationRequest implements Action {
    private static final int SHORTEST = 300;
    private static final int LONGEST = 43_200;
    private static final int MOST_PARAMETERS = 50;
    private static final String TEXT = "[\\t\\n\\r\\u0020-\\u007E\\u00A1-\\u00FF]*";
    private static final Rule ACCOUNT = rule(12, 12, "[0-9]+");
    private static final Rule DESCRIPTION = rule(0, 1000, TEXT);
    private static final Rule MESSAGE = rule(0, 200, TEXT);
    private static final Rule WORKFLOW = rule(5, 400, TEXT);
    private static final Rule CHANNEL = rule(2, 400, "[a-zA-Z0-9:_.-]+");
    private static final Rule URL =
            rule(1, 255, "https?://[a-zA-Z0-9._/-]*(\\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?");
    private static final Rule PARAMETER_NAME = rule(5, 256, "[ -~]+");
    private static final Rule PARAMETER_VALUE = rule(1, Integer.MAX_VALUE, "[ -~]+");

    private static Rule rule(int min, int max, String regex) {
        return new Rule(min, max, Pattern.compile(regex), "");
    }

    @Override
    public void run(Request request, Xml out) {
        RequestedDelegation.Wording wording = wording(request.params());
        String workflow = request.params().required("RequestorWorkflowId", WORKFLOW);
        RequestedDelegation.Terms terms = terms(request);
        RequestedDelegation.Permission permission = permission(request);
        DelegationRequest filed = request.world()
                .delegations()
                .file(new RequestedDelegation(request.account().id(), workflow, wording, permission, terms));
        out.text("ConsoleDeepLink", request.world().consoleUrl() + "/iam/home#/delegation-requests/" + filed.id())
                .text("DelegationRequestId", filed.id());
    }

    private static RequestedDelegation.Wording wording(Params params) {
        return new RequestedDelegation.Wording(
                params.required("Description", DESCRIPTION),
                params.optional("RequestMessage", MESSAGE),
                params.optional("RedirectUrl", URL));
    }

    private static RequestedDelegation.Terms terms(Request request) {
        Params params = request.params();
        String channel = params.required("NotificationChannel", CHANNEL);
        int seconds = params.integer("SessionDuration", SHORTEST, LONGEST)
                .orElseThrow(() -> Params.missing("SessionDuration"));
        if (!channel.matches("arn:" + request.world().partition() + ":sns:[a-z0-9-]+:"
                + request.account().id() + ":.+"))
            throw Fault.invalidInput(
                    "The notification channel " + channel + " is not an SNS topic of the requesting account "
                            + request.account().id() + ".");
        boolean onlyOwner = params.bool("OnlySendByOwner").orElse(false);
        return new RequestedDelegation.Terms(params.optional("OwnerAccountId", ACCOUNT), seconds, onlyOwner, channel);
    }

    private static RequestedDelegation.Permission permission(Request request) {
        String arn = request.params().required("Permissions.PolicyTemplateArn", Rules.ARN);
        List<RequestedDelegation.Parameter> parameters = request.params().structures("Permissions.Parameters").stream()
                .map(CreateDelegationRequest::parameter)
                .toList();
        if (parameters.size() > MOST_PARAMETERS)
            throw Fault.constraint("Value", "Permissions.Parameters", "have length less than or equal to 50");
        String template = request.world()
                .delegations()
                .template(arn)
                .orElseThrow(() -> Fault.invalidInput("The policy template " + arn
                        + " is not registered; a test registers one by EmbeddedIam.delegationTemplate."));
        String policy = policy(template, parameters);
        Grammar.checkIdentity(policy, request.world().partition());
        return new RequestedDelegation.Permission(arn, parameters, policy);
    }

    private static RequestedDelegation.Parameter parameter(Params each) {
        return new RequestedDelegation.Parameter(
                each.required("Name", PARAMETER_NAME),
                each.strings("Values", PARAMETER_VALUE),
                each.choice("Type", "string", "stringList"));
    }

    private static String policy(String template, List<RequestedDelegation.Parameter> parameters) {
        Map<String, List<String>> values = parameters.stream()
                .collect(Collectors.toMap(
                        RequestedDelegation.Parameter::name, RequestedDelegation.Parameter::values, (a, b) -> b));
        return Json.object(template)
                .map(tree -> Json.mapTexts(tree, text -> TemplateParameters.node(text, name -> value(values, name))))
                .orElseThrow(() -> Fault.malformedPolicy("This policy contains invalid Json"))
                .toString();
    }

    private static List<String> value(Map<String, List<String>> values, String name) {
        List<String> value = values.get(name);
        if (value == null || value.isEmpty())
            throw Fault.invalidInput(
                    "The policy template has a parameter " + name + " that the request does not give.");
        return value;
    }
}
