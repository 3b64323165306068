-- prelude.lua - what a script finds in its globals.
-- Gets the plugin's functions, the ffi library, a function that keeps what the plugin needs, and
-- settings. What is not put into `globals` here, a script cannot reach.
local native, ffi, keep, settings = ...
local next, type, tostring, tonumber, rawget = next, type, tostring, tonumber, rawget
local getmetatable, setmetatable, error = getmetatable, setmetatable, error
local pcall, select, unpack = pcall, select, unpack
local sort, find, format, gsub = table.sort, string.find, string.format, string.gsub

-- ---- Exact values. Their words cannot be written to.
local exact = ffi.metatype(ffi.typeof("struct { const int64_t _1, _2, _3, _4; }"), {
  __index = native.index, __eq = native.equal, __lt = native.below, __le = native.at_most,
  __add = native.add, __sub = native.subtract, __mul = native.multiply, __div = native.divide,
  __mod = native.modulo, __unm = native.negate, __tostring = native.text,
  __concat = function(a, b) return tostring(a) .. tostring(b) end,
})
local istype = ffi.istype
keep("new", function() return exact() end)
keep("is", function(x) return istype(exact, x) end)

local globals = {}
for _, name in next, {"assert", "error", "getmetatable", "ipairs", "pcall", "rawequal", "rawget",
                      "rawset", "select", "setmetatable", "type", "unpack"} do
  globals[name] = _G[name]
end

-- ---- Libraries, without what reaches outside, differs from run to run, or is an address.
string.dump = nil
table.foreach, table.foreachi, table.getn, table.setn = nil, nil, nil, nil
math.random, math.randomseed = nil, nil
globals.string, globals.table, globals.math, globals.bit = string, table, math, bit

local function plain(x)
  local kind = type(x)
  if kind == "string" or kind == "number" or kind == "boolean" or x == nil or kind == "cdata" then
    return x
  end
  local meta = getmetatable(x)
  if type(meta) == "table" and rawget(meta, "__tostring") then
    return x
  end
  return kind
end

function globals.tostring(x)
  return tostring(plain(x))
end

function globals.tonumber(x, base)
  if type(x) == "cdata" then
    return native.number(x)
  end
  return tonumber(x, base)
end

function string.format(pattern, ...)
  if find(gsub(tostring(pattern), "%%%%", ""), "%%[-+ #0-9.]*p") then
    error("addresses differ from run to run: there is no %p", 2)
  end
  local parts = {...}
  for i = 1, select("#", ...) do
    local part = plain(parts[i])
    parts[i] = type(part) == "cdata" and tostring(part) or part
  end
  local good, result = pcall(format, pattern, unpack(parts, 1, select("#", ...)))
  if not good then
    error(result, 2)
  end
  return result
end

getmetatable("").__metatable = false

-- ---- Tables are gone through in an order that is always the same: what stands in a list, then
-- numbers, then texts; the keys of a map as they were written.
local ranks = {number = 1, string = 2, boolean = 3}

local function before(a, b)
  local left, right = ranks[type(a)] or 4, ranks[type(b)] or 4
  if left ~= right then
    return left < right
  end
  if left == 3 then
    return not a and b
  end
  return left < 3 and a < b
end

local function keys_of(t)
  local keys, order, known = {}, native.order(t), {}
  for i = 1, #order do
    if type(rawget(t, order[i])) ~= "nil" then
      keys[#keys + 1] = order[i]
      known[order[i]] = true
    end
  end
  local others = {}
  for key in next, t do
    if not known[key] then
      if not ranks[type(key)] then
        error("pairs() has no order for keys of type " .. type(key), 3)
      end
      others[#others + 1] = key
    end
  end
  sort(others, before)
  for i = 1, #others do
    keys[#keys + 1] = others[i]
  end
  return keys
end

function globals.pairs(t)
  local keys = type(t) == "userdata" and native.names(t) or keys_of(t)
  local i = 0
  return function()
    local key, value
    repeat
      i = i + 1
      key = keys[i]
      if key == nil then
        return nil
      end
      value = t[key]
    until type(value) ~= "nil" -- null equals nil
    return key, value
  end
end

-- ---- Lists and maps
local list = {__metatable = false}
keep("list", list)

function globals.list(t)
  return setmetatable(t or {}, list)
end

function globals.map(t)
  return setmetatable(t or {}, {map = true, __metatable = false})
end

-- ---- Records and values
local rejection = {__metatable = false}
keep("rejection", rejection)

function globals.reject(message)
  error(setmetatable({message = globals.tostring(message)}, rejection), 0)
end

globals.decimal, globals.double, globals.typeof = native.decimal, native.double, native.typeof
globals.date, globals.timestamp, globals.now = native.date, native.timestamp, native.now
globals.emit = native.emit
globals.null = native.null()
keep("null", globals.null)

function globals.print(...)
  local parts = {...}
  for i = 1, select("#", ...) do
    parts[i] = globals.tostring(parts[i])
  end
  native.log(table.concat(parts, "\t"))
end

-- ---- The script's globals: written while it is loaded, read-only from then on.
local loaded = false
local environment = setmetatable({}, {
  __index = globals,
  __newindex = function(_, name, value)
    if loaded then
      error("the global \"" .. tostring(name) .. "\" cannot be set once the script is loaded; use local" ..
            (settings.state and ", or the table state" or ", or state = true and the table state"), 2)
    end
    globals[name] = value
  end,
  __metatable = false,
})
if settings.state then
  globals.state = {}
  keep("state", globals.state)
end
keep("globals", globals)
return environment, function() loaded = true end
