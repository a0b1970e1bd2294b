package io.github.camelllm.routes.gateway;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints; made by picocli. */
final class GatewayVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        @Nullable String version = GatewayApplication.class.getPackage().getImplementationVersion();
        return new String[] {"camel-llm-gateway " + (version == null ? "(not packaged)" : version)};
    }
}
