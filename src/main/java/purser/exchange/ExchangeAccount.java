package purser.exchange;

import io.smallrye.mutiny.Uni;

/** One account at an exchange, as a client that signs. */
public interface ExchangeAccount {

    /**
     * Asks the exchange: exactly one HTTP call, signed at this moment, per subscription.
     *
     * @return the translated answer; fails with an {@link ExchangeFailure} and with nothing else
     */
    Uni<Holdings> read(Ask ask);
}
