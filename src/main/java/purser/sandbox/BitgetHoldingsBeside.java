package purser.sandbox;

/** What the default accounts of Bitget have beside the wallets that people trade from. */
final class BitgetHoldingsBeside {
    private BitgetHoldingsBeside() {}

    /**
     * Something in each wallet of a classic account, with a position in profit and margin that is borrowed; of a unified
     * one, three sub-accounts and no loan.
     */
    static HoldingsBeside plausible() {
        return new HoldingsBeside(Json.object("""
                {
                  "/api/v2/earn/account/assets": [
                    {"coin":"USDT","amount":"5000.00000000"},
                    {"coin":"BTC","amount":"0.10000000"}
                  ],
                  "/api/v2/account/bot-assets?accountType=futures": [
                    {"coin":"USDT","available":"800","equity":"1000","bonus":"0","frozen":"0","usdtValue":"1000"}
                  ],
                  "/api/v2/account/bot-assets?accountType=spot": [
                    {"coin":"BTC","available":"0.01","frozen":"0.005","usdtValue":"1500"},
                    {"coin":"USDT","available":"500","frozen":"250","usdtValue":"750"}
                  ],
                  "/api/v2/mix/account/accounts?productType=USDT-FUTURES": [
                    {"marginCoin":"USDT","locked":"1500","available":"10000","crossedMaxAvailable":"8500","isolatedMaxAvailable":"8500","maxTransferOut":"8500","accountEquity":"10250.5","usdtEquity":"10250.5","btcEquity":"0.102505","crossedRiskRate":"0","unrealizedPL":"250.5","coupon":"0","unionTotalMargin":"0","unionAvailable":"0","unionMm":"0","assetList":[],"isolatedMargin":"0","crossedMargin":"1500","crossedUnrealizedPL":"250.5","isolatedUnrealizedPL":"0","assetMode":"single","grant":"0"}
                  ],
                  "/api/v2/mix/account/accounts?productType=COIN-FUTURES": [
                    {"marginCoin":"BTC","locked":"0","available":"0.2","crossedMaxAvailable":"0.2","isolatedMaxAvailable":"0.2","maxTransferOut":"0.2","accountEquity":"0.2","usdtEquity":"20000","btcEquity":"0.2","crossedRiskRate":"0","unrealizedPL":"0","coupon":"0","unionTotalMargin":"0","unionAvailable":"0","unionMm":"0","assetList":[],"isolatedMargin":"0","crossedMargin":"0","crossedUnrealizedPL":"0","isolatedUnrealizedPL":"0","assetMode":"single","grant":"0"}
                  ],
                  "/api/v2/mix/account/accounts?productType=USDC-FUTURES": [],
                  "/api/v2/margin/crossed/account/assets": [
                    {"coin":"USDT","totalAmount":"3000","available":"2500","frozen":"500","borrow":"1000","interest":"0.25","net":"1999.75","coupon":"0","cTime":"1734567744432","uTime":"1795680187412"}
                  ],
                  "/api/v2/margin/isolated/account/assets": [
                    {"symbol":"BTCUSDT","coin":"BTC","totalAmount":"0.05","available":"0.05","frozen":"0","borrow":"0","interest":"0","net":"0.05","coupon":"0","cTime":"1734567744432","uTime":"1795680187412"},
                    {"symbol":"BTCUSDT","coin":"USDT","totalAmount":"700","available":"700","frozen":"0","borrow":"0","interest":"0","net":"700","coupon":"0","cTime":"1734567744432","uTime":"1795680187412"}
                  ],
                  "/api/v2/earn/loan/debts": {
                    "pledgeInfos": [{"coin":"ETH","amount":"5.00000000","amountUsdt":"17500.00"}],
                    "loanInfos": [{"coin":"USDT","amount":"8000.50000000","amountUsdt":"8000.50"}]
                  },
                  "/api/v2/account/all-account-balance": [
                    {"accountType":"spot","usdtBalance":"412592.775"},
                    {"accountType":"futures","usdtBalance":"30250.5"},
                    {"accountType":"funding","usdtBalance":"81000"},
                    {"accountType":"earn","usdtBalance":"15000"},
                    {"accountType":"bots","usdtBalance":"3250"},
                    {"accountType":"margin","usdtBalance":"7699.75"}
                  ],
                  "/api/v3/earn/elite-assets": {
                    "resultList": [
                      {"productId":"1216935633797513220","productCoin":"BGUSD","holdingAmount":"2500","usdtHoldingAmount":"2500.5","exchangeRate":"1","minApy":"4.00","maxApy":"5.00","subscriptionCoin":"USDC","exchangeAmount":"2500","unsettledBGPoints":"","interestCoin":"BGUSD","totalProfit":"12.5"},
                      {"productId":"1216935633797513221","productCoin":"BGSOL","holdingAmount":"20","usdtHoldingAmount":"3780","exchangeRate":"1.05","apr":"6.20","subscriptionCoin":"SOL","exchangeAmount":"21","unsettledBGPoints":"","interestCoin":"BGSOL"}
                    ]
                  },
                  "/api/v3/loan/debts": {"pledgeInfos": [], "loanInfos": []}
                }
                """), BitgetSubAccounts.generated(3));
    }

