// SPDX-License-Identifier: Apache-2.0
package org.covidrate.install;

import java.lang.management.ManagementFactory;

/**
 * What the program runs on.
 *
 * @param java version and maker of Java
 * @param system name, version and architecture of the operating system
 * @param processors that Java may use
 * @param heapMegabytes the most that Java may use for itself
 * @param memoryMegabytes of the computer or container; 0 if that is unknown
 */
public record Computer(String java, String system, int processors, long heapMegabytes, long memoryMegabytes) {
    private static final long MEGABYTE = 1L << 20;

    static Computer ofThis() {
        return new Computer(
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / MEGABYTE,
                memory() / MEGABYTE);
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
