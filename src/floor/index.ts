/* The door of the floor for all: its forms, the circles of viewers, and how events make a floor. */
export type { FloorEvent } from './events.ts';
export { evolve, notBegun } from './evolve.ts';
export {
	AskInput,
	HandInInput,
	LeadInput,
	placeOfText,
	readForm,
	TakeBackInput,
	typedIn,
	WithdrawInput,
} from './forms.ts';
export type { Kind, Named, Place, Where } from './types.ts';
export { floorAudiences, type FloorAudience } from './view.ts';
