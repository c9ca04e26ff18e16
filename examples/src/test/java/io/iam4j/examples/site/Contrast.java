// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

/** How far two colours are apart, by WCAG 2.2: 1 is not at all, 21 is black on white. */
final class Contrast {
    private Contrast() {}

    static double between(String one, String other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + .05) / (dark + .05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return .2126 * linear(rgb >> 16) + .7152 * linear(rgb >> 8 & 255) + .0722 * linear(rgb & 255);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= .03928 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
    }
}
