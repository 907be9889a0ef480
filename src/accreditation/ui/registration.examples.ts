import { example, refused, type Showcase } from '#ui/showcase.ts';
import { allGrounds, officerSteps } from '../step-form.ts';
import Assistants from './Registration/Assistants.svelte';
import ChangeReview from './Registration/ChangeReview.svelte';
import CorrectionForm from './Registration/CorrectionForm.svelte';
import FurtherDelegations from './Registration/FurtherDelegations.svelte';
import History from './Registration/History.svelte';
import Registrations from './Registration/Registrations.svelte';
import StepBar from './Registration/StepBar.svelte';
import StepQuestion from './Registration/StepQuestion.svelte';
import StepResult from './Registration/StepResult.svelte';

const at = Date.UTC(2027, 2, 9, 11);
const facts = {
	givenName: 'Айгүл',
	familyName: 'Example',
	formOfAddress: 'H.E.',
	jobTitle: 'Deputy Minister of the Interior, Head of the Department of International Co-operation',
	function: 'head',
	badgeName: '',
	passportName: '',
} as const;
const row = {
	...facts,
	id: '5a3b1e00-0001-4000-8000-000000000001',
	email: 'a.example@example.org',
	category: 'ngo',
	delegation: 'coast',
	state: 'nominated',
	timeZone: 'Europe/Vienna',
	underReview: true,
	pendingSince: at - 12 * 86_400_000,
	changeWaits: true,
	atRisk: true,
	isDouble: true,
	isUndelivered: false,
	waitingSince: at,
	changedAt: at,
} as const;
const list = {
	caption: '2 registrations',
	here: '/en/console/conferences/rehearsal/registrations',
	query: 'state=nominated',
	delegations: new Map([['coast', { text: 'Coast Watch', language: 'en', isRequested: true }]]),
	sort: () => ({ href: '?sort=name' }),
	once: 'a-one-time-key-of-the-form',
	zone: 'Europe/Vienna',
	now: at,
};

/** The officers' work with registrations. */
export const registration: Showcase = {
	name: 'Registration',
	why: 'A form around a table: each box names its row, and Enter presses no step, and all work without script.',
	examples: [
		example('Two people, one overdue', Registrations, {
			...list,
			rows: [row, { ...row, id: 'b', state: 'accredited', delegation: null, pendingSince: null }],
			mayManage: true,
			allSelected: false,
		}),
		refused(
			'All are selected, no end chosen of an offer',
			Registrations,
			{
				...list,
				rows: [row],
				mayManage: true,
				allSelected: true,
			},
			{ form: 'step', values: { do: 'offer' }, fields: { until: 'accreditation.wrong.time' } },
		),
		example('After a step', Registrations, {
			...list,
			rows: [row, { ...row, id: 'b', state: 'accredited', delegation: null, pendingSince: null }],
			mayManage: true,
			allSelected: false,
			left: ['b'],
			opened: 'b',
		}),
		example('The question before a refusal', StepQuestion, {
			action: '?/step',
			back: '#',
			question: {
				do: 'refuse',
				people: [
					{ id: 'a', name: 'Айгүл Example', isAccredited: true },
					{ id: 'b', name: 'Emil Example', isAccredited: false },
				],
				grounds: allGrounds,
				isGroundMissing: true,
			},
		}),
		example('No ground fits all', StepQuestion, {
			action: '?/step',
			back: '#',
			question: {
				do: 'refuse',
				people: [{ id: 'a', name: 'Айгүл Example', isAccredited: false }],
				grounds: [],
				isGroundMissing: false,
			},
		}),
		example('In an archived conference', Registrations, {
			...list,
			rows: [row],
			mayManage: false,
			allSelected: false,
		}),
		example('The steps', StepBar, {
			steps: officerSteps,
			of: 'Айгүл Example',
			zone: 'Central European Standard Time',
		}),
		example('How it went', StepResult, {
			list: '#',
			result: {
				do: 'accredit',
				taken: [{ id: 'b', name: 'Emil Example' }],
				refused: [
					{ reason: 'not-found', people: [], others: 1 },
					{ reason: 'no-consent', people: [{ id: 'a', name: 'Айгүл Example' }], others: 0 },
				],
			},
		}),
		refused(
			'A correction',
			CorrectionForm,
			{
				action: '?/correct',
				facts: { ...facts, changedAt: at },
			},
			{
				form: 'correct',
				values: { familyName: '' },
				fields: { familyName: 'accreditation.missing.family-name' },
			},
		),
		example('A proposed change', ChangeReview, {
			before: facts,
			change: {
				facts: { ...facts, function: 'member', badgeName: 'Айгүл' },
				proposedAt: at,
				takenBy: 'focal-point',
				name: null,
			},
			zone: 'Europe/Vienna',
			action: '?/decide',
		}),
		example('Assistants', Assistants, {
			assistants: [{ person: 'a', name: 'Айгүл Example', email: 'assistant@example.org' }],
			forms: { add: '?/add', remove: '?/remove' },
			mayAdd: true,
		}),
		example('Another delegation', FurtherDelegations, {
			further: [
				{ delegation: 'coast', fromDay: '2027-03-09', toDay: '2027-03-10' },
				{ delegation: 'karvia', fromDay: '2027-03-09', toDay: null },
			],
			names: new Map([
				['coast', 'Coast Watch'],
				['karvia', 'Карвия'],
				['arvonia', 'Arvonia'],
			]),
			own: null,
			mayManage: true,
			action: (name) => `?/${name}`,
		}),
		example('What happened', History, {
			zone: 'Europe/Vienna',
			lines: [
				{ at, step: 'accredit', takenBy: 'officer', name: 'Ines Officer' },
				{ at: at - 1_000, step: 'end-offer', takenBy: 'system', name: null },
			],
		}),
	],
};
