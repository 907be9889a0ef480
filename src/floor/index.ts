/* Entry point of the floor: forms, audiences, and how events change a floor. */
export type { FloorEvent } from './events.ts';
export { evolve, evolveAll, floorsOf, initialFloor } from './evolve.ts';
export { AskForm, TextForm, WithdrawForm, WithdrawTextForm } from './forms.ts';
export { LeadForm, type LeadInput } from './lead-forms.ts';
export { elapsed } from './clock.ts';
export { listOf, next, pointsOfOrder } from './list.ts';
export type { Floor, RequestKind, Place, SpeakingFrom, Speech } from './types.ts';
export { nothingAgreed, publicPlace, youthName, type AgreedPlaces } from './youth.ts';
export type { FloorAudience } from './view.ts';
export {
	AddedLineForm,
	JournalDecisionForm,
	IssueRevisionForm,
	JournalHeadForm,
	JournalIssueForm,
	JournalLineForm,
	JournalProposalForm,
	ReopenForm,
} from './journal-forms.ts';
export { referenceText, speakerText } from './journal-text.ts';
export {
	CheckForm,
	IntroductionForm,
	MinutesForm,
	MoveConclusionForm,
	NoteForm,
	RapporteurForm,
	RemoveNoteForm,
	RemoveRapporteurForm,
	ReportIssueForm,
	RewordForm,
} from './conclusion-forms.ts';
export { mayReword, numbered, type Conclusion } from './conclusion.ts';
export { QuotationForm, quotationChecks, type Quotation } from './quotation.ts';
