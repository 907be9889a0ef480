import { example, type Showcase } from '#ui/showcase.ts';
import ImportedPosts from './ImportedPosts.svelte';
import Members from './Members.svelte';
import PostFields from './PostFields.svelte';

/* An invented community. */

const english = (text: string) => ({ text, language: 'en', isRequested: true });
const member = {
	number: 1,
	name: english('Focal point, Arvonia'),
	entry: { name: english('Arvonia') },
	sector: 'health' as const,
	dutyContact: 'Duty desk, +00 1 234 567',
	state: 'active' as const,
	confirmedUntil: '2027-12-28',
	isHidden: false,
	isSeen: true,
	isDuty: false,
	isOwn: true,
	holders: [
		{ name: 'Tomas Averin', isDeputy: false },
		{ name: 'Айгүл Example', isDeputy: true },
	],
};
const hidden = {
	...member,
	number: 7,
	name: null,
	entry: null,
	dutyContact: '',
	state: 'due' as const,
	isHidden: true,
	isSeen: false,
	isOwn: false,
	holders: [],
};
const line = {
	line: 2,
	name: 'Focal point, Galdora',
	sector: 'police' as const,
	person: 'Rui Galdez',
	email: 'rui@example.org',
	dutyContact: '',
	faults: [] as string[],
};

export const communitiesShowcases: readonly Showcase[] = [
	{
		name: 'communities',
		why: 'Members of a community; a hidden one shows its number alone.',
		examples: [
			example('For a member', Members, {
				members: [member, hidden],
				href: (number: number) => `#${number}`,
				isSteward: false,
			}),
			example('For the steward, with one that lapsed', Members, {
				members: [
					{ ...member, isDuty: true },
					{
						...hidden,
						name: english('Focal point of the Union of Northern Municipalities and Harbours'),
						isSeen: true,
						state: 'lapsed',
					},
				],
				href: (number: number) => `#${number}`,
				isSteward: true,
			}),
			example('Pasted lines', ImportedPosts, { lines: [line] }),
			example('Pasted lines, one bad', ImportedPosts, {
				lines: [line, { ...line, line: 3, email: 'rui', faults: ['platform.bad-email'] }],
			}),
			example('The fields of a post', PostFields, {
				entries: [{ id: 'arvonia', name: { text: 'Arvonia' } }],
			}),
		],
	},
];
