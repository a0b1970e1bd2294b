package io.github.camelllm.routes.limits;

import io.github.bucket4j.TimeMeter;
import java.util.Locale;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/**
 * Where rates are counted: {@code memory}, which is exact on one node; {@code database}, in PostgreSQL, which several nodes
 * share; or {@code redis://HOST:PORT} for high rates.
 */
public final class BucketStore implements Buckets, CamelContextAware {

    private @Nullable CamelContext context;
    private String where = "memory";
    private String database = "llmDatabase";
    private TimeMeter clock = TimeMeter.SYSTEM_NANOTIME;
    private @Nullable Buckets made;
    private @Nullable RedisBuckets connection;

    /** @param place memory, database, or the address of a Redis server */
    public void setWhere(String place) {
        where = place.strip();
    }

    /** @param bean name of the DataSource; it may be declared later than this bean */
    public void setDatabase(String bean) {
        database = bean;
    }

    /** @param meter for tests; of buckets in memory */
    public void setClock(TimeMeter meter) {
        clock = meter;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    private synchronized Buckets buckets() {
        Buckets known = made;
        if (known == null) {
            known = make();
            made = known;
        }
        return known;
    }

    private Buckets make() {
        String place = where.toLowerCase(Locale.ROOT);
        if (place.isEmpty() || place.equals("memory")) {
            return new MemoryBuckets(clock);
        }
        if (place.equals("database")) {
            DataSource source =
                    context == null ? null : context.getRegistry().lookupByNameAndType(database, DataSource.class);
            if (source == null) {
                throw new IllegalStateException("there is no database '" + database + "': load database.yaml too");
            }
            return PostgresBuckets.in(source);
        }
        if (place.startsWith("redis://") || place.startsWith("rediss://")) {
            RedisBuckets redis = new RedisBuckets(where);
            connection = redis;
            return redis.buckets();
        }
        throw new IllegalArgumentException(
                "rates are counted in memory, database or redis://HOST:PORT, but not in '" + where + "'");
    }

    @Override
    public Taken take(String name, long limit, long amount) {
        return buckets().take(name, limit, amount);
    }

    @Override
    public Taken look(String name, long limit, long amount) {
        return buckets().look(name, limit, amount);
    }

    @Override
    public void charge(String name, long limit, long amount) {
        buckets().charge(name, limit, amount);
    }

    @Override
    public void giveBack(String name, long limit, long amount) {
        buckets().giveBack(name, limit, amount);
    }

    @Override
    public boolean waits() {
        return buckets().waits();
    }

    /** Gives the connection to Redis up, if there is one. */
    public synchronized void close() {
        RedisBuckets open = connection;
        connection = null;
        made = null;
        if (open != null) {
            open.close();
        }
    }
}
