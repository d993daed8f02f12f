-- What is there of one question to one account: an answer that will do, somebody who is asking already, or a permit to ask.
--
-- KEYS  1 the answer    2 the lease of whoever is asking    3 the last failure    4 what is known of the account
--       5 its replicas  6… the pace of each endpoint that may have to be asked
-- ARGV  1 how old an answer may be, in ms; -1: only one whose call began after the call ARGV[2]
--       2 that call; empty at first, for the newest there is
--       3 a call that was waited for: what became of it will do      4 the call whose answer the replica has already
--       5 a call whose answer can't be read
--       6 "ask"; or "beside" for a call that nobody is to wait for, without the lease; or "peek" to ask nobody
--       7 the lease in ms     8 the replica's name, when it is time to note it again
--       9 what ARGV[1] is asked of, for field names
-- Gives: now in ms, status, call, when it began, answer or failure, newest call, replicas; call, beginning and answer of
--        the last answer, blank where the replica has it; mode, the moment when it was found empty, the replica's number
--        if it is new, the moment of the last refusal after which no older answer counts; of each pace ms to "free", and
--        birth

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local max_age = tonumber(ARGV[1])
local newest = redis.call('HGET', KEYS[4], 'call') or '0'
local since = tonumber(ARGV[2] == '' and newest or ARGV[2])

local number = 0
if ARGV[8] ~= '' then
  if redis.call('ZADD', KEYS[5], now, ARGV[8]) == 1 then
    number = redis.call('HINCRBY', KEYS[4], 'numbered', 1)
  end
  redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', now - $gone)
  redis.call('PEXPIRE', KEYS[5], $gone)
end

local function reply(status, call, at, body, last)
  local known = redis.call('HMGET', KEYS[4], 'mode', 'empty:' .. ARGV[9], 'refused:' .. ARGV[9])
  local out = {
    now, status, call, at, body, newest, redis.call('ZCARD', KEYS[5]),
    last[1], last[2], last[3],
    known[1] or '', known[2] or '', number, tonumber(known[3]) or 0,
  }
  for i = 6, #KEYS do
    local pace = redis.call('HMGET', KEYS[i], 'free', 'birth')
    out[#out + 1] = math.ceil(math.max(0, (tonumber(pace[1]) or 0) - now))
    out[#out + 1] = pace[2] or ''
  end
  return out
end

local function read(key)
  local kept = redis.call('HMGET', key, 'call', 'at', 'body')
  local call, at = tonumber(kept[1]), tonumber(kept[2])
  -- One from the future: the clock was set back, and there is no telling how old it is.
  if not call or not at or not kept[3] or at > now or kept[1] == ARGV[5] then
    return nil
  end
  return { id = kept[1], call = call, at = at, body = kept[3] }
end

local function will_do(kept, by_age)
  if kept.id == ARGV[3] then return true end
  if max_age < 0 then return kept.call > since end
  return by_age and max_age > 0 and now - kept.at <= max_age
end

local none = { '', 0, '' }
local answer = read(KEYS[1])
local last = none
if answer then
  if will_do(answer, true) then
    return reply('found', answer.id, answer.at, answer.body, none)
  end
  last = { answer.id, answer.at, answer.id == ARGV[4] and '' or answer.body }
end
local failure = read(KEYS[3])
if failure and will_do(failure, false) then
  return reply('failed', failure.id, failure.at, failure.body, last)
end

-- A lease that will not end by itself soon is none of ours.
local left = redis.call('PTTL', KEYS[2])
if left > 0 and left <= $longestLease then
  return reply('wait', redis.call('GET', KEYS[2]), 0, '', last)
end
if ARGV[6] == 'peek' then
  return reply('none', '', 0, '', last)
end
-- By the clock at first, so that the numbers go on rising when all was lost.
if newest == '0' then
  redis.call('HSET', KEYS[4], 'call', string.format('%.0f', now * 1000))
end
newest = string.format('%.0f', redis.call('HINCRBY', KEYS[4], 'call', 1))
redis.call('PEXPIRE', KEYS[4], $kept)
if ARGV[6] == 'ask' then redis.call('SET', KEYS[2], newest, 'PX', ARGV[7]) end
return reply('ask', newest, now, '', last)
