import type { Agenda, AgendaItem } from '#conference';

const below = (items: readonly AgendaItem[], depth: number): { item: AgendaItem; depth: number }[] =>
	items.flatMap((item) => [{ item, depth }, ...below(item.items, depth + 1)]);

/** All items of an agenda with their sub-items, in its order; `depth`: 0 for an item without a parent. */
export const itemsOf = ({ meetings, unplanned }: Agenda): { item: AgendaItem; depth: number }[] =>
	below([...meetings.flatMap(({ items }) => items), ...unplanned], 0);

/** Whether an item was open to the public at a moment, ms. */
export const isOpenAt = ({ open }: Pick<AgendaItem, 'open'>, at: number): boolean =>
	open !== null && at >= (open.from ?? -Infinity) && at < (open.until ?? Infinity);
