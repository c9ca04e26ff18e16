// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

/**
 * What {@code terraform show -json} prints: of a state its values, of a saved plan the planned values.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output format</a>
 */
final class TerraformShow {
    private TerraformShow() {}

    static Input input(String source, Fields root) {
        if (!root.structural("format_version").matches("0\\..*|1\\..*"))
            throw root.wrong("the format_version is not known: 0.x and 1.x are read.");
        Fields values = root.object("planned_values")
                .or(() -> root.object("values"))
                .orElseThrow(() ->
                        root.wrong("it has neither planned_values nor values: the state is empty, or this is the output"
                                + " of another command than terraform show -json."));
        TerraformItems all = new TerraformItems();
        values.object("root_module").ifPresent(module -> add(all, module));
        return all.input(source);
    }

    private static void add(TerraformItems all, Fields module) {
        for (Fields resource : module.objects("resources")) {
            String address = resource.structural("address");
            if (resource.has("deposed_key"))
                all.leaveOut(address, "a deposed object, which Terraform is about to delete");
            else all.add(address, resource.structural("type"), all.isData(resource), resource.object("values"));
        }
        for (Fields child : module.objects("child_modules")) add(all, child);
    }
}
