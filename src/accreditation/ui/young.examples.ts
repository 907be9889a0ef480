import { example, refused, type Showcase } from '#ui/showcase.ts';
import MinorsTable from './Young/MinorsTable.svelte';
import YoungPersonForm from './Young/YoungPersonForm.svelte';

const minor = {
	id: '1',
	conference: 'rehearsal',
	delegation: 'harbour',
	organisation: { en: 'Harbour Youth' },
	number: 1,
	adult: 'a',
	file: null,
	pseudonym: 'Youth participant 1',
	band: '14-15' as const,
	email: 'contact@youth.example.org',
	state: 'nominated' as const,
	adultName: 'Adam Grown',
	consents: { person: null, guardian: null },
};
const yes = { picture: true, recording: true, transcript: true };

export const young: Showcase = {
	name: 'Young',
	why: 'What concerns people under 18 only is one group; the table says in words what is still missing.',
	examples: [
		example('Waits, agrees in part, agrees', MinorsTable, {
			minors: [
				minor,
				{
					...minor,
					id: '2',
					pseudonym: 'Молодой участник 2',
					adultName: null,
					state: 'on-hold' as const,
					consents: { person: null, guardian: { ...yes, takesPart: false } },
				},
				{
					...minor,
					id: '3',
					band: '16-17' as const,
					state: 'accredited' as const,
					consents: { person: yes, guardian: { ...yes, transcript: false, takesPart: true } },
				},
			],
		}),
		refused(
			'Nobody can accompany',
			YoungPersonForm,
			{
				adults: [],
			},
			{
				values: { band: '14-15', familyName: 'Hidden' },
				fields: { adult: 'accreditation.young.adult-missing' },
			},
		),
		example('Empty', YoungPersonForm, {
			adults: [{ id: 'a', name: 'Adam Grown' }],
		}),
	],
};
