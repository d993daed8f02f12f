-- Takes a failure from whoever asked, for those who wait for that very call.
--
-- KEYS  1 the failure    2 the lease    3 what is known of the account
--       4… the answers that are no longer true after it
-- ARGV  1 the call    2 when it began, in ms    3 the failure, blank for one that is of no use to others
--       4 how long to keep it, in ms    5 the field for the moment of a refusal after which no older answer counts; else blank
--       6 the field for the moment when the wallet was found empty with certainty, which nobody is any longer; blank where
--       the failure says nothing of that
-- Gives 1 when the lease was still its own, else 0.

local mine = redis.call('GET', KEYS[2]) == ARGV[1]
if mine then redis.call('DEL', KEYS[2]) end

local kept = redis.call('HGET', KEYS[1], 'call')
if ARGV[3] ~= '' and (not tonumber(kept) or tonumber(kept) < tonumber(ARGV[1])) then
  redis.call('HSET', KEYS[1], 'call', ARGV[1], 'at', ARGV[2], 'body', ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
if ARGV[6] ~= '' then redis.call('HDEL', KEYS[3], ARGV[6]) end
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[3], ARGV[5], ARGV[2])
  redis.call('PEXPIRE', KEYS[3], $kept)
  for i = 4, #KEYS do
    local at = tonumber(redis.call('HGET', KEYS[i], 'at'))
    if at and at <= tonumber(ARGV[2]) then redis.call('DEL', KEYS[i]) end
  end
end
return mine and 1 or 0
