-- Takes note that a replica is here, or that it goes.
--
-- KEYS  1 the account's replicas    2 those of them that say from time to time that they are here
-- ARGV  1 the replica's name    2 "here" or "gone"
-- Gives 1.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] == 'gone' then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 1
end
-- Only one that has its number.
redis.call('ZADD', KEYS[1], 'XX', now, ARGV[1])
redis.call('ZADD', KEYS[2], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - $gone)
redis.call('PEXPIRE', KEYS[2], $gone)
return 1
