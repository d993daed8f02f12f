-- Keeps a lease for longer.
--
-- KEYS  1 the lease
-- ARGV  1 the call    2 the lease in ms
-- Gives 1 when it was still its own, else 0.

if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 1
end
return 0
