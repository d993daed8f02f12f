-- A permit for one call to one endpoint of one account: within the exchange's limit, over all replicas.
--
-- A log of the calls of the last window is exact while it is whole. It is not, when the server lost it, when its clock was
-- set back, or when replicas had to do without the server: for a window after that, calls also keep an even distance.
-- "free" is the moment from which on calls at an even distance are within the limit whatever was called before:
-- max(free, now) + window / limit after each call.
--
-- KEYS  1 the log    2 the pace    3 the endpoint's cool-down    4 the account's cool-down    5 what is known of the account
--       6 its replicas    7 those of them that say from time to time that they are here
-- ARGV  1 the limit    2 its window in ms    3 the birth of the log that the replica knows; empty for none
--       4 how many ms from now the replica believes "free" to be    5 a name for the call    6 the endpoint
--       7 the replica's name    8 what the call is for: "ROUTINE"; "EARLY", of use to the routine; "BESIDE"
--       9 how often the routine calls, in ms    10… how many ms ago the replica made calls that the log does not know
-- Gives: "granted", birth, ms to "free", refusals in a row of the endpoint and of the account;
--        or "full" and ms to wait; or "kept" and ms to wait, when what is left is the routine's; or "cooling-down", ms left, whose ("endpoint", "account"), why and now in ms

local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])

local distance = window / limit

-- Who has said nothing of late may be cut off from here, and go on by itself within its part of the limit: two thirds of
-- an even one. Whoever asks is here.
redis.call('ZADD', KEYS[7], 'XX', now, ARGV[7])
local silent = redis.call('ZCOUNT', KEYS[7], now - $gone, now - $silent)
if silent > 0 then
  local all = math.max(silent, redis.call('ZCARD', KEYS[6]))
  limit = math.max(1, math.floor(limit * (1 - silent / all / 1.5)))
end

local pace = redis.call('HMGET', KEYS[2], 'birth', 'whole', 'free', 'wanted', 'renewed')
local birth = pace[1] or string.format('%.0f', now)
local whole = tonumber(pace[2]) or now
local free = tonumber(pace[3]) or 0
if ARGV[3] ~= '' and ARGV[3] ~= birth then
  whole = math.max(whole, (tonumber(birth) or now) + window)
  free = math.max(free, now + tonumber(ARGV[4]))
end
for i = 10, #ARGV do
  local at = now - tonumber(ARGV[i])
  redis.call('ZADD', KEYS[1], at, ARGV[5] .. ':' .. i)
  whole = now + window
  free = math.max(free, at) + distance
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
local ahead = redis.call('ZREMRANGEBYSCORE', KEYS[1], now + 1000, '+inf')
if ahead > 0 or whole > now + 2 * window or free > now + 2 * window then
  whole = now + window
  free = now + window
end

local function note()
  redis.call('HSET', KEYS[2], 'birth', birth, 'whole', string.format('%.3f', whole), 'free', string.format('%.3f', free))
  redis.call('PEXPIRE', KEYS[2], $kept + math.ceil(window))
  redis.call('PEXPIRE', KEYS[1], math.ceil(window))
end

local cooldown, whose, left = KEYS[4], 'account', redis.call('PTTL', KEYS[4])
local own = redis.call('PTTL', KEYS[3])
if own > left then cooldown, whose, left = KEYS[3], 'endpoint', own end
if left > 0 then
  note()
  return { 'cooling-down', left, whose, redis.call('GET', cooldown), string.format('%.0f', now) }
end

local used = redis.call('ZCARD', KEYS[1])
local wait = 0

-- What is not the routine must leave room for it, at an even distance from when it is due.
local even = math.max(tonumber(ARGV[9]), distance)
if ARGV[8] == 'ROUTINE' then
  redis.call('HSET', KEYS[2], 'wanted', string.format('%.3f', now))
else
  local asks = math.abs(now - (tonumber(pace[4]) or 0)) < math.max(even, window)
  -- Where the routine could do with all of the limit, half of it is kept.
  if even <= distance then even = 2 * distance end
  local due = now
  if ARGV[8] == 'EARLY' then
    due = now + even
  elseif asks then
    due = now + math.max(0, math.min(even, even - (now - (tonumber(pace[5]) or 0))))
  elseif limit == 1 then
    -- Of a single call there is nothing to keep for anybody who may come.
    due = now + window
  end
  local kept, more = now < whole, 2
  while not kept and due < now + window do
    local left = redis.call('ZCOUNT', KEYS[1], string.format('(%.3f', due - window), '+inf')
    kept = left + more > limit
    due, more = due + even, more + 1
  end
  if kept then
    note()
    return { 'kept', math.ceil(math.max(even, whole - now)) }
  end
end

if used >= limit then
  wait = redis.call('ZRANGE', KEYS[1], used - limit, used - limit, 'WITHSCORES')[2] + window - now
elseif now < whole and now < free then
  wait = free - now
else
  redis.call('ZADD', KEYS[1], now, ARGV[5])
  free = math.max(free, now) + distance
  if ARGV[8] ~= 'BESIDE' then redis.call('HSET', KEYS[2], 'renewed', string.format('%.3f', now)) end
end
note()
if wait > 0 then
  return { 'full', math.ceil(wait) }
end
local refusals = redis.call('HMGET', KEYS[5], 'refusals:' .. ARGV[6], 'refusals')
return { 'granted', birth, math.ceil(math.max(0, free - now)), tonumber(refusals[1]) or 0, tonumber(refusals[2]) or 0 }
