// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.Change;
import io.iam4j.change.internal.ApiCall;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.kind.Kinds;
import io.iam4j.testkit.EmbeddedIam;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** What a change says of its call, for commands and permissions, is the call that is made. */
class AwsApiCallsTest {
    private final List<SdkRequest> sent = new ArrayList<>();

    private static Map<String, Object> parameters(SdkPojo request) {
        Map<String, Object> all = new TreeMap<>();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (value != null && !(value instanceof SdkAutoConstructList)) all.put(field.locationName(), plain(value));
        }
        all.remove("Path", "/");
        return all;
    }

    private static Object plain(Object value) {
        if (value instanceof SdkPojo pojo) return parameters(pojo);
        return value instanceof Collection<?> list
                ? list.stream().map(AwsApiCallsTest::plain).toList()
                : value;
    }

    private void check(Change change, EmbeddedIam server) {
        sent.clear();
        try (IamClient iam = IamClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(each -> each.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                        sent.add(context.request());
                    }
                }))
                .build()) {
            assertThat(AwsAccount.using(iam).carryOut(change, Exchange.taking()))
                    .isNotNull();
        }
        ApiCall api = ChangeRecord.of(change).api();
        SdkRequest request = sent.get(0);
        assertThat(request.getClass().getSimpleName().replaceAll("Request$", ""))
                .as("%s", change)
                .isEqualToIgnoringCase(api.operation());
        assertThat(parameters(request)).as("%s", change).isEqualTo(new TreeMap<>(api.parameters()));
    }

    @Test
    void each_change_says_of_itself_what_is_sent() {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            SampleChanges.all().forEach(change -> check(change, server));
        }
    }

    @Test
    void every_type_of_change_has_a_sample_but_those_with_secrets_and_tasks() {
        Set<Class<?>> samples =
                SampleChanges.all().stream().map(Change::getClass).collect(Collectors.toSet());
        Set<String> left = Set.of(
                "CreateLoginProfile",
                "UpdateLoginProfile",
                "CreateAccessKey",
                "CreateSmtpCredential",
                "CreateServiceSpecificCredential",
                "ResetServiceSpecificCredential",
                "CreateVirtualMFADevice",
                "EnableMFADevice",
                "ResyncMFADevice",
                "UploadServerCertificate",
                "DeleteServiceLinkedRole");
        assertThat(Kinds.changeTypes().filter(type -> !samples.contains(type)).map(Class::getSimpleName))
                .allMatch(left::contains);
    }
}
