// SPDX-License-Identifier: Apache-2.0

/** Says which module is being built: {@code mvn -q -Pdemo verify} prints nothing else while it builds. */
final class Building {
    public static void main(String[] arguments) {
        System.out.println("Building " + arguments[0] + " ...");
    }
}
