/* The door of the directory for everybody: what its files look like, what its pages are given, its rules. */
export {
	families,
	fileOfKind,
	groupsOf,
	isGroup,
	kinds,
	operationStatuses,
	standings,
	structureTypes,
	type Family,
	type Group,
	type Kind,
	type NameForm,
	type OperationStatus,
	type Rhythm,
	type SeatBasis,
	type Standing,
	type StructureType,
	type Translation,
} from './kinds.ts';
export { dayAt, firstDay, isKnownDate, type Day, type KnownDate } from './dates.ts';
export { filedAs, nameOn, overlap, shortOn, titleOn, type DatedName, type Named } from './names.ts';
export { inAlphabet, inOrder, letterOf, orderOf, sectionsBy, type Section } from './order.ts';
export { checkFolder, sayMistake, type Mistake } from './check.ts';
export {
	fileSchemas,
	organisationSchema,
	type EntryFile,
	type FolderFiles,
	type KindFile,
	type OrganisationFile,
} from './files.ts';
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
	Organisation,
	Relation,
	Seat,
	Seating,
} from './page.ts';
export { newOrder, type WantedSeat } from './seats.ts';
