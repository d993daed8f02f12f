package purser.sandbox;

/** What the default accounts of Bybit have beside the wallets that people trade from. */
final class BybitHoldingsBeside {
    private BybitHoldingsBeside() {}

    /** Something lent out, at work in bots and copied, a loan with its pledge, and two sub-accounts. */
    static HoldingsBeside plausible() {
        return new HoldingsBeside(Json.object("""
                {
                  "/v5/asset/asset-overview": {
                    "totalEquity": "276730.25",
                    "list": [
                      {"accountType":"UnifiedTradingAccount","totalEquity":"152530.25","valuationCurrency":"USD","coinDetail":[
                        {"coin":"USDT","equity":"27300.25"},{"coin":"USDC","equity":"6000"},{"coin":"BTC","equity":"0.6254"},
                        {"coin":"ETH","equity":"11.8"},{"coin":"SOL","equity":"85.5"}]},
                      {"accountType":"FundingAccount","totalEquity":"110500","valuationCurrency":"USD","coinDetail":[
                        {"coin":"USDT","equity":"20500"},{"coin":"USDC","equity":"15000"},{"coin":"BTC","equity":"0.75"}]},
                      {"accountType":"Earn","totalEquity":"8500","valuationCurrency":"USD","categories":[
                        {"category":"Easy Earn","equity":"8500","coinDetail":[
                          {"coin":"USDT","equity":"5000"},{"coin":"ETH","equity":"1"}]}]},
                      {"accountType":"TradingBot","totalEquity":"1200","valuationCurrency":"USD","categories":[
                        {"category":"Futures Grid Bot","equity":"1200","coinDetail":[{"coin":"USDT","equity":"1200"}]}]},
                      {"accountType":"CopyTrading","totalEquity":"900","valuationCurrency":"USD","categories":[
                        {"category":"Copy Trading Classic","equity":"900","coinDetail":[{"coin":"USDT","equity":"900"}]}]},
                      {"accountType":"CryptoLoans","totalEquity":"3000","valuationCurrency":"USD","coinDetail":[
                        {"coin":"BTC","equity":"0.05"},{"coin":"USDC","equity":"-2000"}]},
                      {"accountType":"Launchpool","totalEquity":"100","valuationCurrency":"USD","coinDetail":[
                        {"coin":"MNT","equity":"100"}]}
                    ]
                  },
                  "/v5/crypto-loan-common/position": {
                    "borrowList": [
                      {"loanCurrency":"USDC","fixedTotalDebt":"0","fixedTotalDebtUSD":"0","flexibleTotalDebt":"2000","flexibleTotalDebtUSD":"2000","flexibleHourlyInterestRate":"0.0000057078"}
                    ],
                    "collateralList": [{"currency":"BTC","amount":"0.05","amountUSD":"4750"}],
                    "supplyList": [],
                    "ltv": "0.421053", "totalCollateral": "4750", "totalDebt": "2000", "totalSupply": "0", "colRes": "0"
                  },
                  "/v5/asset/total-members-assets": {
                    "total": "277730.25", "stat": 0, "quoteTotal": "2.7773025",
                    "list": [
                      {"isM":true,"stat":0,"origb":"276730.25","quoteb":"2.7673025","items":[
                        {"type":"ACCOUNT_TYPE_FUND","stat":0,"origb":"110500","quoteb":"1.105"},
                        {"type":"ACCOUNT_TYPE_UNIFIED","stat":0,"origb":"152530.25","quoteb":"1.5253025"}]},
                      {"uid":300000001,"type":1,"stat":0,"origb":"450","quoteb":"0.0045","items":[
                        {"type":"ACCOUNT_TYPE_FUND","stat":0,"origb":"100","quoteb":"0.001"}]},
                      {"uid":300000002,"type":1,"stat":0,"origb":"920","quoteb":"0.0092","items":[
                        {"type":"ACCOUNT_TYPE_FUND","stat":0,"origb":"200","quoteb":"0.002"}]}
                    ]
                  }
                }
                """), BybitSubAccounts.generated(2));
    }

