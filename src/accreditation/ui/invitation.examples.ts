import { example, refused, type Showcase } from '#ui/showcase.ts';
import { categories } from '../categories.ts';
import Deadline from './Deadline/Deadline.svelte';
import ConferenceDates from './Delegation/ConferenceDates.svelte';
import Credentials from './Delegation/Credentials.svelte';
import DelegationPeople from './Delegation/DelegationPeople.svelte';
import FurtherPeople from './Delegation/FurtherPeople.svelte';
import NominationForm from './Delegation/NominationForm.svelte';
import RightsForm from './Delegation/RightsForm.svelte';
import AddDelegations from './Invitation/AddDelegations.svelte';
import ListOfDelegations from './Invitation/ListOfDelegations.svelte';
import Categories from './Invitation/Categories.svelte';
import CheckGuests from './Invitation/CheckGuests.svelte';
import Delegations from './Invitation/Delegations.svelte';
import FocalPoints from './Invitation/FocalPoints.svelte';
import InvitationText from './Invitation/InvitationText.svelte';
import PasteDelegations from './Invitation/PasteDelegations.svelte';
import PasteFocalPoints from './Invitation/PasteFocalPoints.svelte';
import SilentGuests from './Invitation/SilentGuests.svelte';
import Targets from './Invitation/Targets.svelte';

const at = Date.UTC(2027, 2, 9, 22, 30);
const zone = 'Europe/Vienna';
const languages = [
	{ code: 'en', name: 'English' },
	{ code: 'ar', name: 'العربية' },
];
const delegation = {
	id: 'arvonia',
	entry: null,
	class: 'state' as const,
	seat: 1,
	name: { en: 'Borland and Hessen Isles, the Federal Confederation of' },
	maxPeople: 5,
	used: 5,
	waiting: 2,
	focalPoints: [
		{
			person: 'a',
			name: 'Айгүл Example',
			email: 'a@example.org',
			language: 'en',
			invitedAt: at,
			openedAt: null,
		},
	],
	receivedAt: at,
	checkedAt: null,
};
const person = {
	id: 'a',
	givenName: 'Айгүл',
	familyName: 'Example',
	jobTitle: 'Deputy Minister of the Interior',
	function: 'head',
	email: 'a.example@example.org',
	state: 'nominated',
	offeredUntil: null,
	maySpeak: true,
	maySubmit: false,
	isStanding: true,
	usesPlace: true,
	isMinor: false,
} as const;
const open = { maxPeople: 57, selfRegistration: false, opensAt: null, closesAt: at };

