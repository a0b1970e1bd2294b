package io.github.camelllm.examples.agent;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.camel.Header;

/** What has to be paid each month. Models are bad at this; a few lines of arithmetic are not. */
public final class Instalments {

    private static final BigDecimal MONTHS_OF_YEAR = BigDecimal.valueOf(12);
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final int LONGEST = 60;

    private BigDecimal percent = BigDecimal.ZERO;

    /** @param yearly interest */
    public void setPercent(String yearly) {
        percent = new BigDecimal(yearly);
    }

    /**
     * The annuity, rounded up to a cent.
     *
     * @throws IllegalArgumentException if nobody can pay so; the message says why
     */
    public String monthly(@Header("amount") String said, @Header("months") int months) {
        BigDecimal amount = new BigDecimal(said);
        if (amount.signum() <= 0 || months < 1 || months > LONGEST) {
            throw new IllegalArgumentException("the amount must be above 0, and paid in 1 to " + LONGEST + " months");
        }
        BigDecimal rate = percent.divide(PERCENT, MathContext.DECIMAL64).divide(MONTHS_OF_YEAR, MathContext.DECIMAL64);
        BigDecimal growth = BigDecimal.ONE.add(rate).pow(months, MathContext.DECIMAL64);
        BigDecimal monthly = rate.signum() == 0
                ? amount.divide(BigDecimal.valueOf(months), MathContext.DECIMAL64)
                : amount.multiply(rate).multiply(growth).divide(growth.subtract(BigDecimal.ONE), MathContext.DECIMAL64);
        return months + " instalments of " + monthly.setScale(2, RoundingMode.CEILING) + " at " + percent
                + " percent a year";
    }
}
