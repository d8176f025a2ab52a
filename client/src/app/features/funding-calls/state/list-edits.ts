/** Lists as new lists, for signals. */
export function moved<Item>(list: readonly Item[], from: number, by: -1 | 1): Item[] {
  const to = from + by;
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_each, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

export function without<Item>(list: readonly Item[], index: number): Item[] {
  return list.filter((_each, at) => at !== index);
}

/** The list with the item if it was not in it, else without. */
export function toggled<Item>(list: readonly Item[], item: Item): Item[] {
  return list.includes(item) ? list.filter((each) => each !== item) : [...list, item];
}
