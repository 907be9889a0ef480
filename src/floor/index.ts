/* The door of the floor for all: its forms, and the circles of viewers. */
export { AskInput, LeadInput, readForm, typedIn, WithdrawInput } from './forms.ts';
export type { Kind, Where } from './types.ts';
export { floorAudiences, type FloorAudience } from './view.ts';