    /**
     * Sums that do not agree, as in the documentation's example; an account in either shape, and one of a type that is not
     * documented; the same coin in two categories; pairs that look like coins and are worth dollars; negative equities; a
     * coin that is owed, pledged and lent at once; numbers without quotes; parts that could not be read.
     */
    static HoldingsBeside awkward() {
        return new HoldingsBeside(Json.object("""
                {
                  "/v5/asset/asset-overview": {
                    "totalEquity": "57023",
                    "list": [
                      {"totalEquity":"20429.51","valuationCurrency":"USD","accountType":"CryptoLoans","coinDetail":[
                        {"equity":"0.03199978","coin":"BTC"},{"equity":"1.9","coin":"ETH"},
                        {"equity":"4802.2504","coin":"USDT"},{"equity":"1000","coin":"USDC"}]},
                      {"totalEquity":"20888.1","valuationCurrency":"USD","accountType":"Earn","categories":[
                        {"coinDetail":[{"equity":"0.3","coin":"BTC"},{"equity":"100","coin":"MNT"},{"equity":"200","coin":"USDT"}],"category":"Easy Earn","equity":"19834.47"},
                        {"coinDetail":[{"equity":1053.6253,"coin":"USDT"}],"category":"Dual Asset","equity":"1053.62"}]},
                      {"totalEquity":"120.53","valuationCurrency":"USD","accountType":"TradingBot","categories":[
                        {"coinDetail":[{"equity":"4","coin":"USDT"}],"category":"Futures Grid Bot","equity":"4"},
                        {"coinDetail":[{"equity":"101.5392","coin":"USDT"}],"category":"Futures Combo Bot","equity":"101.53"},
                        {"coinDetail":[{"equity":"14.9923","coin":"USDT"}],"category":"Futures Martingale Bot","equity":"14.99"}]},
                      {"totalEquity":"350.23","valuationCurrency":"USD","accountType":"FundingAccount","coinDetail":[
                        {"equity":"300.75","coin":"USDT"},{"equity":"0.00000001","coin":"BTC"},{"equity":"1000","coin":"TON"}]},
                      {"totalEquity":"254.37","valuationCurrency":"USD","accountType":"BybitPayLater","coinDetail":[
                        {"equity":"178","coin":"USDT"},{"equity":"76.371564","coin":"USDC"}]},
                      {"totalEquity":"3994.32","valuationCurrency":"USD","accountType":"UnifiedTradingAccount","categories":[
                        {"coinDetail":[{"equity":"5010.5","coin":"USDT"},{"equity":"-115.3995","coin":"USDC"},{"equity":"-0.30001234","coin":"ETH"}],"category":"CRYPTO","equity":"3994.32"}]},
                      {"totalEquity":"-0.25","valuationCurrency":"USD","accountType":"CopyTrading","categories":[
                        {"coinDetail":[{"equity":"1379.2463","coin":"USDT"}],"category":"Copy Trading Classic","equity":"1379.24"},
                        {"coinDetail":[{"equity":"-1379.4963","coin":"USDT"}],"category":"Copy Trading Pro","equity":"-1379.49"}]},
                      {"totalEquity":"8304.15","valuationCurrency":"USD","accountType":"CryptoLoans_legacy","coinDetail":[
                        {"equity":"0.13","coin":"BTC"},{"equity":"0.14","coin":"ETH"},{"equity":"-1000.5547","coin":"USDT"}]},
                      {"totalEquity":"339.1","valuationCurrency":"USD","accountType":"Launchpool","coinDetail":[
                        {"equity":"100","coin":"MNT"},{"equity":111,"coin":"USDT"}]},
                      {"totalEquity":"-13.13","valuationCurrency":"USD","accountType":"TradFi","coinDetail":[
                        {"equity":"-13.13","coin":"USDT"}]},
                      {"totalEquity":"85.02","valuationCurrency":"USD","accountType":"MarginStakedSOL","coinDetail":[
                        {"equity":"34.05211088","coin":"SOL"}]},
                      {"totalEquity":"335.33","valuationCurrency":"USD","accountType":"Alpha","categories":[
                        {"coinDetail":[{"equity":"112.46434565","coin":"TSLAx"},{"equity":"43.36958077","coin":"PUMP"}],"category":"trade","equity":"296.16"},
                        {"coinDetail":[
                          {"extMap":{"priceUpper":"139.24762909452249825","priceLower":"125.99709511942565098","equityUnit":"USD"},"equity":"3.4268","coin":"SOL-USDC"},
                          {"extMap":{"priceUpper":"3.91780569","priceLower":"3.54499491","equityUnit":"USD"},"equity":"3.3879","coin":"JLP-USDC"}],"category":"farm","equity":"39.16"}]},
                      {"totalEquity":"25.1","valuationCurrency":"USD","accountType":"TRY_Savings","coinDetail":[
                        {"equity":"1000.5","coin":"TRY"}]}
                    ]
                  },
                  "/v5/crypto-loan-common/position": {
                    "borrowList": [
                      {"fixedTotalDebt":"0","fixedTotalDebtUSD":"0","flexibleHourlyInterestRate":"0.0000001361462","flexibleTotalDebt":"0.08800022","flexibleTotalDebtUSD":"9355.37","loanCurrency":"BTC"},
                      {"fixedTotalDebt":"0.1","fixedTotalDebtUSD":"282.8","flexibleHourlyInterestRate":"0.00000188498892","flexibleTotalDebt":0,"flexibleTotalDebtUSD":"0","loanCurrency":"ETH"}
                    ],
                    "collateralList": [
                      {"amount":"0.12","amountUSD":"9930.11","currency":"BTC"},
                      {"amount":2,"amountUSD":"4524.81","currency":"ETH"},
                      {"amount":"4002.12","amountUSD":"3201.69","currency":"USDT"},
                      {"amount":"1000","amountUSD":"724.8","currency":"USDC"}
                    ],
                    "ltv": "0.524344",
                    "supplyList": [{"amount":"800.13041095890410959","amountUSD":"800.13","currency":"USDT"}],
                    "totalCollateral": "18381.41", "totalDebt": "9638.17", "totalSupply": "800.13", "colRes": "0"
                  },
                  "/v5/asset/total-members-assets": {
                    "total": "7369376.9136310276027477088095516543224115696", "stat": 1, "quoteTotal": "126.18796084984636306",
                    "list": [
                      {"origb":"7252396.5385745423203887154762334543224115696","isM":true,"stat":0,"items":[
                        {"origb":"7180203.788461284230524983","stat":0,"type":"ACCOUNT_TYPE_FUND","quoteb":"122.948695007898702577"},
                        {"origb":"17.467024256661260423","stat":0,"type":"ACCOUNT_TYPE_UNIFIED","quoteb":"0.000299092881107213"},
                        {"origb":"17920.161","stat":0,"type":"ACCOUNT_TYPE_CONTRACT","quoteb":"0.306782556651556862"}]},
                      {"uid":300000001,"origb":"0","stat":1,"type":1,"items":[
                        {"origb":"0","stat":1,"type":"ACCOUNT_TYPE_FUND","quoteb":"0"}]},
                      {"uid":400000001,"origb":"120.53","stat":0,"type":3,"items":[]}
                    ]
                  }
                }
                """), BybitSubAccounts.awkward());
    }
}
