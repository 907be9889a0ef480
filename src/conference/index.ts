/* Entry point of the conference: types, schemas, pure rules. */
export {
	conferenceKinds,
	emptyEdition,
	isId,
	modes,
	unknownFacts,
	type Edition,
	type FieldErrors,
	type UnknownFact,
} from './edition.ts';
export { nextStates, type ConferenceState } from './lifecycle.ts';
export { hasWords, isFit, languageCode, text, texts } from '#platform/text.ts';
export { clockAt, dayAfter, startOfDay, toInstant } from './local-time.ts';
export { depthOf, parentNumber } from './item-numbers.ts';
export type { PublicSpan } from './parts.ts';
export { powersOf } from './powers.ts';
export {
	delegationClasses,
	roleLabels,
	roles,
	type DelegationClass,
	type DelegationFacts,
	type Role,
} from './roles.ts';
export {
	holds,
	holdsOnPage,
	sectionLabels,
	sectionOfPage,
	sections,
	type HeldSections,
	type ConsoleSection,
} from './sections.ts';
export type {
	Agenda,
	AgendaItem,
	AgendaMeeting,
	BodyView,
	ChangeView,
	ConferenceHead,
	ConferencePage,
	Days,
	DirectoryLink,
} from './page.ts';
export { hitEnds, hitStarts, segmentsOf, type ExcerptSegment } from './excerpt.ts';
export { catalogueList } from './catalogue.ts';
export { consoleMeetingsList, statusOf, type MeetingStatus } from './console-meetings-list.ts';
export { officerConferencesList, type OfficerConferencesSort } from './officer-conferences-list.ts';
export { jsonLdElement } from './feeds/json-ld.ts';
export { descriptionOf, shortened } from './feeds/description.ts';
export { agendaFields, type AgendaColumn } from './agenda-table/columns.ts';
export { ImportAgendaForm, type AgendaTable } from './agenda-table/forms.ts';
export { timeText } from './agenda-table/time-text.ts';
export type { AgendaLine } from './agenda-table/import-agenda.ts';
export { differences, partsOf } from './differences.ts';
export { entriesFrom, entriesOfAudience, entriesOfPart, entriesOfRemoved } from './form-controls.ts';
export {
	noneValue,
	type EditionParts,
	type TypedEdition,
	type TypedBody,
	type TypedItem,
	type TypedMeeting,
	type TypedStep,
} from './form.ts';
export { itemsInOrder, meetingsInOrder, type PlainList } from './edit-document.ts';
export { shiftCommand, shiftFor } from './meeting-shift.ts';
export {
	logFunctions,
	loggedFiles,
	logList,
	logParts,
	logThings,
	type LogEntry,
	type LogFunction,
	type LogPart,
	type LogThing,
} from './log.ts';
export { groupLog } from './log-groups.ts';
export { copiedParts } from './copy.ts';
export { slugFrom } from './slug.ts';
export {
	CopyForm,
	EditForm,
	NewConferenceForm,
	PublishForm,
	StateForm,
	TemplateForm,
} from './console-forms.ts';
export { errorsByStep, editSteps, stepContent, stepOf, type EditStep } from './edit-steps.ts';
export {
	languagesIn,
	missingIn,
	translatableTexts,
	translationTargets,
	translationControl,
	translationsContent,
	type TranslatableText,
} from './translations.ts';
export { textLanguages } from './text-languages.ts';
