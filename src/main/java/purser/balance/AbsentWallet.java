package purser.balance;

import purser.exchange.AccountMode;
import purser.exchange.Advice;
import purser.exchange.ExchangeFailure;
import purser.exchange.FailureClass;
import purser.exchange.FailureScope;

/** A wallet that no account of a mode has. It is known before any endpoint is asked, so no refusal of an endpoint says it. */
final class AbsentWallet {

    private AbsentWallet() {}

    /** Why a wallet can't be read of an account in this mode. */
    static ExchangeFailure in(AccountMode mode) {
        return new ExchangeFailure(
                        FailureClass.WRONG_ACCOUNT_MODE,
                        "the account is in " + mode.id() + " mode, and accounts of that mode have no such wallet. "
                                + Advice.LEAVE_OUT)
                .withScope(FailureScope.ACCOUNT);
    }

    /** Whether it is that: what an endpoint beside others refuses has the scope of the endpoint. */
    static boolean isWhy(ExchangeFailure failure) {
        return failure.failureClass() == FailureClass.WRONG_ACCOUNT_MODE && failure.scope() == FailureScope.ACCOUNT;
    }
}
