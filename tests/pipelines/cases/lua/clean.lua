-- Names for codes, exact totals, and a record for each tag.
local names = { KZ = "Kazakhstan", HU = "Hungary" }

local function title(text)
  return (text:gsub("^%l", string.upper))
end

function record(r)
  if r.amount == nil then
    return false
  end
  r.name = names[r.country] or reject("no such country: " .. tostring(r.country))
  r.total = r.amount * decimal("1.12")
  r.due = r.day + 30
  r.note.text = title(r.note.text)
  for _, tag in ipairs(r.tags) do
    emit{ country = r.country, tag = tag, total = r.total }
  end
  r.tags = nil
end
