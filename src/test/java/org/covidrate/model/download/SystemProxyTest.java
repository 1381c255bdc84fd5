// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemProxyTest {
    private static final URI GITHUB = URI.create("https://github.com/a");
    private static final ProxySelector SYSTEM = ProxySelector.of(InetSocketAddress.createUnresolved("system", 1));

    private static String chosen(Map<String, String> properties, Map<String, String> environment, URI address) {
        Proxy proxy = new SystemProxy(properties::get, environment, SYSTEM)
                .select(address)
                .get(0);
        return proxy == Proxy.NO_PROXY
                ? "none"
                : ((InetSocketAddress) proxy.address()).getHostString() + ":"
                        + ((InetSocketAddress) proxy.address()).getPort();
    }

    @ParameterizedTest
    @CsvSource({
        "https_proxy, proxy.example.org:3128, proxy.example.org:3128",
        "HTTPS_PROXY, http://proxy.example.org:8080/, proxy.example.org:8080",
        "https_proxy, http://user:pass%20word@proxy:81, proxy:81",
        "https_proxy, http://proxy, proxy:80",
        "all_proxy, http://proxy:9, proxy:9",
        "http_proxy, http://proxy:9, system:1",
        "https_proxy, '  ', system:1",
        "https_proxy, ://, none"
    })
    void environmentIsRead(String variable, String value, String expected) {
        assertEquals(expected, chosen(Map.of(), Map.of(variable, value), GITHUB));
    }

    @ParameterizedTest
    @CsvSource({
        "'*', none",
        "github.com, none",
        ".github.com, none",
        "'localhost, .COM', none",
        "hub.com, proxy:9",
        "'', proxy:9",
        "gitlab.com, proxy:9"
    })
    void exceptionsAreKept(String list, String expected) {
        assertEquals(expected, chosen(Map.of(), Map.of("https_proxy", "proxy:9", "no_proxy", list), GITHUB));
    }

    @Test
    void propertiesOfJavaGoBeforeTheEnvironment() {
        assertEquals("system:1", chosen(Map.of("https.proxyHost", "x"), Map.of("https_proxy", "proxy:9"), GITHUB));
    }

    @Test
    void thisComputerNeedsNoProxy() {
        for (String address : new String[] {"http://localhost:80/", "http://127.0.0.1/", "http://[::1]:8/"}) {
            assertEquals("none", chosen(Map.of(), Map.of("http_proxy", "proxy:9"), URI.create(address)));
        }
    }
}
