/* Entry point of the floor: forms, audiences, and how events change a floor. */
export type { FloorEvent } from './events.ts';
export { evolve, initialFloor } from './evolve.ts';
export {
	AskForm,
	TextForm,
	LeadForm,
	placeOfText,
	WithdrawTextForm,
	WithdrawForm,
	type LeadInput,
} from './forms.ts';
export type { RequestKind, NamedDelegation, Place, SpeakingFrom } from './types.ts';
export { nothingAgreed, publicPlace, youthName, type AgreedPlaces } from './youth.ts';
export { floorAudiences, type FloorAudience } from './view.ts';
