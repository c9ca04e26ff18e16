// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import io.iam4j.secret.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * The seed of a virtual MFA device, in clear: whoever has it can sign in as its user's second factor for as long as the device
 * is in use. The service shows it once, as the device is created. It is wiped on {@link #close}, and printed by nothing but the
 * methods that say so. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html">VirtualMFADevice</a>
 */
public final class MfaSeed implements AutoCloseable {
    /** The edge of a QR image for a screen, in pixels. */
    public static final int QR_PIXELS = 256;

    private final String serialNumber;
    private final String userName;
    private final String account;
    private final Secret base32;

    private MfaSeed(String serialNumber, String userName, String account, Secret base32) {
        this.serialNumber = serialNumber;
        this.userName = userName;
        this.account = account;
        this.base32 = base32;
    }

    /**
     * From the answer to CreateVirtualMFADevice.
     *
     * @param serialNumber the ARN of the device
     * @param userName whose device it is to be; an authenticator app shows it
     * @param account the id or alias of the account; an app shows it too
     * @param base32StringSeed as the service sent it, ASCII in base32; copied, the caller wipes the array
     * @throws MfaException when the serial number or the seed cannot be one
     */
    public static MfaSeed of(String serialNumber, String userName, String account, byte[] base32StringSeed) {
        char[] chars = new char[base32StringSeed.length];
        for (int i = 0; i < chars.length; i++) chars[i] = (char) (base32StringSeed[i] & 0xFF);
        try (Secret seed = Secret.owning(chars)) {
            return of(serialNumber, userName, account, seed);
        }
    }

    /**
     * From a URI that {@link #otpauthUri} made, or that an authenticator app exported.
     *
     * @param serialNumber the ARN of the device, which the URI does not have
     * @param otpauthUri stays open: the caller closes it
     * @throws MfaException when it is no otpauth URI, or one of another service
     */
    public static MfaSeed fromOtpauthUri(String serialNumber, Secret otpauthUri) {
        OtpauthUri read = otpauthUri.lend(OtpauthUri::read);
        try (Secret seed = read.seed()) {
            return of(serialNumber, read.user(), read.account(), seed);
        }
    }

    private static MfaSeed of(String serialNumber, String userName, String account, Secret seed) {
        String serial = SerialNumbers.require(serialNumber);
        return new MfaSeed(serial, userName, account, seed.lend(chars -> Secret.owning(Base32.normal(chars))));
    }

    /** The ARN of the device. */
    public String serialNumber() {
        return serialNumber;
    }

    /** Whose device it is. */
    public String userName() {
        return userName;
    }

    /** The id or alias of the account. */
    public String account() {
        return account;
    }

    /**
     * A copy of the seed in base32, as people type it into an app that cannot scan; the caller closes it.
     *
     * @throws IllegalStateException when closed
     */
    public Secret base32() {
        return base32.lend(chars -> Secret.owning(chars.clone()));
    }

    /**
     * What the QR code says, in the service's own form; the caller closes it. To hand a device to its owner, seal this.
     *
     * @throws IllegalStateException when closed
     */
    public Secret otpauthUri() {
        return OtpauthUri.write(userName, account, base32);
    }

    /**
     * Lends the QR code as a PNG image, wiped as {@code use} returns.
     *
     * @param pixels the edge of the image at least, such as {@link #QR_PIXELS}; an image is never smaller than its code
     * @throws IllegalArgumentException when {@code pixels} is negative or above 4096
     * @throws IllegalStateException when closed
     * @throws MfaException when the names are too long for a QR code
     */
    public <R> R lendQrPng(int pixels, Function<byte[], R> use) {
        if (pixels < 0 || pixels > 4096)
            throw new IllegalArgumentException("a QR image has an edge of 0 to 4096 pixels, not " + pixels);
        try (Secret uri = otpauthUri()) {
            return QrCode.lendPng(uri, pixels, use);
        }
    }

    /**
     * The QR code as lines of block characters, about 55 columns and 28 lines; the caller closes it.
     *
     * @param colours what the terminal looks like: scanners do not read a code with its colours the other way round
     * @throws IllegalStateException when closed
     * @throws MfaException when the names are too long for a QR code
     */
    public Secret qrText(TerminalColours colours) {
        try (Secret uri = otpauthUri()) {
            return QrCode.text(uri, colours);
        }
    }

    /**
     * The code of the window that {@code time} is in.
     *
     * @throws IllegalStateException when closed
     */
    public MfaCode codeAt(Instant time) {
        return code(MfaWindow.at(time));
    }

    /**
     * The code of a window, see {@link MfaWindow}.
     *
     * @throws IllegalStateException when closed
     */
    public MfaCode code(long window) {
        return Totp.code(base32, window);
    }

    /**
     * By how much the clock of the device that showed {@code code} differs from {@code now}; empty when the code fits none of
     * {@link ClockDrift#MOST_WINDOWS} windows either way, so that it is wrong or of another device.
     *
     * @throws IllegalStateException when closed
     */
    public Optional<ClockDrift> drift(MfaCode code, Instant now) {
        return nearest(now, window -> shows(code, window));
    }

    /**
     * The same by two consecutive codes, of which the second is the one of {@code now}.
     *
     * @throws IllegalStateException when closed
     */
    public Optional<ClockDrift> drift(MfaCodePair codes, Instant now) {
        return nearest(now, window -> shows(codes.second(), window) && shows(codes.first(), window - 1));
    }

    private Optional<ClockDrift> nearest(Instant now, LongPredicate fits) {
        long current = MfaWindow.at(now);
        return IntStream.rangeClosed(0, 2 * ClockDrift.MOST_WINDOWS)
                .map(i -> i % 2 == 0 ? -i / 2 : (i + 1) / 2)
                .filter(offset -> fits.test(current + offset))
                .mapToObj(ClockDrift::new)
                .findFirst();
    }

    private boolean shows(MfaCode code, long window) {
        return code(window).digits().equals(code.digits());
    }

    /** Wipes the seed; later use fails. Closing twice is harmless. */
    @Override
    public void close() {
        base32.close();
    }

    @Override
    public String toString() {
        return "<seed of " + serialNumber + ">";
    }
}
