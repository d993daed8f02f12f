/** Signs requests: HMAC and RSA. */
@NullMarked
package purser.exchange.auth;

import org.jspecify.annotations.NullMarked;
