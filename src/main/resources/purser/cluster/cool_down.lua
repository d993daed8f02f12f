-- Takes note that an endpoint, or the account, must not be asked for a while; or that it could be.
--
-- KEYS  1 the cool-down    2 what is known of the account
-- ARGV  1 how long in ms; 0: it could be asked; -1: the cool-down ARGV[2] is over by its own word
--       2 why    3 refusals in a row    4 the field of these

local left = tonumber(ARGV[1])
if left < 0 then
  if redis.call('GET', KEYS[1]) == ARGV[2] then redis.call('DEL', KEYS[1]) end
  return 1
end
if left > 0 and left > redis.call('PTTL', KEYS[1]) then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[1])
end
if ARGV[3] == '0' then
  redis.call('HDEL', KEYS[2], ARGV[4])
else
  redis.call('HSET', KEYS[2], ARGV[4], ARGV[3])
  redis.call('PEXPIRE', KEYS[2], $kept)
end
return 1
