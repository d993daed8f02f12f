package purser.cluster;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import purser.exchange.AnswerTime;
import purser.exchange.Balance;
import purser.exchange.CoinAmounts;
import purser.exchange.KeyInfo;
import purser.exchange.WalletBalances;
import purser.exchange.WalletInfo;

/**
 * What replicas tell each other, as JSON: each field of a record under its name, amounts as exact strings. A text that
 * lacks one of them, or has another, is none of this version.
 */
@RegisterForReflection(
        targets = {
            WalletBalances.class,
            WalletInfo.class,
            AnswerTime.class,
            Balance.class,
            CoinAmounts.class,
            KeyInfo.class,
            StoredFailure.class,
            StoredCooldown.class
        })
final class StoredJson {

    /** Of the records' fields, and of what they mean. Whoever changes either counts it up. */
    static final int VERSION = 7;

    private static final ObjectMapper MAPPER = mapper();

    private StoredJson() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        mapper.configOverride(BigDecimal.class).setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING));
        return mapper;
    }

    static byte[] write(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that is no JSON", e);
        }
    }

    /** Null when it is none of this version. */
    static <T> @Nullable T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            return null;
        }
    }
}