    /**
     * {@code frozen} as a decimal, blank and null; a blank equity and bonus; a negative equity; an amount that is locked
     * inside what is available; a coin in two isolated pairs, in two bot accounts, and owed and pledged; numbers without
     * quotes, one with a comma; a coin in lower case; 18 digits after the point; all zero.
     */
    static HoldingsBeside awkward() {
        return new HoldingsBeside(Json.object("""
                {
                  "/api/v2/earn/account/assets": [
                    {"coin":"usdt","amount":"400.00000000"},
                    {"coin":"BTC","amount":0.10000000},
                    {"coin":"ETH","amount":"0.000000000000000001"},
                    {"coin":"SOL","amount":"0.00000000"}
                  ],
                  "/api/v2/account/bot-assets?accountType=futures": [
                    {"coin":"USDT","available":"84.61136285","equity":"140.94936285","bonus":"","frozen":"","usdtValue":"140.949362850622"},
                    {"coin":"BTC","available":"0.01","equity":"","bonus":null,"frozen":"0.002","usdtValue":"1200"},
                    {"coin":"USDC","available":20,"equity":25.50,"bonus":"5","frozen":null,"usdtValue":25.5}
                  ],
                  "/api/v2/account/bot-assets?accountType=spot": [
                    {"coin":"BTC","available":"0.00216","frozen":null,"usdtValue":"216.000000000001"},
                    {"coin":"usdt","available":"12.5","frozen":"","usdtValue":"12.5"},
                    {"coin":"ETH","available":"0","frozen":"0.75","usdtValue":"2625"},
                    {"coin":"BGB","available":"0","frozen":"0","usdtValue":"0.00000000"}
                  ],
                  "/api/v2/mix/account/accounts?productType=USDT-FUTURES": [
                    {"marginCoin":"USDT","locked":"0","available":"-4500.10469626","crossedMaxAvailable":"82755.86971252","isolatedMaxAvailable":"82755.86971252","maxTransferOut":"0","accountEquity":"-4767.74182959","usdtEquity":"-4767.7418295954693173","btcEquity":"-0.0530992998208352","crossedRiskRate":"0.002850528048353","crossedMarginLeverage":14,"unrealizedPL":"-267.6371333333333385","coupon":"0","unionTotalMagin":"111,1","unionAvailable":"1111.1","unionMm":"111","assetList":[{"coin":"BTC","balance":"1.2","available":"1.2"}],"isolatedMargin":null,"crossedMargin":null,"crossedUnrealizedPL":"-19.4814333333333385","isolatedUnrealizedPL":"","assetMode":"union","grant":"0"}
                  ],
                  "/api/v2/mix/account/accounts?productType=COIN-FUTURES": [
                    {"marginCoin":"BTC","locked":"0.01","available":"0.05000000","crossedMaxAvailable":"0.04","isolatedMaxAvailable":"0.04","maxTransferOut":"0.04","accountEquity":0.05000000,"usdtEquity":5000,"btcEquity":"0.05","crossedRiskRate":"0","unrealizedPL":"","coupon":"","crossedUnrealizedPL":"","isolatedUnrealizedPL":"","assetMode":""},
                    {"marginCoin":"ETH","locked":"0","available":"0","crossedMaxAvailable":"0","isolatedMaxAvailable":"0","maxTransferOut":"0","accountEquity":"0","usdtEquity":"0","btcEquity":"0","crossedRiskRate":"0","unrealizedPL":null,"coupon":"0","crossedUnrealizedPL":null,"isolatedUnrealizedPL":null,"assetMode":"single"}
                  ],
                  "/api/v2/mix/account/accounts?productType=USDC-FUTURES": [
                    {"marginCoin":"USDC","locked":"6.063618","available":"47.99149777","crossedMaxAvailable":"34.67687977","isolatedMaxAvailable":"34.67687977","maxTransferOut":"34.59767977","accountEquity":"48.07069777","usdtEquity":"48.070697779","btcEquity":"0.001141811097","crossedRiskRate":"0.002956887389","unrealizedPL":"0.0792","coupon":"0","crossedUnrealizedPL":null,"isolatedUnrealizedPL":null}
                  ],
                  "/api/v2/margin/crossed/account/assets": [
                    {"coin":"USDT","totalAmount":"12","available":"2","frozen":"0","borrow":"0.1","interest":"0.000001","net":"0.1","cTime":"1734567744432","uTime":"1734567744432","coupon":"0"},
                    {"coin":"BTC","totalAmount":"0.00024995","available":"0.00024995","frozen":"0","borrow":"0.1","interest":"0.00000001","net":"-0.09975006","cTime":"1697251265504","uTime":null,"coupon":""}
                  ],
                  "/api/v2/margin/isolated/account/assets": [
                    {"symbol":"BTCUSDT","coin":"BTC","totalAmount":"0.00021654","available":"0.00021654","frozen":"0","borrow":"0","interest":"0","net":"0.00021654","coupon":"0","cTime":"1697248128071","uTime":"1697248128071"},
                    {"symbol":"BTCUSDT","coin":"USDT","totalAmount":"150.75","available":"100.75","frozen":"50","borrow":"20.5","interest":"0.00000012","net":"130.24999988","coupon":"0","cTime":"1697248128071","uTime":"1697248128071"},
                    {"symbol":"ETHUSDT","coin":"ETH","totalAmount":"0","available":"0","frozen":"0","borrow":"0","interest":"0","net":"0","coupon":"0","cTime":"1697248128071","uTime":"1697248128071"},
                    {"symbol":"ETHUSDT","coin":"USDT","totalAmount":25,"available":25,"frozen":0,"borrow":0,"interest":0,"net":25,"coupon":"0","cTime":"1697248128071","uTime":"1697248128071"}
                  ],
                  "/api/v2/earn/loan/debts": {
                    "pledgeInfos": [
                      {"coin":"USDT","amount":"28826.61539642","amountUsdt":"28826.61"},
                      {"coin":"BGB","amount":12.50,"amountUsdt":null}
                    ],
                    "loanInfos": [
                      {"coin":"ETH","amount":"11.00002748","amountUsdt":"18730.85"},
                      {"coin":"USDT","amount":"2.00009297","amountUsdt":"2.01"}
                    ]
                  },
                  "/api/v2/account/all-account-balance": [
                    {"accountType":"spot","usdtBalance":"0.5696083171982"},
                    {"accountType":"futures","usdtBalance":"-4719.671131818469317"},
                    {"accountType":"funding","usdtBalance":"0.00000000"},
                    {"accountType":"earn","usdtBalance":10400},
                    {"accountType":"bots","usdtBalance":"0"}
                  ],
                  "/api/v3/earn/elite-assets": {
                    "resultList": [
                      {"productId":"1216935633797513220","productCoin":"BGUSD","holdingAmount":"3.23436056","usdtHoldingAmount":"3.23553532","exchangeRate":"1","apr":"4.00","subscriptionCoin":"USDC","exchangeAmount":"3.23436056","unsettledBGPoints":"","interestCoin":"BGUSD","totalProfit":"0.16769105"},
                      {"productId":"1216935633797513222","productCoin":"BGBTC","holdingAmount":0.01000000,"usdtHoldingAmount":1000,"exchangeRate":1,"apr":"1.10","subscriptionCoin":"BTC","exchangeAmount":"0.01","unsettledBGPoints":"12.5","interestCoin":"BGBTC","projectList":[{"projectName":"Babylon"}]},
                      {"productId":"1216935633797513221","productCoin":"BGSOL","holdingAmount":"0","usdtHoldingAmount":"","exchangeRate":"1.05","apr":"6.20","subscriptionCoin":"SOL","exchangeAmount":"0","unsettledBGPoints":"","interestCoin":"BGSOL"}
                    ]
                  },
                  "/api/v3/loan/debts": {
                    "pledgeInfos": [
                      {"coin":"BGB","amount":"1.02556765","amountUsdt":"3.03"},
                      {"coin":"USDT","amount":"50.00000000","amountUsdt":"50.00"}
                    ],
                    "loanInfos": [{"coin":"USDT","amount":"2.00009297","amountUsdt":"2.01"}]
                  }
                }
                """), BitgetSubAccounts.awkward());
    }
}
