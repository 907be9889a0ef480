/* The door of the directory for everybody: its kinds, what its pages are given, its rules. */
export { groupsOf, type Group, type Kind, type SeatBasis } from './kinds.ts';
export type { KnownDate } from './dates.ts';
export { letterOf, sectionsBy } from './order.ts';
export { sayMistake } from './check.ts';
export type {
	EntryLink,
	EntryPage,
	Fact,
	FactName,
	FactValue,
	FactWord,
	ListedEntry,
	MenuHeading,
	MenuTarget,
	NameByDate,
	Relation,
	Seat,
} from './page.ts';
export { newOrder } from './seats.ts';
