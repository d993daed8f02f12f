package purser.sandbox.support;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Signatures of requests sent at {@link #TIMESTAMP} by the default accounts, the classic ones unless it says otherwise, by
 * query. The {@code openssl} command made
 * them, not Java:
 *
 * <pre>
 * printf %s "$timestamp"GET/api/v2/spot/account/assets"$query" | openssl dgst -sha256 -hmac "$secret" -binary | openssl base64 -A
 * printf %s "$timestamp$key"5000"$query" | openssl dgst -sha256 -hmac "$secret"
 * printf %s "$text" | openssl dgst -sha256 -sign private.pem | openssl base64 -A
 * </pre>
 */
public final class Vectors {
    public static final String TIMESTAMP = "1732180200123";

    public static final Map<String, String> BITGET = Map.ofEntries(
            entry("", "SnyQOOZbj7WdtEXY2+bJOTuTlVBwwuxh6bSacvi2DSo="),
            entry("coin=USDT", "EcJk6GHuE0Nf0nEzsGBnuTqkaCneKKGOH5HCgJ54r9c="),
            entry("coin=%75sdt", "+ch5ktjZU0L2J8S0ZsNgWyeRBQpIaUe7nSPaZwJoIPA="),
            entry("assetType=all", "nM4r+imzUX1qL9Vai+CxJODj0fLvA9CnMATAFv8n8zc="),
            entry("assetType=some", "nEILT1PeLF8I0iJgAUfXRcgXIEKLzSeCxmP+djIx6Tk="),
            entry("coin=BTC&assetType=all", "ZwZtT+AtlsGYJcHl9lJp/2qgQSjG5tyouvZF8XIectE="),
            entry("coin=", "hOMiO8yjWZj7oIVza7tpZmlVX1kouknX/ZQYbWl6VHs="),
            entry("coin=NEVERHELD", "uc3ozDacf1BNnFACEuaugpgUL22rTbPCSSAzYEAJoYI="),
            entry("limit=5", "kpsFg5wbMipx35f11fjuiHBOO/SJo6u9sV8iATtp284="),
            entry("coin=%zz", "wcxsaL18gZlVC6L0mN0Uk+XDBxIjyRbp2I8JdVRBp9k="));

    /** With a receive window of 5000. */
    public static final Map<String, String> BYBIT = Map.ofEntries(
            entry("", "fde1512f78ab79f49af09bfd44db9a87b2807120198613d08384d0135aa8646a"),
            entry("accountType=SPOT", "49c25425935e0f7bc74416c8d227ff66b86fa3421adf735d0ed1c536c0984754"),
            entry("accountType=SPOT&coin=ETH", "66d86f2d590c9fe28bd0b9b68fa52be8ae3ad0377f4411a8f47f21a852d0c01c"),
            entry("accountType=SPOT&coin=%45TH", "e5d4f93e744a64ae2b05d2c3a18744ba22d558b4ba0bf9f922b141e23affde9f"),
            entry("accountType=SPOT&coin=eth", "ef5ae794d7e775e16e8ae6f9b80b4af329802d2fb0eec89cda508a19af90e214"),
            entry(
                    "accountType=SPOT&coin=NEVERHELD",
                    "afbe95ac055a923c84b578f3927250d97171a2060e4d481a4eb26dc7b87dd7a7"),
            entry("accountType=UNIFIED", "e032f63cc3cdce0df7f0403815d7e350d8769f9e1b6829af997c34039c5c0079"),
            entry("accountType=SPOT&coin=%zz", "4ac4e231d98e396089c307fe72dc61d0b4538d992e99359a89b926583939718c"));

    /** {@code accountType=SPOT} with other receive windows; the blank one is a request without that header. */
    public static final Map<String, String> BYBIT_BY_WINDOW = Map.of(
            "10000", "632388c356d77d607f44ad2eaec7156d238b6bc8869cb2e99d101e38de9539ea",
            "", "9d9749c8c8fb635d7bf27b634bd7eb13ff98eeae7ae5d0928fe1c50a63a0ea68");

    /** Of the unified default account, by path and query. */
    public static final Map<String, String> BITGET_UNIFIED = Map.ofEntries(
            entry("/api/v2/spot/account/assets", "zHC+xtazU14RxYRV/2EffWSK4WtBZ/QFlVE5TfVG6sw="),
            entry("/api/v2/spot/account/info", "08U0q6TKI9vkXfEeMBkku4R83lzV3haPfKlfjW4eQWA="),
            entry("/api/v2/account/funding-assets", "gtQA1tnEZdNDNk7v7ZyQkpC2zvtpeNjwzO7ugZhqqXg="),
            entry("/api/v2/account/funding-assets?coin=USDT", "LEvSBk1vHj3u+6ck+oirR5qHYrH1MEty0JanpYimZx0="),
            entry("/api/v2/account/funding-assets?coin=usdt", "1lsUuYNUEQcggJkcqgwsa8LN2PQ58Cer2YJAgEelXq4="),
            entry("/api/v2/account/funding-assets?coin=DOGE", "4o7oGBZFWcnVXROBAOZwbhAysKyIO3oGNlWN4EHhuWY="),
            entry("/api/v3/account/assets", "Qzknp1QtmZx8wSAeoIpBEFCWJLeFcDX57iwgE/RkSWc="),
            entry("/api/v3/account/assets?category=SPOT", "Yu2lJRR/1eSO61y7+HJTNNFNxVtTkmdSXinRClqZHWE="),
            entry("/api/v3/account/funding-assets", "jv8pjUMw7Fh7pQ/C6+/xn4vzcUBlbj8QDJuKcrG/fOY="),
            entry("/api/v3/account/funding-assets?coin=USDT", "P7YMA9M1Um0J16y8e8PsOpRIs6Fu3ZlhDnEOgisv7ts="),
            entry("/api/v3/account/funding-assets?coin=usdt", "gJ+sWgomNNgcLb1mtKIeW155faBTojhlVvyHNuJZ7wg="),
            entry("/api/v3/account/funding-assets?coin=DOGE", "yvyAN6KSZrpRL3n04kIzRt+2GBpdUOnjlNtO/IGPpaQ="),
            entry("/api/v3/account/settings", "5Fljw43FASQZ9Ew3bRa9O3Dd28J5iskulehl6T7bNdU="),
            entry("/api/v3/account/info", "OWvdA4dL4TAlsKJY6cg0aCjV+FKivS7J0rvfuQbPMpc="));

    /** Of the unified default account, with a receive window of 5000: the path is not signed. */
    public static final Map<String, String> BYBIT_UNIFIED = Map.ofEntries(
            entry("", "cbf3c0d68fca71e8ff8d4df2495dc60f013a146400882b4e49d4760db1e5dcbd"),
            entry("accountType=SPOT", "b57643700e21b0cb5453a8ed244a7db2d7a14fc2c2d315f2f3af4e5cd960aff2"),
            entry("accountType=UNIFIED", "765d361e0b0956d9c21913483fa047727ebf45127c0977ac7cf9d9e80a82c218"),
            entry("accountType=UNIFIED&coin=BTC", "b358dc8d8bcf88c82b752f58b699fb0ad0ea724649e2a9b10d1ac8a52fedc176"),
            entry(
                    "accountType=UNIFIED&coin=USDT,BTC",
                    "b77c2a537365e74922cca7026026ce62012f2b799c2c285a5bc2d7d94ff41bd5"),
            entry(
                    "accountType=UNIFIED&coin=USDT%2CBTC",
                    "69318e165690296485ad942fe36cb00bf617c4a562b2b37cf1323032338b230b"),
            entry(
                    "accountType=UNIFIED&coin=NEVERHELD",
                    "2abe3e5eac0d4841a37513419d64b7fef4fbb221cceabc80cca4d742ba40fd1f"),
            entry("accountType=UNIFIED&coin=btc", "c5375a3a049ec8b7c6c06f7e4573362c3d6c1f9c77cf550a3029605925c77027"),
            entry("accountType=UNIFIED&coin=USDT,", "3edef0a2507380551a130dc646905717cd0552f523fa66ef5a6f7bdeb86d4960"),
            entry("accountType=CONTRACT", "b45a437c184538ebe571321967042a4dacda08df9d9a95121b9a77d7a528c56c"),
            entry("accountType=FUND", "3d1a947e65b81c463ff751fbc7f8ebe056d8fee3a46ada096cf8f7f3f39ac143"),
            entry("accountType=FUND&coin=USDC", "0aaae18b5baacd319ff575d5cf57e12da1cad4595d175830b3ac45a8346c81fa"),
            entry(
                    "accountType=FUND&coin=USDT,USDC",
                    "91feb7a16fc867305dd3b96e3a4a215c37b2b6dffc110aa6326a4cd1676890d5"),
            entry("accountType=FUND&coin=usdc", "33c429d481f298921428c388e81117b282dd7f4322cdd9f0ee50d53ee95f319d"),
            entry("accountType=FUND&withBonus=1", "5349373711101ab8e30b21165f4aa8d417d20dfdacc86e2f4c2754657f476ecc"),
            entry("accountType=FUND&withBonus=2", "f9eecb06c9ae875d96cc1393afc09406ae65ba5382167f2621b447bcd1822dca"));

    /** The other half of the key behind {@link #BITGET_RSA} and {@link #BYBIT_RSA}. */
    public static final String RSA_PUBLIC_KEY = """
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAujob1G0tQAWkBbyUsen4
            1UdeRyM2VFDBXs/Mc4PKqqDXoPqGhea7fX7eLjrFIFZbN8P46hSCOoImVBj8kgHA
            /XPPA35VAiPnYXy9lWe795wHuTsGJmj5VEDKqE8n3f2j2qg5tmB8pgL5G+KSnOHl
            GHM+uJsG/QAeMIJqpkgSBNOC8T8NtoJkixAb0WuqSIODmYh82bafn4sqygc+6wFi
            E53vvvrJicTcUvanUtEjhBQ/CwPnvGfP9SJ9ejhI20Y16OM3sbSM89LjEh2fSfZe
            SNFIgxAr74zbnE86kzmTueAqTi8RykcyEHZJt+IYAvSexxr0+kJawBXexlPyLeMf
            tQIDAQAB
            -----END PUBLIC KEY-----
            """;

    public static final Map<String, String> BITGET_RSA = Map.ofEntries(
            entry(
                    "",
                    "LGubTYmzVQX8pFdo+xACJ7gxirG0dSMY/zSYDePdoHuo3PG1YZ7BFl9paAKzkpgPla8ZiL2faawP2MJdp80PLKsnrlpdXjN+jTcMnMzKKvHv/4l5rwMLNYn37zGHuCn74u9ZA+81npUO4MkMCE5W0RytSfb/cwfVWYoiPxZ7bgO4vzIrrENAnRoTZle4D87tLy6u5GBiTObkh3E43hGzt5VDV/swicsucegWi/s+I3Ea23pUNLCJ1zksyTSJlfVmEkQtou0gYEOLhY4stb7eFuY2DLjNhAoH+dJlooWqIs0DJVtj0Z96KBmt3g2J59TshHxppRAZRu7+/IJzloZkvg=="),
            entry(
                    "coin=USDT",
                    "qRVqdR0EXA/WY/Mos641ZeAe6Nwe8YlakTF34GiTjm6StdCNxU+U9alr1G/nVzaHE5ZobXJKcJ3rNEGsgqGtjhnHH4WU8oXm//LgXB1gommncsZsEPe6s7g/HlU7ATAP9v0O+MCtGFAQosavrE7PU4g+BrYtHQ+ElXC0qH3oy0uLc6wK08z2yB59e7EucGS/urT7CcQbugPKJOsHgkqobZwMBY6zMOvlDMiCF0N9I8ZAjbTzdnh+yamjvesHlhfXNx4P66OtJCnpqzwxYLt7ndCPvwjaj5Hu/Y5WojhFT1T1UFaNSmEgy5MtHXZrylPv10pSsrX3MyCkaanb251A/A=="));

    /** For the API key {@code rsa-key}. */
    public static final Map<String, String> BYBIT_RSA = Map.ofEntries(
            entry(
                    "accountType=SPOT",
                    "a6SfVvDajvkazERyZB/X14DK0IFnzT5AtOwSswTO+Mm0INGKqAttpQvlsEQeksW+9f5rPTLLj5YWmwZf/7RIQnhQmQH1KsGCQf7XikSEn24Qvh3feXoGqLXiXejW4E+V8bfTE+ExwFvc8x9S9LLwI6kVVJdfvQ5+oBmhJD27wqXSy8rGCZhbFnYSOGhMxi7kdMqwq2HiHyeHLpRLUbY8850Z45+oR47Z9XyYbvc/kkv+w50Zp0XvuiorlU5Qm8Ebi14awXboOOie1i/6NSY4FiFCLt/TZfYUlMtC2IudgOT/6Ket+WGlJ2ZDsf90Dn7iyoAupkimLir0DP7HrbqaTg=="),
            entry(
                    "accountType=SPOT&coin=ETH",
                    "ne33isSDoHilEqHq/TZj8e9CiXH503FGP/CEGhuI5XsPz307V3P5xtygxXgiKBEYUejo+6tOxdEJBDFoM/V6GWGiBNsNzRkWzYZQ8Bj/NtiSQxQR0JLgtic7TmOTHiNmck+kY7asul1XK51QNSlmO19Xr4ProUvzjKFSUaQRXiKz+1KLPQt1kzKE7Spw8vLPpv+4ixg7vIA7OcJy5w7K2MeKc6evlC4QWK4WzaWHUWwoiJLRPn5BdvBkd3kSVClZD5Xucoq/Zb5+gwUW5FyEotDJUrD+fY2Pc6btiiiS6GDw8ufb4ulAhVCkxPYjOc9iP0gRVo+zcTuvSnt6ixv6iw=="));

    private Vectors() {}
}
