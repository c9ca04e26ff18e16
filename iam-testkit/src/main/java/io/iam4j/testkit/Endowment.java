// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.IssuedKey;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.RootUser;
import io.iam4j.testkit.emulator.store.World;
import java.util.Optional;

/** Credentials that come to an account by other ways than the API; called with the account's lock held. */
final class Endowment {
    private static final int SECRET_LENGTH = 40;
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBdTCCARugAwIBAgIUfDmcuypyMNrt3rb/67LfAWemC9gwCgYIKoZIzj0EAwIw
            DzENMAsGA1UEAwwEcm9vdDAgFw0yNjExMjIwMTI4MDZaGA8yMTI2MTAyOTAxMjgw
            NlowDzENMAsGA1UEAwwEcm9vdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBco
            LdV3GHH+zPhwwUfOQq94M6fe26x6L8cRS/1gk8V5+iRiNa1KQFChQL8zNIxAt14U
            NIazQ80rV4Oicatp7vyjUzBRMB0GA1UdDgQWBBSfkSOXVkN8x+dZKNOYrCEkNyt7
            HzAfBgNVHSMEGDAWgBSfkSOXVkN8x+dZKNOYrCEkNyt7HzAPBgNVHRMBAf8EBTAD
            AQH/MAoGCCqGSM49BAMCA0gAMEUCIBmL0JQS5Z8BbzBwpDArSN2CDQsCKABI8ZOF
            i0izMLwHAiEA4f0VGhzISMbDeVkJbjlAt+GtO3QXMTq8wABAivk9UNo=
            -----END CERTIFICATE-----""";

    /** The SHA-1 of the certificate in base32, as of every signing certificate. */
    private static final String CERTIFICATE_ID = "H54VPYR4JQO5KNEBGQATIWS2MGEJCPPG";

    private final World world;
    private final AccountState account;

    Endowment(World world, AccountState account) {
        this.world = world;
        this.account = account;
    }

    /** Gives root these and no others. */
    void ofRoot(RootCredential... present) {
        RootUser root = account.root();
        account.devices().values().removeIf(device -> device.owner().equals(Optional.of(root)));
        root.credentials().clear();
        for (RootCredential each : present) give(root, each);
    }

    private void give(RootUser root, RootCredential each) {
        switch (each) {
            case PASSWORD -> root.credentials().login(LoginProfile.recovery(world.now()));
            case ACCESS_KEY -> accessKey(root);
            case VIRTUAL_MFA -> {
                MfaDevice device = new MfaDevice(account.arn("mfa/root-account-mfa-device"), new byte[20], world.now());
                account.devices().put(device.serial(), device);
                device.enable(root, world.now());
            }
            case SECURITY_KEY -> securityKey(root, "root-account", "key");
            case SIGNING_CERTIFICATE -> {
                UploadedKey certificate = new UploadedKey(CERTIFICATE_ID, CERTIFICATE, true, world.now());
                root.credentials().certificates().put(certificate.id(), certificate);
            }
        }
    }

    private void accessKey(RootUser root) {
        AccessKey key = new AccessKey(Ids.nextKey("AKIA"), world.now());
        root.credentials().keys().put(key.id(), key);
        world.issue(
                key.id(),
                new IssuedKey(
                        account.id(),
                        new IssuedKey.RootHolder(Optional.empty()),
                        Ids.secret(SECRET_LENGTH),
                        Optional.empty()));
    }

    /** Registers a FIDO security key and returns its ARN. */
    String securityKey(String user, String name) {
        return securityKey(
                account.users()
                        .find(user)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no user " + user + " in account " + account.id() + "; create her first")),
                "user/" + user,
                name);
    }

    private String securityKey(CredentialHolder holder, String owner, String name) {
        int limit = account.settings().limit(Quota.MFA_DEVICES_PER_USER);
        if (holder.credentials().devices().size() >= limit)
            throw new IllegalStateException(owner + " has " + limit + " MFA devices already; deactivate one first");
        String serial = account.arn("u2f/" + owner + "/" + name + "-" + Ids.next(""));
        MfaDevice.securityKey(serial, world.now()).enable(holder, world.now());
        return serial;
    }

    /** Brings in a hardware token. */
    void hardwareToken(String serial, byte[] seed) {
        if (serial.contains(":"))
            throw new IllegalArgumentException(
                    "\"" + serial + "\" is an ARN; hardware tokens have plain numbers, such as GAHT12345678");
        account.devices().put(serial, new MfaDevice(serial, seed, world.now()));
    }
}
