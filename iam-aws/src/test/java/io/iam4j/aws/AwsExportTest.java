// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.credential.SigningCertificate;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.render.AccountJson;
import io.iam4j.source.JavaSource;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.TestCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.StatusType;

/** What an export holds, and that it plans to nothing where something else made the account. */
class AwsExportTest {
    private static final String TENANTS =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                    + "\"Resource\":\"arn:aws:s3:::tenants/{account}/{partition}/*\"}]}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}]}";

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private void plansToNothing(Account exported) {
        for (Account each : new Account[] {exported, AccountJson.read(AccountJson.write(exported))}) {
            Plan plan = plan(each, live);
            assertThat(plan.isEmpty()).as(plan.toString()).isTrue();
            assertThat(plan.changes().warnings()).isEmpty();
        }
    }

    @Test
    void braces_in_documents_are_text() {
        iam.createUser(request -> request.userName("ada"));
        iam.createPolicy(request -> request.policyName("tenants").policyDocument(TENANTS));
        iam.putUserPolicy(request -> request.userName("ada").policyName("in").policyDocument(TENANTS));
        Account exported = live.export();
        plansToNothing(exported);
        assertThat(JavaSource.of(exported).toString())
                .contains(".on(\"arn:aws:s3:::tenants/{account}/{partition}/*\").literally()");
    }

    @Test
    void characters_that_the_service_takes_as_escapes_alone_land_and_come_back() {
        StringBuilder text = new StringBuilder("arn:aws:s3:::");
        for (char c = 1; c <= 0x17F; c++) if ("*?$".indexOf(c) < 0) text.append(c);
        Account declared =
                account("a").with(user("ada").inline("in", allow("s3:GetObject").on(text.toString())));
        assertThat(plan(declared, live).apply().isComplete()).isTrue();
        plansToNothing(declared);
        plansToNothing(live.export());
    }

    @Test
    void defaults_are_left_out_of_the_source() {
        iam.createUser(request -> request.userName("ada"));
        iam.createRole(request -> request.roleName("ops").assumeRolePolicyDocument(TRUST));
        iam.createPolicy(request -> request.policyName("tenants").policyDocument(TENANTS));
        iam.createServiceLinkedRole(request -> request.awsServiceName("autoscaling.amazonaws.com"));
        assertThat(JavaSource.of(live.export()).toString())
                .contains("serviceLinkedRole(\"autoscaling.amazonaws.com\")")
                .doesNotContain("description(\"\")", "path(\"/\")", "maxSession(");
    }

    @Test
    void service_linked_roles_are_named_by_their_service() {
        for (String suffix : new String[] {"", "_x", "_y_z"})
            iam.createServiceLinkedRole(request -> request.awsServiceName("autoscaling.amazonaws.com")
                    .customSuffix(suffix.isEmpty() ? null : suffix.substring(1)));
        iam.createServiceLinkedRole(request -> request.awsServiceName("elasticbeanstalk.amazonaws.com"));
        Account exported = live.export();
        assertThat(ServiceLinkedRole.in(exported))
                .containsOnlyKeys(
                        "autoscaling.amazonaws.com",
                        "autoscaling.amazonaws.com_x",
                        "autoscaling.amazonaws.com_y_z",
                        "elasticbeanstalk.amazonaws.com");
        assertThat(exported.roles()).isEmpty();
        plansToNothing(exported);
    }

    @Test
    void credentials_that_are_no_secret_are_exported_when_asked_for() {
        iam.createUser(request -> request.userName("ada").path("/people/"));
        iam.createAccessKey(request -> request.userName("ada"));
        iam.uploadSSHPublicKey(request -> request.userName("ada").sshPublicKeyBody(SshKeys.key(1)));
        String off = iam.uploadSSHPublicKey(request -> request.userName("ada").sshPublicKeyBody(SshKeys.key(2)))
                .sshPublicKey()
                .sshPublicKeyId();
        iam.updateSSHPublicKey(
                request -> request.userName("ada").sshPublicKeyId(off).status(StatusType.INACTIVE));
        iam.uploadSigningCertificate(request -> request.userName("ada").certificateBody(TestCertificates.WWW));
        iam.createVirtualMFADevice(
                request -> request.virtualMFADeviceName("left").path("/people/"));
        assertThat(live.export().user("ada")).isEqualTo(user("ada").path("/people/"));

        Account exported = live.exportWithCredentials();

        assertThat(exported.user("ada").declaredCredentials().sshPublicKeys())
                .hasValueSatisfying(keys -> assertThat(keys).containsExactly(SshPublicKey.of(SshKeys.key(1))));
        assertThat(exported.user("ada").declaredCredentials().signingCertificates())
                .hasValueSatisfying(
                        all -> assertThat(all).containsExactly(SigningCertificate.of(TestCertificates.WWW)));
        assertThat(VirtualMfaDevice.in(exported)).containsOnlyKeys("people/left");
        plansToNothing(exported);
        assertThat(JavaSource.of(exported).toString())
                .contains(".withSshPublicKey(", ".withSigningCertificate(", "virtualMfaDevice(\"people/left\")");
    }
}
