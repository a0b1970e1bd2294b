package io.github.camelllm;

import io.github.camelllm.connection.SettingsSource;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.EndpointHelper;
import org.jspecify.annotations.Nullable;

/**
 * Finds connections in Camel's properties ({@code llm.connection.NAME.SETTING}), in the component's {@code connections},
 * in system properties and in the environment ({@code LLM_CONNECTION_NAME_SETTING}); later ones win. Placeholders and
 * vault references are resolved, and {@code #name} stands for a bean.
 */
final class PropertySettings implements SettingsSource {

    private static final String PREFIX = "llm.connection.";
    private static final String VARIABLE_PREFIX = "LLM_CONNECTION_";

    /** What has a meaning in a placeholder is no name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private final CamelContext context;
    private final Environment environment;
    private final Map<String, Properties> component;
    private @Nullable Map<String, Map<String, Object>> found;

    PropertySettings(CamelContext context, Environment environment, Map<String, Properties> component) {
        this.context = context;
        this.environment = environment;
        this.component = component;
    }

    @Override
    public Set<String> names() {
        return all().keySet();
    }

    /** Some places can be asked for a property but can't list theirs, the environment of Spring Boot for instance. */
    @Override
    public boolean describes(String name) {
        return all().containsKey(name) || asked(name, "provider") != null;
    }

    @Override
    public Map<String, Object> settings(String name) {
        Map<String, Object> settings = new LinkedHashMap<>(all().getOrDefault(name, Map.of()));
        for (String setting : ConnectionSettings.names()) {
            String said = settings.containsKey(setting) ? null : asked(name, setting);
            if (said != null) {
                settings.put(setting, resolved(said));
            }
        }
        return settings;
    }

    private @Nullable String asked(String name, String setting) {
        return NAME.matcher(name).matches()
                ? context.getPropertiesComponent()
                        .resolveProperty(PREFIX + name + "." + setting)
                        .orElse(null)
                : null;
    }

    /** Looks again the next time. */
    synchronized void refresh() {
        found = null;
    }

    private synchronized Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> known = found;
        if (known == null) {
            known = read();
            found = known;
        }
        return known;
    }

    private Map<String, Map<String, Object>> read() {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        component.forEach(
                (name, settings) -> settings.forEach((setting, value) -> put(all, name + "." + setting, value)));
        Properties properties = context.getPropertiesComponent().loadProperties(key -> key.startsWith(PREFIX));
        for (String key : properties.stringPropertyNames()) {
            put(all, key.substring(PREFIX.length()), properties.getProperty(key));
        }
        System.getProperties().forEach((key, value) -> {
            if (key instanceof String name && name.startsWith(PREFIX)) {
                put(all, name.substring(PREFIX.length()), value);
            }
        });
        environment.all().forEach((variable, value) -> {
            if (variable.startsWith(VARIABLE_PREFIX)) {
                variable(all, variable.substring(VARIABLE_PREFIX.length()), value);
            }
        });
        return all;
    }

    private void put(Map<String, Map<String, Object>> all, String nameAndSetting, Object value) {
        int dot = nameAndSetting.indexOf('.');
        if (dot <= 0 || dot == nameAndSetting.length() - 1) {
            throw new IllegalArgumentException(
                    PREFIX + nameAndSetting + " is no setting of a connection; it must be " + PREFIX + "NAME.SETTING");
        }
        all.computeIfAbsent(nameAndSetting.substring(0, dot), n -> new LinkedHashMap<>())
                .put(nameAndSetting.substring(dot + 1), resolved(value));
    }

    private void variable(Map<String, Map<String, Object>> all, String nameAndSetting, String value) {
        for (String setting : ConnectionSettings.names()) {
            String suffix = "_" + setting.replace('-', '_').toUpperCase(Locale.ROOT);
            if (nameAndSetting.endsWith(suffix) && nameAndSetting.length() > suffix.length()) {
                String name = nameAndSetting.substring(0, nameAndSetting.length() - suffix.length());
                // of two settings that fit, the longer one is meant: API_KEY, not KEY
                if (!endsWithLonger(nameAndSetting, suffix)) {
                    all.computeIfAbsent(known(all.keySet(), name), n -> new LinkedHashMap<>())
                            .put(setting, resolved(value));
                }
            }
        }
    }

    private static boolean endsWithLonger(String text, String suffix) {
        return ConnectionSettings.names().stream()
                .map(s -> "_" + s.replace('-', '_').toUpperCase(Locale.ROOT))
                .anyMatch(s -> s.length() > suffix.length() && s.endsWith(suffix) && text.endsWith(s));
    }

    /** A variable's name has no case and no dashes; it means the connection that is described elsewhere, if there is one. */
    private static String known(Set<String> names, String variable) {
        for (String name : names) {
            if (name.replace('-', '_').equalsIgnoreCase(variable)) {
                return name;
            }
        }
        return variable.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Object resolved(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        String plain = context.resolvePropertyPlaceholders(text);
        if (EndpointHelper.isReferenceParameter(plain)) {
            Object bean = EndpointHelper.resolveReferenceParameter(context, plain, Object.class, false);
            return bean == null ? plain : bean;
        }
        return plain;
    }
}
