// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.hierarchy.ControlPolicy;
import io.iam4j.testkit.emulator.hierarchy.Hierarchy;
import io.iam4j.testkit.emulator.hierarchy.Node;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A request of AWS Organizations by an account that may make it, and the organization as it stood when the request came in.
 *
 * @param request the request
 * @param organization the organization
 * @param tree its tree
 */
record Inquiry(Request request, Organization organization, Hierarchy tree) {
    /**
     * The request of an account that may make it.
     *
     * @throws Fault AWSOrganizationsNotInUseException or AccessDeniedException
     */
    static Inquiry of(Request request, boolean openToMembers) {
        Organization organization = request.world().organization();
        String account = request.account().id();
        if (!organization.has(account))
            throw refused("AWSOrganizationsNotInUse", "Your account is not a member of an organization.");
        if (!openToMembers && !organization.isAdministeredBy(account))
            throw refused("AccessDenied", "You don't have permissions to access this resource.");
        return new Inquiry(request, organization, organization.hierarchy());
    }

    private static Fault refused(String code, String message) {
        return Fault.of(400, code + "Exception", message);
    }

    private static Fault missing(String what, String name) {
        return refused(what + "NotFound", "You specified " + name + " that doesn't exist.");
    }

    private String id(String parameter, IdForm form) {
        return Inputs.required(request.params(), parameter, form);
    }

    /** The root or unit that a parameter names. */
    Node parent(String parameter) {
        return tree.parent(id(parameter, IdForm.PARENT)).orElseThrow(() -> missing("Parent", "a parent"));
    }

    /** The account that a parameter names. */
    Node account(String parameter) {
        return tree.account(id(parameter, IdForm.ACCOUNT)).orElseThrow(() -> missing("Account", "an account"));
    }

    /** The unit that a parameter names. */
    Node unit(String parameter) {
        return tree.find(id(parameter, IdForm.UNIT))
                .orElseThrow(() -> missing("OrganizationalUnit", "an organizational unit"));
    }

    /** The account or unit that a parameter names. */
    Node child(String parameter) {
        return tree.find(id(parameter, IdForm.CHILD)).orElseThrow(() -> missing("Child", "a child"));
    }

    /** The root, unit or account that a parameter names. */
    Node target(String parameter) {
        return tree.find(id(parameter, IdForm.TARGET)).orElseThrow(() -> missing("Target", "a target"));
    }

    /** The root, unit or account whose tags a parameter asks for; absent for a policy, which has none here. */
    Optional<Node> tagged(String parameter) {
        String id = id(parameter, IdForm.TAGGABLE);
        Optional<Node> node = tree.find(id);
        if (node.isEmpty() && tree.policy(id).isEmpty()) throw missing("Target", "a target");
        return node;
    }

    /** The service control policy that a parameter names. */
    ControlPolicy policy(String parameter) {
        return tree.policy(id(parameter, IdForm.POLICY)).orElseThrow(() -> missing("Policy", "a policy"));
    }

    /** The value of a parameter that must be one of a set. */
    String choice(String parameter, List<String> values) {
        return Inputs.choice(request.params(), parameter, values);
    }

    /** A page of a listing, as large as was asked for. */
    <T> ObjectNode page(String member, List<T> all, BiConsumer<T, ObjectNode> write) {
        PageOf<T> page = PageOf.of(request, all);
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ArrayNode list = out.putArray(member);
        page.items().forEach(item -> write.accept(item, list.addObject()));
        page.next().ifPresent(token -> out.put("NextToken", token));
        return out;
    }
}
