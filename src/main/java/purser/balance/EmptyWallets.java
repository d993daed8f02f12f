package purser.balance;

import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

/** Why a wallet that looks empty is not believed to be: an exchange may show the empty wallet of the other mode. */
final class EmptyWallets {

    private EmptyWallets() {}

    /** It is not the account's. */
    static ExchangeFailure ofOtherMode() {
        return new ExchangeFailure(FailureClass.WRONG_ACCOUNT_MODE, "the wallet is empty");
    }

    /** Nobody tells whether it is the account's. Of the account: it is not this wallet that the exchange has refused. */
    static ExchangeFailure unsure(ExchangeFailure failure) {
        return failure.withScope(FailureScope.ACCOUNT)
                .withDetail("the wallet looks empty, and whether it is the account's could not be found out: "
                        + failure.detail());
    }

    /** Its money may be on the way. */
    static ExchangeFailure beingMoved() {
        return new ExchangeFailure(
                        FailureClass.EXCHANGE_UNAVAILABLE,
                        "the exchange is moving the account between its modes, and until that is over a wallet that looks"
                                + " empty need not be")
                .withScope(FailureScope.ACCOUNT)
                .afterRefusal();
    }
}
