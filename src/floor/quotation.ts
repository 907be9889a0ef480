import * as v from 'valibot';
import { codes } from '#platform/codes.ts';
import { choiceField } from '#platform/form.ts';
import { neededField } from '#platform/text.ts';
import { language } from './forms.ts';

/* A quotation of a statement. docs/rules/thread.md 3.7 */

/** How a quotation was checked: against the sound of the floor, or in the text that the delegation submitted. */
export const quotationChecks = codes('floor.quotation.check', ['sound', 'text']);
export type QuotationCheck = (typeof quotationChecks)[number];

export interface Quotation {
	text: string;
	language: string;
	check: QuotationCheck;
}

/** An officer says what was said, and how it was checked. */
export const QuotationForm = v.object({
	text: neededField(600, 'floor.quotation.wrong-text'),
	language,
	check: choiceField(quotationChecks, 'floor.quotation.wrong-check'),
});
