// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudFormation template in JSON. What it says outright is taken, what it says of other resources of the same template, and
 * parameters that have a default or are given, with the conditions that they decide; imports and macros are known to the stack alone.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html">AWS::IAM resource types</a>
 */
final class Template {
    private Template() {}

    static Input input(String source, Fields root, Map<String, String> parameters) {
        Fields template = root.has("Resources")
                ? root
                : root.object("TemplateBody").orElseThrow(() -> root.wrong("expected a member \"Resources\"."));
        Fields resources =
                template.object("Resources").orElseThrow(() -> template.wrong("expected a member \"Resources\"."));
        Intrinsics intrinsics =
                new Intrinsics(source, template, resources, new TemplateParameters(source, template, parameters));
        List<Item> items = new ArrayList<>();
        List<NotTaken> notTaken = new ArrayList<>();
        int others = 0;
        for (Map.Entry<String, Json> each : resources.members().entrySet()) {
            String id = each.getKey();
            if (id.startsWith("Fn::")) {
                notTaken.add(new NotTaken(id, "a macro, which CloudFormation alone expands"));
                continue;
            }
            Fields resource = Fields.of(source, each.getValue());
            String type = resource.structural("Type");
            if (!type.startsWith("AWS::IAM::")) others++;
            else
                absence(resource, intrinsics)
                        .ifPresentOrElse(
                                reason -> notTaken.add(new NotTaken(id, reason)),
                                () -> items.add(new Item(
                                        id, type, intrinsics.properties(id).losing())));
        }
        if (template.has("Transform"))
            notTaken.add(new NotTaken(
                    "Transform",
                    "a macro, which may make resources of its own, such as roles; aws cloudformation get-template"
                            + " --template-stage Processed prints the template with them"));
        return new Input(source, false, items, TemplateTypes.READINGS, notTaken, others);
    }

    /** Why the resource is not there, as far as its condition tells. */
    private static Optional<String> absence(Fields resource, Intrinsics intrinsics) {
        Json condition = resource.members().get("Condition");
        if (condition == null) return Optional.empty();
        String name = resource.structural("Condition");
        try {
            return intrinsics.isTrue(condition, name)
                    ? Optional.empty()
                    : Optional.of(
                            "its Condition " + name + " is false with these parameters, so that the stack does not"
                                    + " have it; give others to Import.cloudFormation(...) if it has");
        } catch (NotTakenException unknown) {
            return Optional.of("its Condition " + name + " decides whether it is there: " + unknown.getMessage());
        }
    }
}
