// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.aws.kit.PersonalKit;
import io.iam4j.aws.profile.PersonalProfiles;
import io.iam4j.aws.profile.ProfileFiles;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaSeed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people sign in with: made, lost, and made again. */
class CredentialsTest extends Job {
    @Test
    void enrols_a_phone() throws IOException {
        server.seed(thisAccount().with(user("ada").memberOf(group("people").attach(selfManagement()))));
        MfaCodeSource codes = prompt -> MfaCodeSource.computedFrom(app(), clock).code(prompt);
        // readme-phone
        // the seed of a new device, sealed to Ada; her authenticator app reads it
        plan(mfaOf("ada").begin(sealedTo(key)), live).apply(options);

        // she tells two codes, one after the other
        plan(mfaOf("ada").confirm(), live).apply(options.mfaCodes(codes));
        // end
        assertThat(server).hasMfa("ada");
    }

    /** Ada's authenticator app, once it has read the note with her seed. */
    private MfaSeed app() {
        return MfaSeed.fromOtpauthUri(
                "arn:aws:iam::123456789012:mfa/ada", ADA.privateKey().open(sealed("ada")));
    }

    @Test
    void looks_after_their_own() throws IOException {
        // readme-self-service
        var people = group("people")
                .attach(
                        selfManagement(),
                        policy("buckets").allowing(allow("s3:List*").onEverything()));
        plan(account("acme").with(user("ada").memberOf(people)), live).apply(options);
        // end
        String ada = "arn:aws:iam::123456789012:user/ada";
        // readme-self-service-test
        assertThat(server)
                .asUser("ada")
                .may("iam:EnableMFADevice", ada) // without MFA: this much, to set it up
                .mayNot("s3:ListAllMyBuckets", "*")
                .withMfa()
                .may("s3:ListAllMyBuckets", "*")
                .may("iam:CreateAccessKey", ada)
                .mayNot("iam:CreateAccessKey", "arn:aws:iam::123456789012:user/grace");
        // end
    }

    @Test
    void lost_the_phone() throws IOException {
        server.seed(thisAccount().with(user("ada")));
        plan(mfaOf("ada").enrol(), live).apply(options.mfaCodes(MfaCodeSource.computed(clock)));
        // readme-lost-phone
        // the device is gone, and so are sessions of whoever found it
        var lost = plan(mfaOf("ada").lost(), live, clock);
        out.println(lost);
        lost.apply(options);

        // another one, as on the first day
        plan(mfaOf("ada").begin(sealedTo(key)), live).apply(options);
        // end
        prints("lost-phone");
    }

    @Test
    void forgot_the_password() throws IOException {
        server.seed(thisAccount().with(user("ada")));
        iam.createLoginProfile(request -> request.userName("ada").password("Correct-horse-9"));
        // readme-password
        var plan = plan(credentialsOf("ada").reissuePassword(sealedTo(key)), live);
        out.println(plan);
        out.println(plan.apply(options));
        // end
        prints("password");
    }

    @Test
    void lost_the_pgp_key() throws IOException {
        server.seed(thisAccount().with(user("ada")));
        iam.createLoginProfile(request -> request.userName("ada").password("Correct-horse-9"));
        String keyId = iam.createAccessKey(request -> request.userName("ada"))
                .accessKey()
                .accessKeyId();
        var newKey = escrow;
        // readme-lost-pgp-key
        // what was sealed to the old key and never opened is of no use: make it again
        plan(credentialsOf("ada").reissuePassword(sealedTo(newKey)), live).apply(options);
        plan(credentialsOf("ada").deleteAccessKey(keyId), live).apply(options);

        // the declaration names the new key from now on
        var ada = user("ada").withConsoleAccess(sealedTo(newKey)).withAccessKey(sealedTo(newKey));
        var plan = plan(account("acme").with(ada), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("lost-pgp-key");
    }

    @Test
    void gets_a_credentials_file() throws IOException {
        var home = folder.resolve("home");
        var shared = account("shared")
                .id("333333333333")
                .with(role("DevOps").trusting(account("acme").id("123456789012")));
        // readme-profiles
        var ada = user("ada")
                .attach(assumeRolePolicy("assume_devops", role("DevOps").in(shared)))
                .withAccessKey(key.asProfile("acme")); // the note is a whole section of ~/.aws/credentials
        var acme = account("acme").id("123456789012").with(ada);
        plan(acme, live).apply(options);

        var profiles =
                PersonalProfiles.of(acme, "ada").assumingIn(List.of(shared)).region("eu-central-1");
        out.println(profiles); // for ~/.aws/config; has no secret
        ProfileFiles.in(home.resolve(".aws")).update(edit -> edit.put(profiles.profiles()));
        // end
        prints("profiles");
    }

    @Test
    void gets_a_kit() throws IOException {
        // readme-kit
        var acme = account("acme")
                .id("123456789012")
                .with(user("ada")
                        .withConsoleAccess(sealedTo(key))
                        .memberOf(group("people").attach(selfManagement())));
        var applied = plan(acme, live).apply(options);

        var kit = PersonalKit.of(acme, "ada")
                .with(applied.secrets())
                .contact("the platform team, platform@acme.example")
                .writeTo(folder.resolve("kits"));
        // end
        assertThat(kit.resolve("kit.html")).exists();
    }
}
