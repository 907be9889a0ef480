/* Entry point of the directory: kinds, page types, rules. */
export { addressOfEntry, addressOfList, kindOfSegment } from './addresses.ts';
export { kindGroups, type KindGroup, type EntryKind, type SeatBasis } from './entry-kinds.ts';
export type { KnownDate } from './dates.ts';
export { initialOf, sectionsBy } from './order.ts';
export { formatMistake } from './check.ts';
export type { HelpPicture, PageText, TextBlock, TextInline } from './page-text.ts';
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
	SeatView,
} from './page.ts';
export { notASeat, SeatingForm } from './forms.ts';
export { reorderSeats } from './seats.ts';
