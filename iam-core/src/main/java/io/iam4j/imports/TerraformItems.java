// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resources of a state or plan, as they are met. */
final class TerraformItems {
    private static final String IAM = "aws_iam_";

    private final List<Item> items = new ArrayList<>();
    private final List<NotTaken> notTaken = new ArrayList<>();
    private int others;

    boolean isData(Fields resource) {
        return resource.text("mode").filter("data"::equals).isPresent();
    }

    void leaveOut(String address, String reason) {
        notTaken.add(new NotTaken(address, reason));
    }

    void add(String address, String type, boolean data, Optional<Fields> attributes) {
        if (!type.startsWith(IAM)) others++;
        else if (data) leaveOut(address, "a data source, which reads and owns nothing");
        else if (attributes.isEmpty()) leaveOut(address, "its attributes are not in the input");
        else items.add(new Item(address, type, attributes.get()));
    }

    Input input(String source) {
        return new Input(source, false, items, TerraformTypes.READINGS, notTaken, others);
    }
}
