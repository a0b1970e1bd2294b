package io.github.camelllm.codec;

/**
 * One request as the serving side of a format sees it. An answer that is bytes is handed on as it is; every other one is
 * written by a {@link ServedDocument}.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public interface Served<I, O> {

    I question();
}
