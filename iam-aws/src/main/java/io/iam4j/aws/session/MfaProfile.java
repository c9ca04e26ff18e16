// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import io.iam4j.policy.Arn;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What a profile says of a session with MFA.
 *
 * @param files where it stands
 * @param name its name
 * @param session the session that it describes
 * @param source the credentials that the session starts from
 */
record MfaProfile(ProfileFile files, String name, MfaSession session, AwsCredentialsProvider source) {
    /**
     * Reads a profile.
     *
     * @throws MfaSessionException when there is no such profile, or it describes no session with MFA
     */
    static MfaProfile read(ProfileFile files, String name) {
        Profile profile = files.profile(name)
                .orElseThrow(() -> failure("There is no profile " + name + ". The SDK reads: "
                        + String.join(", ", files.profiles().keySet())));
        String serial = profile.property(ProfileProperty.MFA_SERIAL)
                .orElseThrow(() -> failure("The profile " + name + " has no mfa_serial. It is not inherited from its"
                        + " source_profile: write it into the profile itself"));
        Optional<String> role = profile.property(ProfileProperty.ROLE_ARN);
        MfaSession session = role.isPresent() ? MfaSession.ofRole(role.get(), serial) : MfaSession.ofUser(serial);
        if (role.isPresent()) session = withRole(profile, session);
        Optional<String> seconds = profile.property("duration_seconds");
        if (seconds.isPresent()) session = session.lasting(duration(name, seconds.get()));
        return new MfaProfile(files, name, session, source(files, profile, role.isPresent()));
    }

    private static MfaSession withRole(Profile profile, MfaSession session) {
        MfaSession named = profile.property(ProfileProperty.ROLE_SESSION_NAME)
                .map(session::named)
                .orElse(session);
        return profile.property(ProfileProperty.EXTERNAL_ID)
                .map(named::externalId)
                .orElse(named);
    }

    private static Duration duration(String name, String seconds) {
        try {
            return Duration.ofSeconds(Long.parseLong(seconds.strip()));
        } catch (NumberFormatException e) {
            throw failure("duration_seconds of the profile " + name + " is not a number of seconds: " + seconds);
        }
    }

    private static AwsCredentialsProvider source(ProfileFile files, Profile profile, boolean hasRole) {
        if (!hasRole) return keys(profile);
        Optional<String> source = profile.property(ProfileProperty.SOURCE_PROFILE);
        if (source.isPresent() && source.get().equals(profile.name())) return keys(profile);
        if (source.isPresent() && files.profile(source.get()).isEmpty())
            throw failure("The profile " + profile.name() + " starts from " + source.get() + ", which does not exist");
        if (source.isPresent())
            return ProfileCredentialsProvider.builder()
                    .profileFile(files)
                    .profileName(source.get())
                    .build();
        if (profile.property(ProfileProperty.CREDENTIAL_SOURCE)
                .filter("Environment"::equals)
                .isPresent()) return EnvironmentVariableCredentialsProvider.create();
        throw failure(
                "The profile " + profile.name() + " does not say whose keys open its role: give it a source_profile, or"
                        + " credential_source = Environment. Instances and containers have roles of their own, and no MFA");
    }

    private static AwsCredentialsProvider keys(Profile profile) {
        Optional<String> id = profile.property(ProfileProperty.AWS_ACCESS_KEY_ID);
        Optional<String> secret = profile.property(ProfileProperty.AWS_SECRET_ACCESS_KEY);
        if (id.isEmpty() || secret.isEmpty())
            throw failure(
                    "The profile " + profile.name()
                            + " has an mfa_serial, but neither a role_arn with a source_profile nor keys of its own to start from");
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id.get(), secret.get()));
    }

    /**
     * A client in the region, and at the endpoint, of the profile.
     *
     * @throws MfaSessionException when there is no region, and none that goes without saying
     */
    StsClient client() {
        return StsClient.builder()
                .region(region())
                .overrideConfiguration(
                        client -> client.defaultProfileFile(files).defaultProfileName(name))
                .credentialsProvider(source)
                .build();
    }

    /** Without a region the global endpoint, as for the AWS CLI and for the SDK's own profiles of roles. */
    private Region region() {
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileFile(() -> files)
                    .profileName(name)
                    .build()
                    .getRegion();
        } catch (SdkClientException none) {
            String partition = session.role()
                    .flatMap(role -> Arn.find(role.arn()))
                    .or(() -> Arn.find(session.serialNumber()))
                    .map(Arn::partition)
                    .orElse("aws");
            if (partition.equals("aws")) return Region.AWS_GLOBAL;
            throw failure("The profile " + name + " has no region, and STS has no global endpoint in the partition "
                    + partition + ": write region = into the profile, or set AWS_REGION");
        }
    }

    private static MfaSessionException failure(String message) {
        return new MfaSessionException("", message, null);
    }
}
