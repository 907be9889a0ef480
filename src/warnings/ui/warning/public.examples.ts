import { example, type Showcase } from '#ui/showcase.ts';
import { exampleContent } from '../../warnings.examples.ts';
import CapPreview from './CapPreview.svelte';
import PublicWarningPage from './PublicWarningPage.svelte';
import WarningBoard from './WarningBoard.svelte';

/* Invented warnings for everybody, and a board. */

const english = (text: string) => ({ text, language: 'en', isRequested: true });
const at = new Date('2026-11-28T10:00:00Z');
const row = {
	id: 'a',
	tlp: 'clear' as const,
	kind: 'sample' as const,
	subject: english('MDMA tablets above 250 mg'),
	country: { slug: 'arvonia', name: english('Arvonia') },
	region: 'northern region',
	releasedAt: at,
	state: 'released' as const,
	sample: true,
	isOnDesk: true,
};
const href = (id: string): string => `#${id}`;
const board = {
	isCut: false,
	filter: { words: '', kind: null, country: null, isAll: false },
	here: '#board',
	href: ({ id }: { id: string }) => href(id),
	states: [
		{ slug: 'arvonia', name: { text: 'Arvonia' }, code: 'AR' },
		{ slug: 'karvia', name: { text: 'Karvia' }, code: 'KA' },
	],
	weeks: [
		{ start: '2026-11-09', count: 0 },
		{ start: '2026-11-16', count: 3 },
		{ start: '2026-11-23', count: 1 },
	],
	zone: 'Europe/Vienna',
};
const warning = {
	state: 'released' as const,
	sample: true,
	releasedAt: at,
	expiresAt: null,
	withdrawnAt: null,
	reason: '',
	content: exampleContent(),
	description: english('Round blue tablets contain a nitazene, not oxycodone.'),
	instruction: english('Naloxone works but may need repeating.'),
	country: null,
	versions: [
		{ version: 2, releasedAt: at, note: 'Dose corrected' },
		{ version: 1, releasedAt: new Date('2026-11-27T10:00:00Z'), note: '' },
	],
	replacements: [
		{
			id: 'newer',
			isNewer: true,
			tlp: 'clear' as const,
			subject: english('Tablets marked M30'),
			releasedAt: at,
		},
	],
};

export const publicShowcases: readonly Showcase[] = [
	{
		name: 'warnings',
		why: 'What everybody sees of warnings, and the board of members.',
		examples: [
			example('A board with three labels', WarningBoard, {
				...board,
				warnings: [
					row,
					{
						...row,
						id: 'b',
						tlp: 'amber',
						country: null,
						region: 'Karvia, northern region and the harbour district',
					},
					{ ...row, id: 'c', tlp: 'green', state: 'withdrawn' },
				],
			}),
			example('An empty board', WarningBoard, { ...board, warnings: [] }),
			example('A public warning', PublicWarningPage, { warning, href, zone: 'Europe/Vienna' }),
			example('A public warning that was withdrawn', PublicWarningPage, {
				warning: {
					...warning,
					state: 'withdrawn',
					content: null,
					description: null,
					instruction: null,
					withdrawnAt: new Date('2026-11-29T08:15:00Z'),
					reason: 'Laboratory error',
				},
				href,
				zone: 'Europe/Vienna',
			}),
			example('A message that came in', CapPreview, {
				zone: 'Europe/Vienna',
				message: {
					sender: 'health@example.org',
					sent: at,
					type: 'Update',
					isExercise: true,
					references: ['x1'],
					leftOut: ['contact', 'web'],
					shortened: ['description'],
					expired: new Date('2026-11-20T10:00:00Z'),
					isAllClear: true,
					infos: [
						{
							language: 'en',
							event: 'Nitazene',
							headline: 'Nitazene in vapes',
							description: 'Vape liquid contains a nitazene.',
							instruction: 'Naloxone works.',
							areas: ['Karvia'],
						},
					],
				},
			}),
		],
	},
];
