// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iam4j.mfa.MfaCodeSource;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.StringInputStream;

/** What a profile says of a session with MFA. */
class MfaProfileTest {
    private final MfaWorld world = new MfaWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private ProfileFile files(String more) {
        String here = "region = us-east-1\nendpoint_url = " + world.iam.endpoint() + "\n";
        String keys = "aws_access_key_id = " + world.key.accessKeyId() + "\naws_secret_access_key = "
                + world.key.secretAccessKey() + "\n";
        String text = "[profile ada]\n" + keys + here + "mfa_serial = " + MfaWorld.SERIAL + "\n"
                + "[profile prod]\nrole_arn = " + MfaWorld.PROD + "\nsource_profile = ada\n" + here + "mfa_serial = "
                + MfaWorld.SERIAL + "\nrole_session_name = work\nduration_seconds = 7200\n"
                + "[profile strict]\nrole_arn = " + MfaWorld.STRICT + "\nsource_profile = strict\n" + keys + here
                + "mfa_serial = " + MfaWorld.SERIAL + "\n" + more;
        return ProfileFile.builder()
                .content(new StringInputStream(text))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }

    private MfaCredentialsProvider provider(String name) {
        return MfaCredentialsProvider.ofProfile(files(""), name, world::session, world.codes());
    }

    @Test
    void a_profile_of_a_role_opens_it_as_the_aws_cli_would() {
        MfaSession session =
                MfaProfile.read(files("external_id = x-1\n"), "strict").session();
        assertThat(session.role().orElseThrow().externalId()).contains("x-1");
        assertThat(MfaProfile.read(files(""), "prod").session().lasting()).contains(Duration.ofHours(2));
        try (MfaCredentialsProvider prod = provider("prod");
                IamClient client = world.client(prod)) {
            assertThat(client.listUsers().users()).hasSize(1);
            assertThat(world.sts
                            .getCallerIdentity(
                                    request -> request.overrideConfiguration(call -> call.credentialsProvider(prod)))
                            .arn())
                    .endsWith("assumed-role/prod/work");
        }
    }

    @Test
    void a_profile_may_start_from_its_own_keys_and_be_known_in_every_call() {
        try (MfaCredentialsProvider strict = MfaCredentialsProvider.ofProfile(
                        files(""), "strict", session -> world.session(session).knownInEveryCall(), world.codes());
                IamClient client = world.client(strict)) {
            assertThat(client.listUsers().users()).hasSize(1);
        }
    }

    @Test
    void a_profile_of_a_user_opens_a_session_of_the_user() {
        try (MfaCredentialsProvider ada = provider("ada");
                IamClient client = world.client(ada)) {
            assertThat(client.getUser().user().userName()).isEqualTo("ada");
            assertThat(world.iam.calls().count("GetSessionToken")).isEqualTo(1);
        }
    }

    @Test
    void without_a_region_the_global_endpoint_is_asked() {
        String keys = "aws_access_key_id = " + world.key.accessKeyId() + "\naws_secret_access_key = "
                + world.key.secretAccessKey() + "\n";
        String own = "source_profile = SELF\n" + keys;
        ProfileFile files =
                files("[profile nowhere]\nrole_arn = " + MfaWorld.PROD + "\n" + own.replace("SELF", "nowhere")
                        + "mfa_serial = " + MfaWorld.SERIAL + "\nendpoint_url = " + world.iam.endpoint() + "\n"
                        + "[profile cn]\nrole_arn = arn:aws-cn:iam::123456789012:role/R\n" + own.replace("SELF", "cn")
                        + "mfa_serial = GAHT12345678\n");
        withoutRegionOfTheMachine(() -> {
            try (StsClient client = MfaProfile.read(files, "nowhere").client()) {
                assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.AWS_GLOBAL);
            }
            try (MfaCredentialsProvider nowhere =
                    MfaCredentialsProvider.ofProfile(files, "nowhere", world::session, world.codes())) {
                assertThat(nowhere.resolveCredentials().accessKeyId()).startsWith("ASIA");
            }
            assertThatThrownBy(() -> MfaCredentialsProvider.ofProfile(files, "cn", world::session, world.codes()))
                    .isInstanceOf(MfaSessionException.class)
                    .hasMessageContaining("profile cn has no region")
                    .hasMessageContaining("in the partition aws-cn: write region =");
        });
    }

    private static void withoutRegionOfTheMachine(Runnable test) {
        boolean unset = System.getenv("AWS_REGION") == null && System.getProperty("aws.region") == null;
        System.out.println("a profile without a region"
                + (unset ? " is tried" : ": LEFT OUT, for AWS_REGION or aws.region is set on this machine"));
        assumeThat(unset).isTrue();
        String off = "aws.disableEc2Metadata";
        String before = System.getProperty(off, "false");
        System.setProperty(off, "true");
        try {
            test.run();
        } finally {
            System.setProperty(off, before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody | region = x | There is no profile nobody. The SDK reads: ",
                "p | region = x | has no mfa_serial",
                "p | mfa_serial = arn:aws:iam::123456789012:mfa/ada | nor keys of its own",
                "p | mfa_serial = arn:aws:iam::123456789012:user/ada | probably arn:aws:iam::123456789012:mfa/ada",
                "p | role_arn = r;mfa_serial = arn:aws:iam::123456789012:mfa/ada | whose keys open its role",
                "p | role_arn = r;mfa_serial = arn:aws:iam::123456789012:mfa/ada;source_profile = gone | does not exist",
                "p | role_arn = r;mfa_serial = arn:aws:iam::123456789012:mfa/ada;credential_source = Ec2InstanceMetadata"
                        + " | no MFA",
                "p | role_arn = r;mfa_serial = arn:aws:iam::123456789012:mfa/ada;duration_seconds = long | not a number"
            })
    void a_profile_that_describes_no_session_says_what_lacks(String name, String lines, String message) {
        ProfileFile files = files("[profile p]\n" + lines.replace(";", "\n") + "\n");
        MfaCodeSource nobody = prompt -> {
            throw new IllegalStateException("nobody is to be asked");
        };
        assertThatThrownBy(() -> MfaCredentialsProvider.ofProfile(files, name, world::session, nobody))
                .hasMessageContaining(message.strip());
    }
}