/** The officers' invitation. */
export const invitation: Showcase = {
	name: 'Invitation',
	why: 'Tables that become lines on a phone; each action names its row; every form works without script.',
	examples: [
		refused(
			'One category is changed',
			Categories,
			{
				rows: categories.map((category) => ({
					category,
					used: 12,
					open: category === 'media' ? null : { ...open, opensLocal: '', closesLocal: '2027-03-09T23:30' },
				})),
				zone,
				here: '/en/console/conferences/rehearsal/invitation',
				changed: 'state',
				mayManage: true,
			},
			{ form: 'category', fields: { closesAt: 'accreditation.invite.order' } },
		),
		example('Met, not met, and too few to be counted', Targets, {
			targets: [
				{
					target: { kind: 'women', share: 1 / 3 },
					progress: { met: true, shown: { count: 40, of: 100 }, missing: [] },
				},
				{ target: { kind: 'young-people', people: 20 }, progress: { met: false, shown: null, missing: [] } },
				{
					target: { kind: 'ministries', ministries: ['interior', 'health'] },
					progress: { met: false, shown: null, missing: ['health'] },
				},
			],
			mayManage: true,
		}),
		example('A full delegation, and one nobody nominates for', Delegations, {
			rows: [
				delegation,
				{ ...delegation, id: 'b', maxPeople: null, waiting: 0, focalPoints: [], receivedAt: null },
			],
			original: 'en',
			zone,
			href: (id: string) => `#${id}`,
		}),
		refused(
			'From the directory',
			AddDelegations,
			{
				choices: [
					{ id: 'arvonia', name: 'Arvonia', language: 'en' },
					{ id: 'karvia', name: 'Карвия', language: 'ru' },
				],
			},
			{ form: 'delegations', fields: { entries: 'accreditation.wrong.nobody' } },
		),
		example('A list with a line that means nobody', ListOfDelegations, {
			checked: {
				pasted: 'Arvonia\nKarvja\nAtlantis',
				lines: [
					{ line: 1, text: 'Arvonia', status: 'new', entry: 'arvonia', nearest: [] },
					{ line: 2, text: 'Karvja', status: 'unknown', entry: null, nearest: ['karvia'] },
					{ line: 3, text: 'Atlantis', status: 'unknown', entry: null, nearest: [] },
				],
			},
			choices: [
				{ id: 'arvonia', name: 'Arvonia', language: 'en' },
				{ id: 'karvia', name: 'Карвия', language: 'ru' },
			],
		}),
		example('A list of guests with a line that invites nobody', CheckGuests, {
			checked: {
				pasted: 'a@example.org\nb@',
				lines: '\ta@example.org\ten\tguest',
				count: 1,
				language: 'en',
				category: 'guest',
				bad: [{ line: 2, message: 'accreditation.people.email-wrong' }],
				previews: [{ language: 'en', subject: 'Invitation to Rehearsal', body: 'Dear Sir or Madam,' }],
			},
			languages: languages.map(({ code, name }) => ({ value: code, label: name })),
			categories: ['guest', 'media'],
			original: 'en',
			once: 'a-key-that-is-used-once',
		}),
		example('Guests who have not answered', SilentGuests, {
			guests: (['held', 'sent', 'given-up'] as const).map((state, nth) => ({
				id: `${nth}`,
				email: `a.very.long.address.of.somebody.${nth}@example.org`,
				name: nth ? '' : 'Айгүл Example',
				category: 'guest',
				language: 'ru',
				invitedAt: at,
				writtenAt: at + nth * 86_400_000,
				state,
			})),
			zone,
			mayManage: true,
		}),
		refused(
			'Two lines are wrong',
			PasteFocalPoints,
			{
				languages,
				original: 'en',
				bad: [{ line: 1, message: 'accreditation.people.email-wrong' }],
			},
			{
				form: 'focal-points',
				values: { lines: 'Arvonia; Anna' },
				fields: { lines: 'accreditation.people.email-wrong' },
			},
		),
		refused(
			'Organisations with a line that is there already',
			PasteDelegations,
			{
				languages,
				original: 'en',
				bad: [{ line: 2, message: 'accreditation.invite.line-there' }],
				once: 'key',
			},
			{
				form: 'named',
				values: { kind: 'ngo', lines: 'Coast Watchers\nArvonia' },
				fields: { lines: 'accreditation.invite.bad-lines' },
			},
		),
		example('One of them was not invited yet', FocalPoints, {
			people: [
				{
					person: 'a',
					name: 'Айгүл Example',
					email: 'a@example.org',
					language: 'en',
					invitedAt: at,
					openedAt: at,
				},
				{ person: 'b', name: 'Bo', email: 'b@example.org', language: 'ar', invitedAt: null, openedAt: null },
			],
			zone,
			languages,
			original: 'en',
			once: 'a-key-that-is-used-once',
			mayManage: true,
		}),
		refused(
			'In two languages, one of them not written yet',
			InvitationText,
			{
				languages,
				subject: { en: 'Invitation to {conference}' },
				body: { en: 'Dear {name}' },
				names: ['{name}', '{delegation}'],
				previews: [{ language: 'en', subject: 'Invitation to Rehearsal', body: 'Dear Айгүл Example' }],
				mayManage: true,
			},
			{ fields: { 'body.ar': 'accreditation.wrong.choice' } },
		),
	],
};

/** What a focal point sees. */
export const delegationShowcase: Showcase = {
	name: 'Delegation',
	why: 'A long form of plain fields; rights are groups of boxes with one legend each.',
	examples: [
		refused(
			'A nomination that was refused',
			NominationForm,
			{},
			{
				form: 'nominate',
				values: { familyName: '', gender: 'woman', isStanding: 'yes' },
				fields: { familyName: 'accreditation.missing.family-name' },
			},
		),
		example('Nominated, offered a place, refused', DelegationPeople, {
			people: [
				person,
				{ ...person, id: 'b', function: null, state: 'offered', offeredUntil: at },
				{ ...person, id: 'c', state: 'refused', usesPlace: false },
			],
			zone,
			here: '/en/delegations/arvonia',
			mayManage: true,
			change: (id: string) => `/en/registrations/${id}/change`,
		}),
		example('From other delegations', FurtherPeople, {
			people: [
				{ name: 'Айгүл Example', fromDay: '2027-03-09', toDay: '2027-03-10' },
				{ name: 'Bo Example', fromDay: '2027-03-09', toDay: null },
			],
		}),
		example('Two people', RightsForm, {
			people: [person, { ...person, id: 'b', givenName: 'Bo', function: null, maySpeak: false }],
		}),
		refused(
			'One checked, one new; another is sent',
			Credentials,
			{
				credentials: [
					{
						id: 'b',
						name: 'note-verbale-2.pdf',
						bytes: 240_000,
						receivedAt: at,
						receivedFrom: 'Айгүл Example',
						checkedAt: null,
						checkedBy: null,
					},
					{
						id: 'a',
						name: 'note-verbale.pdf',
						bytes: 12,
						receivedAt: at,
						receivedFrom: null,
						checkedAt: at,
						checkedBy: 'Ines Officer',
					},
				],
				zone,
				href: (id: string) => `#${id}`,
				mayCheck: true,
				maySend: true,
			},
			{ form: 'credentials', fields: { file: 'accreditation.invite.file-missing' } },
		),
		example('Three days', ConferenceDates, { conference: { firstDay: '2027-03-09', lastDay: '2027-03-11' } }),
	],
};

/** A deadline in two zones. */
export const deadline: Showcase = {
	name: 'Deadline',
	why: 'The machine reads the moment; every reader knows their own distance from UTC.',
	examples: [example('On another day in UTC', Deadline, { at: Date.UTC(2027, 2, 31, 22, 30), zone })],
};
