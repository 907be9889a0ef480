import * as v from 'valibot';
import { labels, type Labels } from '#platform/codes.ts';
import type { Texts } from '#platform/language.ts';
import { FieldSchema, type FormDefinition, type FormField } from './form-definition.ts';
import { passportFields, wantsVisaLetter } from './visa-letter.ts';

/** The question whose answer is printed on the badge of a person without a delegation. */
export const organisationField = 'organisation';
export const countryField = 'country';

/** The categories of people who may come without a delegation. */
const alone = ['ngo', 'media', 'guest'] as const;

/** What is eaten, for the caterer to count. It may tell health or religion, so that the question is sensitive. */
export const meals = [
	'none',
	'vegetarian',
	'vegan',
	'halal',
	'kosher',
	'gluten-free',
	'lactose-free',
] as const;

/** The fields of the standard form: those that every conference needs, for an officer to start from. */
const sections: Readonly<Record<string, Readonly<Record<string, Partial<FormField>>>>> = {
	about: {
		// People who come for a State are known by its delegation.
		[organisationField]: { readers: ['officers', 'door'], categories: alone },
		[countryField]: { type: 'country', categories: alone },
		phone: { type: 'phone', retainDays: 30, categories: alone },
		rank: { readers: ['officers', 'focal-point'] },
		languages: { type: 'languages', readers: ['officers', 'focal-point'] },
		photograph: { type: 'photograph', readers: ['officers', 'focal-point', 'door'], retainDays: 30 },
		conditions: { type: 'consent', required: true },
	},
	visa: {
		[wantsVisaLetter]: { type: 'consent', retainDays: 30 },
		...Object.fromEntries(
			passportFields.map((id): [string, Partial<FormField>] => [
				id,
				{
					type: id === 'nationality' ? 'country' : id === 'passport-number' ? 'text' : 'date',
					sensitive: true,
					retainDays: 7,
				},
			]),
		),
	},
	travel: {
		arrival: { stage: 'after-accreditation', readers: ['officers', 'focal-point'], retainDays: 7 },
		departure: { stage: 'after-accreditation', readers: ['officers', 'focal-point'], retainDays: 7 },
	},
	needs: {
		'needs-consent': { type: 'consent', stage: 'after-accreditation', retainDays: 7 },
		meals: { type: 'choices', stage: 'after-accreditation', sensitive: true, retainDays: 7 },
		diet: { stage: 'after-accreditation', sensitive: true, retainDays: 7 },
		'access-needs': { type: 'access-needs', stage: 'after-accreditation', sensitive: true, retainDays: 7 },
	},
};

/** The labels, by id of the section or field. */
const fieldLabels: Labels = labels('accreditation.standard', [
	'about',
	'organisation',
	'country',
	'phone',
	'rank',
	'languages',
	'photograph',
	'conditions',
	'visa',
	'visa-letter',
	'date-of-birth',
	'nationality',
	'passport-number',
	'passport-expires',
	'travel',
	'arrival',
	'departure',
	'needs',
	'needs-consent',
	'meals',
	'diet',
	'access-needs',
]);

const mealLabels: Labels = labels('accreditation.standard.meals', meals);

const hints: Readonly<Record<string, string>> = {
	organisation: 'accreditation.standard.organisation-hint',
	phone: 'accreditation.standard.phone-hint',
	rank: 'accreditation.standard.rank-hint',
	arrival: 'accreditation.standard.travel-hint',
	departure: 'accreditation.standard.travel-hint',
	'visa-letter': 'accreditation.standard.visa-letter-hint',
	'needs-consent': 'accreditation.standard.needs-consent-hint',
};

/**
 * The standard form. The passport and badge names, the form of address and the position are facts of the registration.
 * @param textsOf the message of a key in the conference's languages
 */
export const standardForm = (textsOf: (key: string) => Texts): FormDefinition =>
	Object.entries(sections).map(([id, fields]) => ({
		id,
		title: textsOf(fieldLabels[id] ?? ''),
		fields: Object.entries(fields).map(([field, more]) =>
			v.parse(FieldSchema, {
				id: field,
				type: 'text',
				label: textsOf(fieldLabels[field] ?? ''),
				hint: hints[field] ? textsOf(hints[field]) : {},
				options: (field === 'meals' ? meals : []).map((meal) => ({
					id: meal,
					label: textsOf(mealLabels[meal] ?? ''),
				})),
				...more,
			}),
		),
	}));
