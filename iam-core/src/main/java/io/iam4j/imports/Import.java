// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.Place;
import io.iam4j.json.JsonException;
import io.iam4j.json.JsonReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Makes an account of what another tool keeps. The form is seen from the content:
 *
 * <ul>
 *   <li>Terraform's state, version 4: a state file, or {@code terraform state pull};
 *   <li>{@code terraform show -json}, of a state or of a saved plan, whose planned values are taken;
 *   <li>a CloudFormation template in JSON, or {@code aws cloudformation get-template};
 *   <li>{@code aws iam get-account-authorization-details}.
 * </ul>
 *
 * Nothing secret is taken: no password, no secret of an access key, no private key and no seed of an MFA device gets into the
 * account, the report or a message, though a state holds them in clear. Thread-safe.
 */
public final class Import {
    private static final String FORMS =
            "a Terraform state of version 4, the JSON of terraform show -json, a CloudFormation template in JSON,"
                    + " or the answer of aws iam get-account-authorization-details";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Import() {}

    /**
     * The account that {@code file} describes.
     *
     * @throws ImportException when the file cannot be read, is none of the forms, is broken, or holds things of several accounts
     */
    public static Imported read(Path file) {
        return read(file, address -> true);
    }

    /**
     * The account that those things of {@code file} describe whose address passes.
     *
     * @param only of addresses such as {@code module.security.aws_iam_user.people["ada"]}, a logical id of CloudFormation, or {@code
     *     user ada}
     * @throws ImportException when the file cannot be read, is none of the forms, is broken, or holds things of several accounts
     */
    public static Imported read(Path file, Predicate<String> only) {
        String source = String.valueOf(file.getFileName());
        return input(source, text(source, file)).imported(only);
    }

    private static String text(String source, Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException binary) {
            throw new ImportException(
                    source,
                    Place.NOWHERE,
                    "it is no text in UTF-8, which PowerShell writes by | Out-File -Encoding utf8. A saved plan is read as the JSON that"
                            + " terraform show -json prints of it.");
        } catch (IOException unreadable) {
            throw new ImportException(
                    source,
                    Place.NOWHERE,
                    "the file cannot be read (" + unreadable.getClass().getSimpleName() + "). Does " + file
                            + " exist, and may this program read it?");
        }
    }

    /**
     * The account that this text describes.
     *
     * @throws ImportException when it is none of the forms, is broken, or holds things of several accounts
     */
    public static Imported parse(String json) {
        return input("the text", json).imported(address -> true);
    }

    /**
     * The account that this template of CloudFormation describes, with values for what it does not tell.
     *
     * @param parameters by name: values of the template's parameters, which go before their defaults; of {@code AWS::AccountId}, {@code
     *     AWS::Partition}, {@code AWS::Region} and {@code AWS::StackName}; of an attribute, such as {@code Bucket.Arn}; and what the stack
     *     calls a resource whose name it made up, by its logical id
     * @throws ImportException when it is no template, or none of its parameters and resources has such a name
     */
    public static Imported cloudFormation(String template, Map<String, String> parameters) {
        return template("the text", template, parameters);
    }

    /**
     * The same of a file.
     *
     * @throws ImportException when the file cannot be read, is no template, or none of its parameters and resources has such a name
     * @see #cloudFormation(String, Map)
     */
    public static Imported cloudFormation(Path template, Map<String, String> parameters) {
        String source = String.valueOf(template.getFileName());
        return template(source, text(source, template), parameters);
    }

    private static Imported template(String source, String text, Map<String, String> parameters) {
        Fields root = root(source, text);
        if (!root.has("Resources") && !root.has("TemplateBody"))
            throw root.wrong("it is no CloudFormation template, which has a member \"Resources\".");
        return Template.input(source, root, parameters).imported(address -> true);
    }

    private static Input input(String source, String text) {
        return input(source, root(source, text));
    }

    private static Fields root(String source, String text) {
        if (text.startsWith(BYTE_ORDER_MARK)) return root(source, text.substring(1));
        if (!text.stripLeading().startsWith("{"))
            throw new ImportException(
                    source,
                    Place.NOWHERE,
                    "it does not begin with {, and only JSON is read. A template in YAML is converted by cfn-flip, a saved plan by"
                            + " terraform show -json.");
        try {
            return Fields.of(source, JsonReader.readAny(text));
        } catch (JsonException broken) {
            throw new ImportException(source, broken.place(), "expected " + broken.expected() + ".");
        }
    }

    private static Input input(String source, Fields root) {
        if (root.has("format_version")) return TerraformShow.input(source, root);
        boolean state = root.has("terraform_version")
                || root.has("lineage")
                || root.has("version") && (root.has("resources") || root.has("modules"));
        if (state) return TerraformState.input(source, root);
        if (root.has("Resources") || root.has("TemplateBody")) return Template.input(source, root, Map.of());
        if (root.has("UserDetailList") || root.has("RoleDetailList")) return AuthorizationDetails.input(source, root);
        if (root.has("encrypted_data"))
            throw root.wrong("the state is encrypted. Import what tofu state pull prints, or tofu show -json.");
        throw root.wrong("it is not " + FORMS + ".");
    }
}
