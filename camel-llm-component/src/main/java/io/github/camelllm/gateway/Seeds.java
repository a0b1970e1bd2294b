package io.github.camelllm.gateway;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What ids of requests and answers are made of. The later ones sort behind the earlier ones, so that whoever keeps them in
 * an index writes at its end. They name things and open nothing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">UUIDs that begin with a time</a>
 */
final class Seeds {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final int LENGTH = 32;
    private static final int TIME = 12;
    private static final int DIGITS_OF_LONG = 16;

    private Seeds() {}

    /** Thirty-two hexadecimal digits: the milliseconds since 1970, and chance. */
    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        char[] seed = new char[LENGTH];
        write(seed, 0, TIME, System.currentTimeMillis());
        write(seed, TIME, LENGTH - DIGITS_OF_LONG, random.nextInt());
        write(seed, LENGTH - DIGITS_OF_LONG, LENGTH, random.nextLong());
        return new String(seed);
    }

    private static void write(char[] into, int from, int to, long bits) {
        long rest = bits;
        for (int i = to - 1; i >= from; i--) {
            into[i] = DIGITS[(int) (rest & 0xf)];
            rest >>>= 4;
        }
    }
}
