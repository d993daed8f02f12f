-- Takes an answer, and what was learned from it, from whoever asked for it, with the lease or beside it.
--
-- KEYS  1 the answer    2 the lease    3 what is known of the account
-- ARGV  1 the call    2 when it began, in ms    3 the answer    4 how long to keep it, in ms
--       5 the account's mode, empty for unknown    6 what was asked, for field names
--       7 the moment, when the wallet was found empty with certainty; "no" when it is not empty; else blank
--       The answer, the mode and the moment are sealed.
--       8 a call whose answer could not be read, and may be overwritten
-- Gives 1 when the lease was still its own, else 0.

local mine = redis.call('GET', KEYS[2]) == ARGV[1]
if mine then redis.call('DEL', KEYS[2]) end

-- After a refusal, no older answer, however slow it was.
local refused = tonumber(redis.call('HGET', KEYS[3], 'refused:' .. ARGV[6]))
if refused and tonumber(ARGV[2]) <= refused then return mine and 1 or 0 end

-- One who lost the lease may come later than one who asked after it.
local kept = redis.call('HGET', KEYS[1], 'call')
if not tonumber(kept) or kept == ARGV[8] or tonumber(kept) < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'call', ARGV[1], 'at', ARGV[2], 'body', ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  if ARGV[5] ~= '' then redis.call('HSET', KEYS[3], 'mode', ARGV[5]) end
  if ARGV[7] == 'no' then
    redis.call('HDEL', KEYS[3], 'empty:' .. ARGV[6])
  elseif ARGV[7] ~= '' then
    redis.call('HSET', KEYS[3], 'empty:' .. ARGV[6], ARGV[7])
  end
  redis.call('PEXPIRE', KEYS[3], $kept)
end
return mine and 1 or 0
