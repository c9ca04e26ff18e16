// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.json.Json;

/**
 * A state file of Terraform or OpenTofu, version 4.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/state">State</a>
 */
final class TerraformState {
    private static final int VERSION = 4;

    private TerraformState() {}

    static Input input(String source, Fields root) {
        int version = root.number("version").orElse(0);
        if (version < VERSION)
            throw root.wrong(
                    "the state is of version " + version + ", which Terraform 0.11 and earlier wrote, and version 4 is"
                            + " read. terraform refresh with Terraform 0.12 or later writes it anew in that version; then import what"
                            + " terraform state pull prints.");
        if (version > VERSION)
            throw root.wrong(
                    "the state is of version " + version + ", which is newer than version 4, the one that is read."
                            + " Import what terraform show -json prints, whose form stays, or use a newer version of this library.");
        TerraformItems all = new TerraformItems();
        for (Fields resource : root.objects("resources")) {
            String type = resource.structural("type");
            String address = resource.text("module").map(module -> module + ".").orElse("")
                    + (all.isData(resource) ? "data." : "")
                    + type
                    + "."
                    + resource.structural("name");
            for (Fields instance : resource.objects("instances")) add(all, resource, instance, type, address);
        }
        return all.input(source);
    }

    private static void add(TerraformItems all, Fields resource, Fields instance, String type, String address) {
        String full = address + index(instance);
        if (instance.has("deposed")) all.leaveOut(full, "a deposed object, which Terraform is about to delete");
        else all.add(full, type, all.isData(resource), instance.object("attributes"));
    }

    private static String index(Fields instance) {
        Json key = instance.members().get("index_key");
        if (key instanceof Json.Text text) return "[\"" + text.value() + "\"]";
        return key instanceof Json.Literal number ? "[" + number.value() + "]" : "";
    }
}
