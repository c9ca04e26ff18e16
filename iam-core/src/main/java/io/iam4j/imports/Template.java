// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A CloudFormation template in JSON. What it says outright is taken, what it says of other resources of the same template, and
 * parameters that have a default or are given; conditions, imports and macros are known to the stack alone.
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
        Intrinsics intrinsics = new Intrinsics(source, resources, new TemplateParameters(source, template, parameters));
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
            else if (resource.has("Condition"))
                notTaken.add(new NotTaken(id, "a Condition decides whether it is there, which the stack alone knows"));
            else items.add(new Item(id, type, intrinsics.properties(id).losing()));
        }
        return new Input(source, false, items, TemplateTypes.READINGS, notTaken, others);
    }
}
