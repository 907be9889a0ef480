import { example, refused, type Showcase } from '#ui/showcase.ts';
import ChoicesForm from './Emails/ChoicesForm.svelte';
import Emails from './Emails/Emails.svelte';
import HeldKinds from './Emails/HeldKinds.svelte';
import ParticipationInfo from './ParticipationInfo/ParticipationInfo.svelte';

const row = {
	id: '5a3b1e00-0001-4000-8000-000000000001',
	kind: 'accredited',
	state: 'held',
	expired: false,
	untrue: false,
	name: 'Айгүл Example',
	to: 'aigul@example.org',
	subject: 'You are accredited: Conference on coasts',
	language: 'en',
	writtenAt: new Date(Date.UTC(2027, 2, 9, 11)),
	sentAt: null,
	lastError: null,
	releasedBy: null,
} as const;
const list = {
	caption: '3 emails',
	here: '/en/console/conferences/rehearsal/emails',
	query: 'kind=accredited',
	sort: () => ({ href: '?sort=name' }),
	allSelected: false,
	zone: 'Europe/Vienna',
};

/** The officers' work with emails. */
export const emails: Showcase = {
	name: 'Emails',
	why: 'Each box names its row and subject; states are words; all works without script.',
	examples: [
		refused(
			'Held, failed and past its deadline; none selected',
			Emails,
			{
				...list,
				rows: [
					row,
					{ ...row, id: 'b', state: 'given-up', lastError: '550 No such user', releasedBy: 'Ines Officer' },
					{ ...row, id: 'c', kind: 'offered', expired: true },
				],
				mayManage: true,
			},
			{ form: 'step', fields: { id: 'accreditation.emails.none-chosen' } },
		),
		example('In an archived conference', Emails, { ...list, rows: [row], mayManage: false }),
		example('Waiting for release', HeldKinds, {
			held: [
				{ kind: 'accredited', count: 112 },
				{ kind: 'changed', count: 1 },
			],
			mayManage: true,
		}),
		refused(
			'A wrong address',
			ChoicesForm,
			{
				choices: { atOnce: [], contact: null },
			},
			{
				form: 'choices',
				values: { contact: 'nobody', atOnce: 'waiting' },
				fields: { contact: 'accreditation.people.email-wrong' },
			},
		),
	],
};

const day = Date.UTC(2027, 1, 1, 11);

/** What the public learns about taking part. */
export const takePart: Showcase = {
	name: 'ParticipationInfo',
	why: 'A description list: who, then how and by when; each time names its zone.',
	examples: [
		example('Open to some', ParticipationInfo, {
			ways: [
				{ category: 'state', through: 'focal-point', registration: null, opensAt: null, closesAt: day },
				{ category: 'ngo', through: 'focal-point', registration: 'open', opensAt: null, closesAt: day },
				{ category: 'media', through: 'secretariat', registration: 'not-yet', opensAt: day, closesAt: null },
				{ category: 'guest', through: 'secretariat', registration: 'closed', opensAt: null, closesAt: day },
			],
			zone: 'Europe/Vienna',
			registerHref: '/en/conferences/rehearsal/register',
		}),
	],
};
