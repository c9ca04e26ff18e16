// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogAction;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a result calls the resources of an action: the one that was asked about; for several the form of the service's ARNs, with its variables;
 * {@code *} for all, and for an action that AWS has not, which the service knows in its own spelling alone. The forms of these services are
 * recorded (radkawar/stackd, testdata/aws/iam/simulation_inputs.json, {@code input_resources_known_*}). Those of the others are taken to be the
 * commonest one, which stands in for what nobody recorded here; a service whose actions take no resources has {@code *}.
 */
final class DisplayNames {
    static final String ALL = "*";

    private static final Map<String, String> FORMS = Map.of(
            "ec2", "arn:aws:ec2:${Region}:${Account}:${ResourceType}/${ResourcePath}",
            "iam", "arn:aws:iam::${Account}:${ResourceType}/${ResourceName}",
            "kms", "arn:aws:kms:${Region}:${Account}:${ResourceType}/${Id}",
            "lambda", "arn:aws:lambda:${Region}:${Account}:${ResourceType}:${ResourceId}",
            "s3", "arn:aws:s3:::${BucketName}/${KeyName}",
            "sns", "arn:aws:sns:${Region}:${Account}:${TopicName}",
            "sqs", "arn:aws:sqs:${Region}:${Account}:${QueueName}",
            "sts", "arn:aws:iam::${Account}:${RelativeId}");
    private static final String COMMON = "arn:aws:%s:${Region}:${Account}:${ResourceType}/${ResourceId}";

    private DisplayNames() {}

    static String of(String action, List<String> resources) {
        if (resources.size() == 1) return resources.get(0);
        return ActionCatalog.standard()
                .action(action)
                .filter(known -> known.id().equals(action))
                .map(DisplayNames::form)
                .orElse(ALL);
    }

    private static String form(CatalogAction action) {
        String form = FORMS.get(action.service());
        if (form != null) return form;
        boolean hasResources = ActionCatalog.standard()
                .service(action.service())
                .filter(service -> !service.resourceTypes().isEmpty())
                .isPresent();
        return hasResources ? String.format(Locale.ROOT, COMMON, action.service()) : ALL;
    }
}
