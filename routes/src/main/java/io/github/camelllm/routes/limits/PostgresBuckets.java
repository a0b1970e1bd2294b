package io.github.camelllm.routes.limits;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import javax.sql.DataSource;

/** Buckets as rows of PostgreSQL; apart, since its library is optional. */
final class PostgresBuckets {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private PostgresBuckets() {}

    static Buckets in(DataSource source) {
        return new SharedBuckets(Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
                .table("llm_bucket")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .build());
    }
}
