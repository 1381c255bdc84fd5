// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The proxy for an address: that of Java's properties (https.proxyHost) if given, else that of the environment
 * ({@code https_proxy}, {@code no_proxy}; what terminals and clusters use and Java does not read), else the system's.
 */
final class SystemProxy extends ProxySelector {
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final UnaryOperator<String> property;
    private final Map<String, String> environment;
    private final ProxySelector system;

    SystemProxy(UnaryOperator<String> property, Map<String, String> environment, ProxySelector system) {
        this.property = property;
        this.environment = environment;
        this.system = system;
    }

    static SystemProxy get() {
        // Read once by Java, before its first proxy; Fiji's updater sets it as well.
        if (System.getProperty("java.net.useSystemProxies") == null) {
            System.setProperty("java.net.useSystemProxies", "true");
        }
        return new SystemProxy(System::getProperty, System.getenv(), ProxySelector.getDefault());
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (Addresses.isLoopback(uri)) {
            return DIRECT;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (property.apply(scheme + ".proxyHost") == null) {
            String proxy = variable(scheme + "_proxy");
            proxy = proxy == null ? variable("all_proxy") : proxy;
            if (proxy != null) {
                return isExcepted(uri.getHost()) ? DIRECT : List.of(parse(proxy));
            }
        }
        List<Proxy> proxies = system == null ? DIRECT : system.select(uri);
        return proxies.isEmpty() ? DIRECT : proxies;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException error) {
        if (system != null) {
            system.connectFailed(uri, address, error);
        }
    }

    private String variable(String name) {
        String value = environment.get(name);
        value = value == null ? environment.get(name.toUpperCase(Locale.ROOT)) : value;
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** "host:port", "http://host:port" or "http://user:password@host:port/"; without a port 80 is meant, as curl has 1080. */
    private static Proxy parse(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() == null) {
                return Proxy.NO_PROXY;
            }
            int port = uri.getPort() > 0 ? uri.getPort() : 80;
            return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
        } catch (IllegalArgumentException e) {
            return Proxy.NO_PROXY;
        }
    }

    /** no_proxy: "*", or host names and domains separated by commas, ".example.org" and "example.org" both with sub-domains. */
    private boolean isExcepted(String host) {
        String list = variable("no_proxy");
        if (list == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
            String domain = entry.startsWith(".") ? entry.substring(1) : entry;
            if (entry.equals("*") || !domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain))) {
                return true;
            }
        }
        return false;
    }
}
