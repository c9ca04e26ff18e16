// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.PasswordHash;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.Credentials;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.User;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The credentials of a user or of root, and MFA devices. The secrets of access keys are with {@link KeyForm}. */
final class CredentialForm {
    private static final String CREATED = "created";

    private CredentialForm() {}

    static void write(JsonOut out, Credentials all) {
        out.object("password", all.login(), CredentialForm::login)
                .time("passwordLastUsed", all.passwordLastUsed())
                .list("accessKeys", all.keys().values(), CredentialForm::key)
                .list("mfaDevices", all.devices().values(), CredentialForm::device)
                .list("sshKeys", all.sshKeys().values(), CredentialForm::uploaded)
                .list("signingCertificates", all.certificates().values(), CredentialForm::uploaded)
                .list("serviceCredentials", all.services().values(), CredentialForm::service);
    }

    static Credentials read(JsonIn in, AccountState account, CredentialHolder holder) {
        Credentials all = holder.credentials();
        in.object("password", CredentialForm::login).ifPresent(all::login);
        in.optionalTime("passwordLastUsed").ifPresent(all::passwordLastUsed);
        in.list("accessKeys", CredentialForm::key).forEach(key -> all.keys().put(key.id(), key));
        in.list("mfaDevices", each -> {
            MfaDevice device = device(each);
            device.enable(holder, each.time("enabled"));
            if (!each.flag("securityKey")) account.devices().put(device.serial(), device);
            return device;
        });
        in.list("sshKeys", CredentialForm::uploaded)
                .forEach(key -> all.sshKeys().put(key.id(), key));
        in.list("signingCertificates", CredentialForm::uploaded)
                .forEach(key -> all.certificates().put(key.id(), key));
        in.list("serviceCredentials", CredentialForm::service).forEach(each -> {
            all.services().put(each.id(), each);
            if (holder instanceof User user) account.serviceCredentials().put(each.id(), user);
        });
        return all;
    }

    private static void login(JsonOut out, LoginProfile login) {
        out.texts("hashes", login.passwords().stream().map(PasswordHash::stored).toList())
                .time(CREATED, login.created())
                .time("changed", login.changed())
                .flag("resetRequired", login.resetRequired());
    }

    private static LoginProfile login(JsonIn in) {
        List<PasswordHash> hashes = in.made(
                "hashes",
                () -> in.texts("hashes").stream().map(PasswordHash::restored).toList());
        return LoginProfile.restored(hashes, in.flag("resetRequired"), in.time(CREATED), in.time("changed"));
    }

    private static void key(JsonOut out, AccessKey key) {
        out.text("id", key.id())
                .time(CREATED, key.created())
                .flag("inactive", !key.isActive())
                .object("lastUse", key.lastUse(), Parts::use)
                .object(
                        "reportedUse",
                        key.reportedUse().filter(use -> !key.lastUse().equals(Optional.of(use))),
                        Parts::use);
    }

    private static AccessKey key(JsonIn in) {
        AccessKey key = new AccessKey(in.text("id"), in.time(CREATED));
        key.active(!in.flag("inactive"));
        Optional<LastUse> last = in.object("lastUse", Parts::use);
        key.restoreUses(last, in.object("reportedUse", Parts::use).or(() -> last));
        return key;
    }

    static void device(JsonOut out, MfaDevice device) {
        MfaDevice.Codes codes = device.codes();
        out.text("serial", device.serial())
                .text("seed", Base64.getEncoder().encodeToString(device.seed()))
                .flag("securityKey", device.seed().length == 0)
                .time(CREATED, device.created())
                .time("enabled", device.enabled())
                .texts(
                        "spentCodes",
                        new TreeSet<>(codes.spent())
                                .stream().map(String::valueOf).toList())
                .number("lastPair", codes.lastPair())
                .number("drift", codes.drift())
                .number("window", codes.window())
                .number("attempts", codes.attempts());
        Parts.tags(out, device);
    }

    static MfaDevice device(JsonIn in) {
        byte[] seed = in.made("seed", () -> Base64.getDecoder().decode(in.text("seed")));
        MfaDevice device = new MfaDevice(in.text("serial"), seed, in.time(CREATED));
        device.codes(new MfaDevice.Codes(
                in.made(
                        "spentCodes",
                        () -> in.texts("spentCodes").stream().map(Long::valueOf).collect(Collectors.toSet())),
                in.longNumber("lastPair"),
                in.longNumber("drift"),
                in.longNumber("window"),
                in.number("attempts")));
        Parts.tags(in, device);
        return device;
    }

    private static void uploaded(JsonOut out, UploadedKey key) {
        out.text("id", key.id())
                .text("body", key.body())
                .flag("inactive", !key.active())
                .time("uploaded", key.uploaded());
    }

    private static UploadedKey uploaded(JsonIn in) {
        return new UploadedKey(in.text("id"), in.text("body"), !in.flag("inactive"), in.time("uploaded"));
    }

    private static void service(JsonOut out, ServiceCredential each) {
        out.text("id", each.id())
                .text("service", each.service())
                .text("alias", each.alias())
                .flag("inactive", !each.active())
                .time(CREATED, each.created())
                .time("expires", each.expires().orElse(null));
    }

    private static ServiceCredential service(JsonIn in) {
        return new ServiceCredential(
                in.text("id"),
                in.text("service"),
                in.text("alias"),
                !in.flag("inactive"),
                in.time(CREATED),
                in.optionalTime("expires"));
    }
}
