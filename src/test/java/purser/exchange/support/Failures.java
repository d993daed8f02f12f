package purser.exchange.support;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import purser.exchange.ExchangeFailure;

/** Catches what an answer of an exchange is refused with. */
public final class Failures {

    private Failures() {}

    public static ExchangeFailure of(ThrowingCallable call) {
        ExchangeFailure failure = catchThrowableOfType(ExchangeFailure.class, call);
        if (failure == null) {
            throw new AssertionError("expected an ExchangeFailure, and there was none");
        }
        return failure;
    }
}
