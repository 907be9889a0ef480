/* Entry point of the directory: kinds, page types, rules. */
export { addressOfEntry, addressOfList, kindOfSegment } from './addresses.ts';
export { kindGroups, type KindGroup, type EntryKind } from './entry-kinds.ts';
export { initialOf, sectionsBy } from './order.ts';
export { formatMistake } from './check.ts';
export type { HelpPicture, PageText, TextBlock, TextInline } from './page-text.ts';
export type {
	EntryLink,
	EntryPage,
	Fact,
	FactValue,
	ListedEntry,
	MenuTarget,
	NameByDate,
	SeatView,
} from './page.ts';
export { notASeat, SeatingForm } from './forms.ts';
export { reorderSeats } from './seats.ts';
