import * as v from 'valibot';
import type { ListDefinition } from '#platform/list.ts';
import { categories, type Category } from './categories.ts';
import type { Answers } from './answers.ts';
import { isFilter, isSort, type AnswerColumn } from './answer-columns.ts';
import type { Facts } from './facts.ts';
import { registrationStates, type RegistrationState } from './registration.ts';

/** What an officer has to look at. */
export const attentions = ['overdue', 'review', 'change', 'double', 'undelivered', 'at-risk'] as const;
export type Attention = (typeof attentions)[number];

/** A facet or a sort by the answers to a question, by its id. */
export type OfAnswer = `answer.${string}`;
export type RegistrationFacet = 'state' | 'attention' | 'category' | 'delegation' | OfAnswer;
export type RegistrationSort = 'name' | 'state' | 'delegation' | 'due' | 'waiting' | 'changed' | OfAnswer;
/** What the list needs to know of a question. */
export type ListedQuestion = Pick<AnswerColumn, 'id' | 'type' | 'sensitive'>;

/** The officers' list of registrations: by name, an order that no step changes. 1.7 */
export const registrationsList: ListDefinition<RegistrationFacet, RegistrationSort> = {
	search: 'q',
	facets: {
		state: { value: v.picklist(registrationStates) },
		attention: { value: v.picklist(attentions) },
		category: { value: v.picklist(categories) },
		delegation: { value: v.pipe(v.string(), v.uuid()) },
	},
	sorts: {
		name: 'ascending',
		state: 'ascending',
		delegation: 'ascending',
		due: 'ascending',
		waiting: 'ascending',
		changed: 'descending',
	},
	sort: 'sort',
	first: 'name',
	size: 50,
};

/** An option, a country, a language or a delegation. */
const answerValue = v.pipe(v.string(), v.regex(/^[\w-]{1,50}$/));

/**
 * The list with the ordinary questions of a form as columns, filters and sorts. A sensitive one is never part of an
 * address. 4.3
 */
export function listWithAnswers(
	questions: readonly ListedQuestion[],
): ListDefinition<RegistrationFacet, RegistrationSort> {
	const ordinary = questions.filter(({ sensitive }) => !sensitive);
	return {
		...registrationsList,
		facets: {
			...registrationsList.facets,
			...Object.fromEntries(
				ordinary.filter(isFilter).map(({ id }) => [ofAnswer(id), { value: answerValue }]),
			),
		},
		sorts: {
			...registrationsList.sorts,
			...Object.fromEntries(ordinary.filter(isSort).map(({ id }) => [ofAnswer(id), 'ascending' as const])),
		},
		columns: v.picklist(ordinary.map(({ id }) => id)),
	};
}

/** The facet and sort of a question. */
export const ofAnswer = (id: string): OfAnswer => `answer.${id}`;

const questionIn = (name: string): string[] =>
	name.startsWith('answer.') ? [name.slice('answer.'.length)] : [];

/** What an address asks of answers, whether or not there is such a question. */
export function answersAsked(parameters: URLSearchParams): {
	columns: string[];
	filters: string[];
	sort: string | null;
} {
	return {
		columns: [...new Set(parameters.getAll('column'))],
		filters: [...new Set([...parameters.keys()].flatMap(questionIn))],
		sort: questionIn((parameters.get(registrationsList.sort) ?? '').replace(/^-/, ''))[0] ?? null,
	};
}

/** A registration in the officers' list. */
export interface ListedRegistration extends Pick<Facts, 'givenName' | 'familyName' | 'jobTitle'> {
	id: string;
	email: string;
	category: Category;
	delegation: string | null;
	state: RegistrationState;
	underReview: boolean;
	/** Of the conference. */
	timeZone: string;
	/** Since when an answer is awaited, ms; `null` = none is. */
	pendingSince: number | null;
	/** Other facts were proposed, and no officer has decided yet. */
	changeWaits: boolean;
	atRisk: boolean;
	/** The address has another registration that still counts. 1.10 */
	isDouble: boolean;
	/** An email about it was not delivered. */
	isUndelivered: boolean;
	/** Since when it waits for a place, ms; `null` = it does not. */
	waitingSince: number | null;
	/** ms */
	changedAt: number;
	/** The answers in the added columns, by question. */
	answers?: Answers;
}
