// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.partner.Approver;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.partner.DelegationState;
import io.iam4j.testkit.emulator.partner.Delegations;
import io.iam4j.testkit.emulator.partner.RequestedDelegation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Delegation requests, their templates and tokens, and what was published. */
final class DelegationForm {
    private DelegationForm() {}

    static void write(JsonOut out, Delegations delegations) {
        Delegations.Book book = delegations.book();
        out.map("templates", book.templates())
                .list("requests", book.requests(), DelegationForm::request)
                .map("tokens", book.tokens());
        if (!book.published().isEmpty())
            out.object("published", topics -> book.published().forEach(topics::texts));
    }

    static Delegations read(JsonIn in, Delegations delegations) {
        List<DelegationRequest> requests = in.list("requests", DelegationForm::request);
        Map<String, String> tokens = in.map("tokens");
        if (!requests.stream()
                .map(DelegationRequest::id)
                .collect(Collectors.toSet())
                .containsAll(tokens.values())) throw in.wrong("tokens", "a token names a request that is not there");
        Map<String, List<String>> published = in.entries("published", all -> all::texts);
        delegations.restore(new Delegations.Book(requests, tokens, in.map("templates"), published));
        return delegations;
    }

    private static void request(JsonOut out, DelegationRequest request) {
        DelegationRequest.Progress at = request.progress();
        out.text("id", request.id())
                .time("created", request.created())
                .object("asked", asked -> asked(asked, request.ask()))
                .text("state", at.state().name())
                .time("updated", at.updated())
                .text("account", at.account())
                .text("owner", at.owner())
                .object(
                        "approver",
                        at.approver(),
                        (each, who) -> each.text("arn", who.arn()).text("id", who.uniqueId()))
                .text("notes", at.notes())
                .text("rejection", at.rejection());
    }

    private static DelegationRequest request(JsonIn in) {
        DelegationRequest.Progress at = new DelegationRequest.Progress(
                in.made("state", () -> DelegationState.valueOf(in.text("state"))),
                in.time("updated"),
                in.optional("account"),
                in.optional("owner"),
                in.object("approver", each -> new Approver(each.text("arn"), each.text("id"))),
                in.optional("notes"),
                in.optional("rejection"));
        return DelegationRequest.restored(
                in.text("id"), in.requiredObject("asked", DelegationForm::asked), in.time("created"), at);
    }

    private static void asked(JsonOut out, RequestedDelegation ask) {
        out.text("requestor", ask.requestor())
                .text("workflow", ask.workflowId())
                .text("description", ask.wording().description())
                .text("message", ask.wording().message())
                .text("redirectUrl", ask.wording().redirectUrl())
                .text("template", ask.permission().templateArn())
                .text("policy", ask.permission().policy())
                .list(
                        "parameters",
                        ask.permission().parameters(),
                        (each, parameter) -> each.text("name", parameter.name())
                                .texts("values", parameter.values())
                                .text("type", parameter.type()))
                .text("account", ask.terms().account())
                .number("sessionSeconds", ask.terms().sessionSeconds())
                .flag("onlySentByOwner", ask.terms().onlySentByOwner())
                .text("channel", ask.terms().channel());
    }

    private static RequestedDelegation asked(JsonIn in) {
        return new RequestedDelegation(
                in.text("requestor"),
                in.text("workflow"),
                new RequestedDelegation.Wording(
                        in.text("description"), in.optional("message"), in.optional("redirectUrl")),
                new RequestedDelegation.Permission(
                        in.text("template"),
                        in.list(
                                "parameters",
                                each -> new RequestedDelegation.Parameter(
                                        each.text("name"), each.texts("values"), each.optional("type"))),
                        in.text("policy")),
                new RequestedDelegation.Terms(
                        in.optional("account"),
                        in.number("sessionSeconds"),
                        in.flag("onlySentByOwner"),
                        in.text("channel")));
    }
}
