-- Takes a failure from whoever had leave to ask, for those who wait for that very call.
--
-- KEYS  1 the failure    2 the lease
-- ARGV  1 the call    2 when it began, in ms    3 the failure    4 how long to keep it, in ms
-- Gives 1 when the lease was still its own, else 0.

local mine = redis.call('GET', KEYS[2]) == ARGV[1]
if mine then redis.call('DEL', KEYS[2]) end

local kept = redis.call('HGET', KEYS[1], 'call')
if not tonumber(kept) or tonumber(kept) < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'call', ARGV[1], 'at', ARGV[2], 'body', ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
return mine and 1 or 0
